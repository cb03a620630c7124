import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { accountsQuery } from "../../api/accounts.ts";
import { useWriteKey } from "../../parts/use-write-key.ts";

/** An act on an account: sent once, and the list is asked for anew whatever the answer. */
export function useAccountAct<V, R>(act: (values: V, key: string) => Promise<R>, done: (result: R) => string | null) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { keyFor, answered } = useWriteKey();
  return useMutation({
    mutationFn: (values: V) => act(values, keyFor(values)),
    onSuccess: async (result) => {
      answered();
      await client.invalidateQueries(accountsQuery);
      const said = done(result);
      if (said !== null) void message.success(said);
    },
    onError: answered,
  });
}
