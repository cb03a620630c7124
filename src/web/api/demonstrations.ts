import { queryOptions } from "@tanstack/react-query";
import type { Demonstration, DemonstrationCleared } from "../../api/contract/index.ts";
import { mayNow } from "./may-now.ts";
import { regimeApi } from "./regimes.ts";
import { get, write } from "./request.ts";

/** Sample data of all regimes; it changes only when somebody clears it or puts a gazette in. */
export const demonstrationsQuery = queryOptions({
  queryKey: ["demonstrations"],
  queryFn: async ({ signal }): Promise<Demonstration[]> =>
    mayNow("regimes.read") ? (await get<{ items: Demonstration[] }>("/api/demonstrations", {}, signal)).items : [],
  staleTime: 60_000,
});

export const clearDemonstration = ({ city, regime }: Pick<Demonstration, "city" | "regime">, key: string) =>
  write<DemonstrationCleared>("POST", `${regimeApi(city, regime)}/demonstration/clear`, {}, key);
