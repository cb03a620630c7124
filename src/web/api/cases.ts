import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Act, ActDone, CaseDraft, CaseSummary, CaseWhole, OpenStep, Page, Preview, Submission } from "../../api/contract/index.ts";
import { regimeApi } from "./regimes.ts";
import { get, write } from "./request.ts";

type Items<T> = { items: T[] };
export type BeginStep = OpenStep & { procedure: string; procedureLabel: string };
export type CasesFilter = Partial<
  Record<"city" | "regime" | "procedure" | "state" | "open" | "unit" | "clock" | "light" | "mine" | "voided" | "text" | "sort", string>
>;

const one = (city: string, id: string) => `/api/cases/${city}/${encodeURIComponent(id)}`;
const submissionApi = ({ city, id }: Submission) => `/api/submissions/${city}/${encodeURIComponent(id)}`;

export const casePath = (city: string, id: string) => `/cases/${city}/${encodeURIComponent(id)}`;

export const casesQuery = (filter: CasesFilter) =>
  infiniteQueryOptions({
    queryKey: ["cases", filter],
    queryFn: ({ pageParam, signal }) => get<Page<CaseSummary>>("/api/cases", { ...filter, limit: 100, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const caseQuery = (city: string, id: string) =>
  queryOptions({ queryKey: ["case", city, id], queryFn: ({ signal }) => get<CaseWhole>(one(city, id), {}, signal) });

export const beginStepsQuery = (city: string, regime: string) =>
  queryOptions({
    queryKey: ["begin", city, regime],
    queryFn: ({ signal }) => get<Items<BeginStep>>(`${regimeApi(city, regime)}/begin`, {}, signal).then((body) => body.items),
    enabled: city !== "" && regime !== "",
  });

/** What an act would do as far as it is filled in; the last answer stays while the next is on its way. */
export const previewQuery = (act: Act) =>
  queryOptions({
    queryKey: ["preview", act],
    queryFn: () => write<Preview>("POST", "/api/acts/preview", act),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    gcTime: 60_000,
  });

export const submitAct = (act: Act, key: string) => write<ActDone>("POST", "/api/acts", act, key);

export const submissionsQuery = (city: string, mine: boolean) =>
  queryOptions({
    queryKey: ["submissions", city, mine],
    queryFn: ({ signal }) =>
      get<Items<Submission>>("/api/submissions", { city, ...(mine ? { mine: "true" } : {}) }, signal).then((body) => body.items),
    enabled: city !== "",
  });

export const signSubmission = (submission: Submission, standsInFor: string | undefined, key: string) =>
  write<ActDone>(
    "POST",
    `${submissionApi(submission)}/sign`,
    { version: submission.version, ...(standsInFor ? { standsInFor } : {}) },
    key,
  );
export const sendBackSubmission = (
  submission: Submission,
  { reason, standsInFor }: { readonly reason: string; readonly standsInFor: string },
  key: string,
) =>
  write<Submission>(
    "POST",
    `${submissionApi(submission)}/send-back`,
    { version: submission.version, reason, ...(standsInFor ? { standsInFor } : {}) },
    key,
  );

export const correctCase = (found: CaseSummary, set: Record<string, unknown>, reason: string, key: string) =>
  write<CaseWhole>("POST", `${one(found.city, found.id)}/correct`, { version: found.version, set, reason }, key);
export const voidCase = (found: CaseSummary, reason: string, key: string) =>
  write<CaseWhole>("POST", `${one(found.city, found.id)}/void`, { version: found.version, reason }, key);

export const draftsQuery = (city: string) =>
  queryOptions({
    queryKey: ["drafts", city],
    queryFn: ({ signal }) => get<Items<CaseDraft>>("/api/drafts", { city }, signal).then((body) => body.items),
    enabled: city !== "",
  });
export const saveDraft = (act: Pick<Act, "city" | "regime" | "procedure" | "step" | "case" | "input">) =>
  write<CaseDraft>("PUT", "/api/drafts", act);
export const dropDraft = (city: string, draft: string) =>
  write<{ dropped: boolean }>("DELETE", `/api/drafts/${city}/${encodeURIComponent(draft)}`);
