/** 待校核: the queue and what a person does with it. */
import type { Context as HonoContext } from "hono";
import { acceptCarryOver, listCarryOvers } from "../../store/carry-over.ts";
import { getIssue } from "../../store/library.ts";
import { confirm, correct, merge, reject, split, undo } from "../../store/review.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type Candidate, reviewRoutes } from "../contract/review.ts";
import { type Acting, carryOut } from "../http/act.ts";
import { idOf } from "../reach.ts";
import { bulkConfirm } from "../review/bulk.ts";
import { correctionOf } from "../review/correction.ts";
import { candidateFacets, candidateOf, candidatePage, candidatesOf, findCandidate } from "../review/queue.ts";

type Work = (acting: Acting, id: number) => Promise<unknown>;

/** Carries out an act on one candidate and answers with it as the act left it. */
async function actOn(context: Context, c: HonoContext, candidate: string, work: Work): Promise<Candidate> {
  const { row, source } = await findCandidate(context, candidate);
  return carryOut(context, c, row.city, async (acting) => {
    await work(acting, row.id);
    const [left] = await candidatesOf(acting.tx, [row.id], source);
    return left as Candidate;
  });
}

function addDecisions(app: App, context: Context): void {
  app.openapi(reviewRoutes.confirm, async (c) => {
    const { version: expected, correction: given, carryOverFrom } = c.req.valid("json");
    const correction = given && correctionOf(given);
    const work: Work = ({ tx, actor }, id) =>
      carryOverFrom === undefined
        ? confirm(tx, { actor }, id, { expected, correction })
        : acceptCarryOver(tx, { actor }, id, idOf(carryOverFrom, "项督办任务"), { expected, correction });
    return c.json(await actOn(context, c, c.req.valid("param").candidate, work), 200);
  });
  app.openapi(reviewRoutes.correct, async (c) => {
    const { version: expected, correction } = c.req.valid("json");
    const work: Work = ({ tx, actor }, id) => correct(tx, { actor }, id, correctionOf(correction), { expected });
    return c.json(await actOn(context, c, c.req.valid("param").candidate, work), 200);
  });
  app.openapi(reviewRoutes.reject, async (c) => {
    const { version: expected, reason } = c.req.valid("json");
    const work: Work = ({ tx, actor }, id) => reject(tx, { actor }, id, reason, { expected });
    return c.json(await actOn(context, c, c.req.valid("param").candidate, work), 200);
  });
  app.openapi(reviewRoutes.undo, async (c) => {
    const { version: expected, reason } = c.req.valid("json");
    const work: Work = ({ tx, actor }, id) => undo(tx, { actor }, id, { expected, reason });
    return c.json(await actOn(context, c, c.req.valid("param").candidate, work), 200);
  });
}

function addReshaping(app: App, context: Context): void {
  app.openapi(reviewRoutes.split, async (c) => {
    const { version: expected, parts } = c.req.valid("json");
    const { row, source } = await findCandidate(context, c.req.valid("param").candidate);
    const items = await carryOut(context, c, row.city, async ({ tx, actor }) =>
      candidatesOf(tx, await split(tx, { actor }, row.id, parts.map(correctionOf), { expected }), source),
    );
    return c.json({ items }, 200);
  });
  app.openapi(reviewRoutes.merge, async (c) => {
    const { ids, correction } = c.req.valid("json");
    const { row, source } = await findCandidate(context, ids[0] as string);
    const numbers = ids.map((id) => idOf(id, "条待校核任务"));
    const merged = await carryOut(context, c, row.city, async ({ tx, actor }) =>
      candidatesOf(tx, [await merge(tx, { actor }, numbers, correction && correctionOf(correction))], source),
    );
    return c.json(merged[0] as Candidate, 200);
  });
}

/** Adds the routes. */
export function addReview(app: App, context: Context): void {
  app.openapi(reviewRoutes.candidates, async (c) => c.json(await candidatePage(context, c.req.valid("query")), 200));
  app.openapi(reviewRoutes.reviewFacets, async (c) => c.json(await candidateFacets(context, c.req.valid("query")), 200));
  // Before the routes with a parameter in the same place.
  app.openapi(reviewRoutes.bulkConfirm, async (c) => c.json(await bulkConfirm(context, c, c.req.valid("json")), 200));
  addReshaping(app, context);
  addDecisions(app, context);
  app.openapi(reviewRoutes.carryOvers, async (c) => {
    const id = idOf(c.req.valid("param").issue, "一期公报");
    const rows = await context.store.within(await context.reach.all(), async (tx) => listCarryOvers(tx, (await getIssue(tx, id)).id));
    const items = rows.map(({ taskId, candidateId, ...row }) => ({
      ...row,
      taskId: String(taskId),
      candidateId: candidateId === null ? null : String(candidateId),
    }));
    return c.json({ items }, 200);
  });
  app.openapi(reviewRoutes.candidate, async (c) => {
    const { row, source } = await findCandidate(context, c.req.valid("param").candidate);
    return c.json(candidateOf(row, source), 200);
  });
}
