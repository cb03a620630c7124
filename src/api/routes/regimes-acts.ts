/** 办件 */
import type { Context as HonoContext } from "hono";
import { type ActAsked, type ActOutcome, performAct } from "../../engine/act.ts";
import { cityMoments } from "../../engine/city-time.ts";
import { type Draft, dropDraft, listDrafts, saveDraft } from "../../engine/drafts.ts";
import { partsOf } from "../../engine/permission.ts";
import type { Regimes } from "../../engine/regimes.ts";
import { correctCase, voidCase } from "../../engine/reversals.ts";
import { getSubmission, listSubmissions, sendBack, sign } from "../../engine/submissions.ts";
import { listCases } from "../../store/regime-cases.ts";
import type { Person } from "../../store/regime-persons.ts";
import { cityOf, scopeOf, type Tx } from "../../store/scope.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type ActDone, type ActInput, type CaseDraft, type CaseWhole, regimeCaseRoutes } from "../contract/regimes-cases.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { fingerprintOf } from "../http/page.ts";
import { ProblemError } from "../http/problem.ts";
import { actAs, demandActing, findActing } from "../regimes/acting.ts";
import { BasisBook } from "../regimes/bases.ts";
import { beginningSteps, seenSubmissions, shownSubmissions, summaryOf, wholeCase } from "../regimes/cases.ts";
import { stepLabel } from "../regimes/events.ts";
import { previewOf } from "../regimes/preview.ts";
import { demandActSeen, demandCaseSeen, sightHere, sightsHere } from "../regimes/sight.ts";

function askedOf({ case: caseId, city: _, ...rest }: ActInput): ActAsked {
  return { ...rest, caseId };
}

/** What is kept under the idempotency key: what came of the act. The case beside it is shown as it stands when it is asked for. */
interface Answered extends Pick<ActDone, "outcome" | "decisions"> {
  readonly caseId: string | null;
  readonly submission: string | null;
}

async function answeredOf({ regimes }: Context, tx: Tx, { outcome, caseId, submission, decisions }: ActOutcome): Promise<Answered> {
  const sources = regimes.of(cityOf(tx)).flatMap((adoption) => adoption.sources);
  return { outcome, caseId, submission, decisions: (await BasisBook.open(tx, sources)).decisions(decisions) };
}

/** Carries an act out and shows what it led to, in a transaction of its own: while registers are locked no page is put together. */
async function actAndShow(
  context: Context,
  c: HonoContext,
  city: string,
  act: (tx: Tx, person: Person) => Promise<ActOutcome>,
): Promise<ActDone> {
  const { store, regimes } = context;
  const { outcome, caseId, submission, decisions } = await actAs(context, c, city, async (tx, person) =>
    answeredOf(context, tx, await act(tx, person)),
  );
  const show = async (tx: Tx): Promise<ActDone> => {
    const person = await demandActing(tx);
    const shown = submission === null ? [] : await shownSubmissions(tx, regimes, [await getSubmission(tx, submission)], person);
    return {
      outcome,
      message: outcome === "done" ? "已办理。" : "已提交，待本单位负责人签发后生效。",
      case: caseId === null ? null : await wholeCase(tx, regimes, caseId, person),
      submission: shown[0] ?? null,
      decisions,
    };
  };
  return store.within(scopeOf(city), show, { prepared: true });
}

function addLists(app: App, { store, regimes, reach }: Context): void {
  app.openapi(regimeCaseRoutes.cases, async (c) => {
    const query = c.req.valid("query");
    const { city, mine, sort, limit, cursor, ...filter } = query;
    const fingerprint = fingerprintOf(query);
    const after = cursor === undefined ? null : (readCursor(cursor, fingerprint) as [string, string]);
    const page = await store.within(await reach.of(city), async (tx) => {
      const person = mine ? await demandActing(tx) : null;
      const own =
        person === null
          ? undefined
          : regimes
              .of(person.city)
              .flatMap((adoption) => partsOf(adoption, person).map((actor) => ({ regime: adoption.regime.id, actor })));
      const all = await cityMoments(tx);
      // A person's parts are those of his own city.
      const moments = person === null ? all : new Map([...all].filter(([one]) => one === person.city));
      const found = await listCases(tx, moments, { ...filter, parts: own, sights: await sightsHere(tx, regimes) }, { sort, limit, after });
      return { ...found, items: found.items.map((row) => summaryOf(regimes, row, moments.get(row.city) as string)) };
    });
    return c.json({ items: page.items, next: page.after && writeCursor(page.after, fingerprint), total: page.total }, 200);
  });
  app.openapi(regimeCaseRoutes.case, async (c) => {
    const { city, case: id } = c.req.valid("param");
    return c.json(await store.within(scopeOf(city), async (tx) => wholeCase(tx, regimes, id, await findActing(tx))), 200);
  });
  app.openapi(regimeCaseRoutes.beginSteps, async (c) => {
    const { city, regime } = c.req.valid("param");
    const adoption = regimes.get(city, regime);
    const items = await store.within(scopeOf(city), async (tx) => beginningSteps(tx, regimes, adoption, await findActing(tx)));
    return c.json({ items }, 200);
  });
  app.openapi(regimeCaseRoutes.submissions, async (c) => {
    const { city, mine } = c.req.valid("query");
    const items = await store.within(scopeOf(city), async (tx) => {
      const person = mine ? await demandActing(tx) : await findActing(tx);
      const shown = await shownSubmissions(
        tx,
        regimes,
        seenSubmissions(await listSubmissions(tx, {}), await sightHere(tx, regimes)),
        person,
      );
      return mine ? shown.filter(({ maySign }) => maySign) : shown;
    });
    return c.json({ items }, 200);
  });
}

/** @throws ProblemError notFound where the submission is another unit's, for one from outside */
async function demandSubmissionSeen(tx: Tx, regimes: Regimes, id: string): Promise<void> {
  const seen = seenSubmissions([await getSubmission(tx, id)], await sightHere(tx, regimes));
  if (seen.length === 0) throw new ProblemError("notFound", "没有这项待签发的办理。");
}

function addActs(app: App, context: Context): void {
  const { store, regimes } = context;
  app.openapi(regimeCaseRoutes.preview, async (c) => {
    const asked = c.req.valid("json");
    const preview = await store.within(scopeOf(asked.city), async (tx) => {
      await demandActSeen(tx, regimes, askedOf(asked));
      return previewOf(tx, regimes, await demandActing(tx), askedOf(asked));
    });
    return c.json(preview, 200);
  });
  app.openapi(regimeCaseRoutes.act, async (c) => {
    const asked = c.req.valid("json");
    const done = await actAndShow(context, c, asked.city, async (tx, person) => {
      await demandActSeen(tx, regimes, askedOf(asked));
      return performAct(tx, regimes, person, askedOf(asked));
    });
    return c.json(done, 200);
  });
  app.openapi(regimeCaseRoutes.sign, async (c) => {
    const { city, submission: id } = c.req.valid("param");
    const asked = c.req.valid("json");
    const done = await actAndShow(context, c, city, async (tx, person) => {
      await demandSubmissionSeen(tx, regimes, id);
      return sign(tx, regimes, person, { id, ...asked });
    });
    return c.json(done, 200);
  });
  app.openapi(regimeCaseRoutes.sendBack, async (c) => {
    const { city, submission: id } = c.req.valid("param");
    const asked = c.req.valid("json");
    const back = await actAs(context, c, city, async (tx, person) => {
      await demandSubmissionSeen(tx, regimes, id);
      const [shown] = await shownSubmissions(tx, regimes, [await sendBack(tx, regimes, person, { id, ...asked })], person);
      if (!shown) throw new ProblemError("notFound", "没有这项待签发的办理。");
      return shown;
    });
    return c.json(back, 200);
  });
}

function changed(
  context: Context,
  c: HonoContext,
  place: { city: string; case: string },
  work: (tx: Tx, person: Person) => Promise<void>,
): Promise<CaseWhole> {
  return actAs(context, c, place.city, async (tx, person) => {
    await demandCaseSeen(tx, context.regimes, place.case);
    await work(tx, person);
    return wholeCase(tx, context.regimes, place.case, person);
  });
}

function addReversals(app: App, context: Context): void {
  const { regimes } = context;
  app.openapi(regimeCaseRoutes.correctCase, async (c) => {
    const place = c.req.valid("param");
    const asked = c.req.valid("json");
    return c.json(
      await changed(context, c, place, (tx, person) => correctCase(tx, regimes, person, { caseId: place.case, ...asked })),
      200,
    );
  });
  app.openapi(regimeCaseRoutes.voidCase, async (c) => {
    const place = c.req.valid("param");
    const asked = c.req.valid("json");
    return c.json(await changed(context, c, place, (tx, person) => voidCase(tx, regimes, person, { caseId: place.case, ...asked })), 200);
  });
}

function addDrafts(app: App, { store, regimes }: Context): void {
  const shown = (city: string, { caseId, input, ...draft }: Draft): CaseDraft => ({
    ...draft,
    ...{ city, case: caseId, input: { ...input }, label: stepLabel(regimes, city, draft) },
  });
  app.openapi(regimeCaseRoutes.drafts, async (c) => {
    const { city } = c.req.valid("query");
    const all = await store.within(scopeOf(city), async (tx) => listDrafts(tx, await demandActing(tx)));
    return c.json({ items: all.map((draft) => shown(city, draft)) }, 200);
  });
  app.openapi(regimeCaseRoutes.saveDraft, async (c) => {
    const { city, case: caseId, ...draft } = c.req.valid("json");
    const saved = await store.within(scopeOf(city), async (tx) => {
      if (caseId !== null) await demandCaseSeen(tx, regimes, caseId);
      return saveDraft(tx, regimes, await demandActing(tx), { ...draft, caseId });
    });
    return c.json(shown(city, saved), 200);
  });
  app.openapi(regimeCaseRoutes.dropDraft, async (c) => {
    const { city, draft } = c.req.valid("param");
    const dropped = await store.within(scopeOf(city), async (tx) => dropDraft(tx, await demandActing(tx), draft));
    return c.json({ dropped }, 200);
  });
}

/** Adds the routes. */
export function addRegimeActs(app: App, context: Context): void {
  addLists(app, context);
  addActs(app, context);
  addReversals(app, context);
  addDrafts(app, context);
}
