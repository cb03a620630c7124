import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ChainEvent, ChainVerdict, Decision, Page } from "../../api/contract/index.ts";
import { inDrill } from "./drill-here.ts";
import { get, withQuery } from "./request.ts";

export interface ChainFilter {
  readonly prefix?: string | undefined;
  readonly name?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export const recentChainQuery = (city: string, filter: ChainFilter) =>
  infiniteQueryOptions({
    queryKey: ["chain-recent", city, filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<ChainEvent>>(`/api/chain/${city}/recent`, { ...filter, limit: 100, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: city !== "",
  });

export const chainQuery = (city: string, stream: string) =>
  queryOptions({
    queryKey: ["chain", city, stream],
    queryFn: ({ signal }) => get<{ stream: string; title: string; items: ChainEvent[] }>(`/api/chain/${city}`, { stream }, signal),
    enabled: city !== "" && stream !== "",
  });

export const verifyChain = (city: string, stream: string) => get<ChainVerdict>(`/api/chain/${city}/verify`, { stream });
export const chainExportUrl = (city: string, stream: string) => inDrill(withQuery(`/api/chain/${city}/export`, { stream }));
export const chainTableUrl = (city: string, stream: string, kind: "csv" | "xlsx") =>
  inDrill(withQuery(`/api/chain/${city}/export.${kind}`, { stream }));
export const chainPath = (city: string, stream: string) => withQuery("/chain", { city, stream });

export const whyQuery = (city: string, stream: string, version: number) =>
  queryOptions({
    queryKey: ["why", city, stream, version],
    queryFn: ({ signal }) =>
      get<{ event: ChainEvent; adoption: string | null; decisions: Decision[] }>(`/api/chain/${city}/why`, { stream, version }, signal),
  });
