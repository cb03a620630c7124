import { infiniteQueryOptions } from "@tanstack/react-query";
import type { HitKind, Page, SearchHit } from "../../api/contract/index.ts";
import { get } from "./request.ts";

type SearchPage = Page<SearchHit> & { milliseconds: number };

export const searchQuery = (q: string, city: string | undefined, kind: HitKind | undefined) =>
  infiniteQueryOptions({
    queryKey: ["search", q, city ?? "", kind ?? ""],
    queryFn: ({ pageParam, signal }) => get<SearchPage>("/api/search", { q, city, kind, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: q !== "",
  });
