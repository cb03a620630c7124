/** Candidates in the words of the contract. */
import {
  type CandidateRow,
  countCandidates,
  countConfidence,
  getCandidate,
  listCandidates,
  type CandidateFilter as StoredFilter,
  totalCandidates,
} from "../../store/review-queue.ts";
import type { Tx } from "../../store/scope.ts";
import type { SourceText } from "../check/line-index.ts";
import type { Context } from "../context.ts";
import { candidateStateLabels, modalityLabels } from "../contract/labels.ts";
import type { Candidate, CandidateFilter } from "../contract/review.ts";
import type { Page } from "../contract/route.ts";
import type { FacetValue } from "../contract/vocabulary.ts";
import { nextCursor, storeCursor } from "../http/store-page.ts";
import { cityNameOf, idOf } from "../reach.ts";

export interface QueueQuery extends CandidateFilter {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly sort: "doubt" | "-doubt" | "place";
}

/** The filter as the store takes it; the city is the scope's. */
export function storedFilter({ document, issue, unit, role, modality, state, above, below, text }: CandidateFilter): StoredFilter {
  return { document, unit, role, modality, state, above, below, text, issue: issue === undefined ? undefined : idOf(issue, "一期公报") };
}

/** A candidate as shown; `source` is the text in which its spans count. */
export function candidateOf(row: CandidateRow, source: SourceText): Candidate {
  const { id, version, city, key, number, title, documentVersion, ingestId, provision, address, carryOver, taskIds, correction } = row;
  const { label, text, modality, tag, units, deadlines, confidence, doubts, state, spans, tagSpans, decidedBy, decidedAt, reason } = row;
  return {
    id: String(id),
    version,
    city,
    document: { city, key, number, title, version: documentVersion },
    provision: provision === null ? null : { eId: provision, address: address ?? "" },
    ...{ label, text, modality, tag, units, deadlines, confidence, doubts, state, spans, tagSpans, decidedBy, decidedAt, reason },
    printed: source.printed(spans),
    sourceId: String(ingestId),
    lines: source.linesOf(spans),
    corrected: correction !== null || row.origin !== "extracted",
    carryOver: carryOver && { ...carryOver, taskId: String(carryOver.taskId) },
    taskIds: taskIds.map(String),
  };
}

/** A page of the queue. */
export async function candidatePage({ store, reach, sources }: Context, query: QueueQuery): Promise<Page<Candidate>> {
  const filter = storedFilter(query);
  const page = { sort: query.sort, limit: query.limit, cursor: storeCursor(query) };
  const found = await store.within(await reach.of(query.city), async (tx) => ({
    ...(await listCandidates(tx, filter, page)),
    total: await totalCandidates(tx, filter),
  }));
  const items: Candidate[] = [];
  for (const row of found.items) items.push(candidateOf(row, await sources.text(row.ingestId)));
  return { items, next: nextCursor(query, found.next), total: found.total };
}

/** A candidate in any city, and the source it stands in. @throws Refusal store/not-found */
export async function findCandidate({ store, reach, sources }: Context, text: string): Promise<{ row: CandidateRow; source: SourceText }> {
  const id = idOf(text, "条待校核任务");
  const row = await store.within(await reach.all(), (tx) => getCandidate(tx, id));
  return { row, source: await sources.text(row.ingestId) };
}

/** Candidates by number, in the given order, all of one source. */
export async function candidatesOf(tx: Tx, ids: readonly number[], source: SourceText): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const id of ids) found.push(candidateOf(await getCandidate(tx, id), source));
  return found;
}

const buckets = [
  { value: "0-0.5", label: "低于 0.5", above: 0, below: 0.5 },
  { value: "0.5-0.8", label: "0.5–0.8", above: 0.5, below: 0.8 },
  { value: "0.8-0.9", label: "0.8–0.9", above: 0.8, below: 0.9 },
  { value: "0.9-1", label: "0.9 以上", above: 0.9, below: 2 },
];

/** Counts for the filters of the queue. */
export async function candidateFacets({ store, reach }: Context, query: CandidateFilter) {
  const filter = storedFilter(query);
  return store.within(await reach.of(query.city), async (tx) => {
    const { total: _, ...counts } = await countCandidates(tx, filter);
    const ranges = await countConfidence(tx, filter, buckets);
    const confidence = buckets.map(({ value, label }, index): FacetValue => ({ value, label, count: ranges[index] ?? 0 }));
    return {
      ...counts,
      city: counts.city.map((count) => ({ ...count, label: cityNameOf(count.value) })),
      modality: counts.modality.map((count) => ({ ...count, label: modalityLabels[count.value as keyof typeof modalityLabels] })),
      state: counts.state.map((count) => ({ ...count, label: candidateStateLabels[count.value as keyof typeof candidateStateLabels] })),
      confidence,
    };
  });
}
