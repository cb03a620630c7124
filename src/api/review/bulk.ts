/** Confirming all candidates above a confidence: counted first, then confirmed, in each city all or none. */
import type { Context as HonoContext } from "hono";
import { confirmMany } from "../../store/review.ts";
import { candidateIds, countCandidates, type CandidateFilter as StoredFilter } from "../../store/review-queue.ts";
import { scopeOf } from "../../store/scope.ts";
import type { Context } from "../context.ts";
import type { BulkConfirm, BulkResult } from "../contract/review.ts";
import { carryOut } from "../http/act.ts";
import { ProblemError } from "../http/problem.ts";
import { storedFilter } from "./queue.ts";

async function counted(
  { store }: Context,
  cities: readonly string[],
  filter: StoredFilter,
): Promise<Pick<BulkResult, "count" | "byDocument">> {
  const { total, document } = await store.within(scopeOf(cities), (tx) => countCandidates(tx, filter));
  return { count: total, byDocument: document };
}

/** Carries out the request. @throws ProblemError conflict when the count is not the one that the officer saw */
export async function bulkConfirm(context: Context, c: HonoContext, body: BulkConfirm): Promise<BulkResult> {
  const filter = { ...storedFilter(body.filter), above: body.above, state: "awaiting" as const };
  const cities = body.filter.city === undefined ? await context.reach.cities() : [body.filter.city];
  const { count, byDocument } = await counted(context, cities, filter);
  if (body.dryRun) return { dryRun: true, count, byDocument, taskIds: [] };
  const taskIds: string[] = [];
  for (const city of cities) {
    const done = await carryOut(context, c, city, async ({ tx, actor }) => {
      // Checked here, since a repeated request gets its stored answer although nothing awaits any more.
      if (body.expected !== undefined && body.expected !== count) {
        throw new ProblemError("conflict", `符合条件的任务由 ${body.expected} 项变为 ${count} 项，请重新核对后再确认。`);
      }
      return { ids: await confirmMany(tx, { actor }, await candidateIds(tx, filter)) };
    });
    taskIds.push(...done.ids.map(String));
  }
  return { dryRun: false, count: taskIds.length, byDocument, taskIds };
}
