import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Session } from "../../../api/contract/index.ts";
import { sessionQuery } from "../../api/session.ts";

/** One step of signing in: its answer is the session as it then is, and what was shown to anybody before is forgotten. */
export function useSignIn<V>(step: (values: V) => Promise<Session>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: (session) => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
      client.setQueryData(sessionQuery.queryKey, session);
    },
  });
}
