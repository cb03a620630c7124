import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { organisationsKey } from "../../api/organisations.ts";
import { useWriteKey } from "../../parts/use-write-key.ts";

/** An act on units or staff: sent once; whatever the answer, the lists are asked for anew. */
export function useOrganisationAct<V, R>(
  city: string,
  act: (values: V, key: string) => Promise<R>,
  options: { done?: (result: R) => string | null; after?: (result: R) => void } = {},
) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { keyFor, answered } = useWriteKey();
  return useMutation({
    mutationFn: (values: V) => act(values, keyFor(values)),
    onSuccess: async (result) => {
      answered();
      await client.invalidateQueries({ queryKey: organisationsKey(city) });
      const said = options.done?.(result) ?? null;
      if (said !== null) void message.success(said);
      options.after?.(result);
    },
    onError: answered,
  });
}
