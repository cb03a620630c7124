import { QueryClient } from "@tanstack/react-query";
import { isProblem } from "./request.ts";

/** One retry for a server that is restarting; a refusal is never repeated by itself. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 1 && isProblem(error) && (error.status === 0 || error.status >= 500),
    },
    mutations: { retry: false },
  },
});
