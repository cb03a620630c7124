import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  DocumentDiff,
  DocumentFilter,
  DocumentRef,
  DocumentSummary,
  DocumentWhole,
  FacetValue,
  IssueSummary,
  Page,
  SourceLines,
  VersionSummary,
} from "../../api/contract/index.ts";
import { get } from "./request.ts";

type DocumentFacets = Record<"city" | "year" | "kind" | "issuer", FacetValue[]>;
const base = (city: string, key: string) => `/api/documents/${city}/${encodeURIComponent(key)}`;

/** Lines asked for at once; the API gives at most 2000. */
export const linesPerChunk = 1000;

export const issuesQuery = (city?: string) =>
  queryOptions({
    queryKey: ["issues", city ?? ""],
    queryFn: ({ signal }) => get<Page<IssueSummary>>("/api/issues", { city, limit: 500 }, signal),
  });

export const documentsQuery = (filter: DocumentFilter) =>
  infiniteQueryOptions({
    queryKey: ["documents", filter],
    queryFn: ({ pageParam, signal }) => get<Page<DocumentSummary>>("/api/documents", { ...filter, limit: 200, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const documentFacetsQuery = (filter: DocumentFilter) =>
  queryOptions({
    queryKey: ["document-facets", filter],
    queryFn: ({ signal }) => {
      const { sort: _sort, ...rest } = filter;
      return get<DocumentFacets>("/api/documents/facets", rest, signal);
    },
    placeholderData: keepPreviousData,
  });

export const documentQuery = (city: string, key: string, version?: number) =>
  queryOptions({
    queryKey: ["document", city, key, version ?? 0],
    queryFn: ({ signal }) => get<DocumentWhole>(base(city, key), { version }, signal),
  });

export const versionsQuery = (city: string, key: string) =>
  queryOptions({
    queryKey: ["versions", city, key],
    queryFn: ({ signal }) => get<{ items: VersionSummary[] }>(`${base(city, key)}/versions`, {}, signal).then((body) => body.items),
  });

export const diffQuery = (city: string, key: string, from: number, to: number) =>
  queryOptions({
    queryKey: ["diff", city, key, from, to],
    queryFn: ({ signal }) => get<DocumentDiff>(`${base(city, key)}/diff`, { from, to }, signal),
    staleTime: Infinity,
  });

/** One chunk of a source: chunk 0 holds lines 1..1000. A source never changes, so a chunk is asked for once. */
export const sourceChunkQuery = (source: string, chunk: number) =>
  queryOptions({
    queryKey: ["source-lines", source, chunk],
    queryFn: ({ signal }) =>
      get<SourceLines>(`/api/sources/${source}/lines`, { from: chunk * linesPerChunk + 1, to: (chunk + 1) * linesPerChunk }, signal),
    staleTime: Infinity,
  });

export const originalUrl = (source: string) => `/api/sources/${source}/original`;

export const documentPath = (document: Pick<DocumentRef, "city" | "key">) => `/d/${document.city}/${encodeURIComponent(document.key)}`;
