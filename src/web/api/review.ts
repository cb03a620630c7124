import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { BulkResult, Candidate, CandidateFilter, Correction, FacetValue, Page } from "../../api/contract/index.ts";
import { get, write } from "./request.ts";

type ReviewFacets = Record<"city" | "document" | "unit" | "modality" | "state" | "confidence", FacetValue[]>;
export type ReviewFilter = CandidateFilter & { sort?: "doubt" | "-doubt" | "place" };
export type BulkFilter = Omit<CandidateFilter, "state" | "above" | "below">;

const of = (candidate: Pick<Candidate, "id">) => `/api/review/${encodeURIComponent(candidate.id)}`;

export const candidatesQuery = (filter: ReviewFilter) =>
  infiniteQueryOptions({
    queryKey: ["review", filter],
    queryFn: ({ pageParam, signal }) => get<Page<Candidate>>("/api/review", { ...filter, limit: 200, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const reviewFacetsQuery = (filter: CandidateFilter) =>
  queryOptions({
    queryKey: ["review-facets", filter],
    queryFn: ({ signal }) => get<ReviewFacets>("/api/review/facets", filter, signal),
    placeholderData: keepPreviousData,
  });

const withCorrection = (candidate: Candidate, correction: Correction | null) => ({
  version: candidate.version,
  ...(correction ? { correction } : {}),
});

export const confirmCandidate = (candidate: Candidate, correction: Correction | null, carryOverFrom?: string) =>
  write<Candidate>("POST", `${of(candidate)}/confirm`, {
    ...withCorrection(candidate, correction),
    ...(carryOverFrom ? { carryOverFrom } : {}),
  });
export const correctCandidate = (candidate: Candidate, correction: Correction) =>
  write<Candidate>("POST", `${of(candidate)}/correct`, withCorrection(candidate, correction));
export const rejectCandidate = (candidate: Candidate, reason: string) =>
  write<Candidate>("POST", `${of(candidate)}/reject`, { version: candidate.version, reason });
export const splitCandidate = (candidate: Candidate, parts: (Correction & { text: string })[]) =>
  write<{ items: Candidate[] }>("POST", `${of(candidate)}/split`, { version: candidate.version, parts }).then((body) => body.items);
export const mergeCandidates = (ids: string[], correction: Correction | null) =>
  write<Candidate>("POST", "/api/review/merge", { ids, ...(correction ? { correction } : {}) });
export const undoDecision = (id: string) => write<Candidate>("POST", `/api/review/${encodeURIComponent(id)}/undo`, {});
export const bulkConfirm = (filter: BulkFilter, above: number, dryRun: boolean, expected?: number) =>
  write<BulkResult>("POST", "/api/review/bulk-confirm", { filter, above, dryRun, ...(expected === undefined ? {} : { expected }) });
