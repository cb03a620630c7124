/** 演练 */

import { beginDrill } from "../../engine/drill/begin.ts";
import { type AgendaItem, drillPlaces, getDrill, nextItem, type Drill as Read, readDrill } from "../../engine/drill/drill.ts";
import { type DrillEngine, finishDrill, setClock } from "../../engine/drill/play.ts";
import { deleteDrill } from "../../engine/drill/remove.ts";
import { type DrillReport, drillReport } from "../../engine/drill/report.ts";
import { reportDocument, summarySentence } from "../../engine/drill/report-document.ts";
import { readScenario } from "../../engine/drill/scenario.ts";
import { hasWay } from "../../engine/drill/way.ts";
import { writeDocx } from "../../engine/notices/docx.ts";
import { writeHtml } from "../../engine/notices/html.ts";
import { DOCX } from "../../engine/notices/keep.ts";
import { actorLabel } from "../../engine/permission.ts";
import type { Adoption } from "../../kernel/adoption.ts";
import type { AnyProcedure } from "../../kernel/procedure.ts";
import { type DrillClock, readDrillClock, virtualMoment } from "../../store/drill-clock.ts";
import { Refusal } from "../../store/refusal.ts";
import { heldByRegime } from "../../store/regime-held.ts";
import { scopeOf } from "../../store/scope.ts";
import { findSystem } from "../../systems/index.ts";
import type { Exercise } from "../../trials/exercise.ts";
import { demandCity, principal } from "../access/request-access.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type Drill, type DrillBegin, type DrillChoice, type DrillTime, type DrillWhole, drillRoutes } from "../contract/drills.ts";
import { ProblemError } from "../http/problem.ts";
import { cityNameOf } from "../reach.ts";
import { attachment } from "./sources.ts";

interface Place {
  readonly city: string;
  readonly drill: string;
}

/** What plays the drills of a service. */
export function drillEngineOf({ store, regimes }: Pick<Context, "store" | "regimes">): DrillEngine {
  return { store, regimes, demonstrationOf: (regime) => findSystem(regime)?.demonstration ?? null };
}

const placeOf = ({ city, drill }: Place) => ({ city, space: drill });

/** The drill with its city's adoption; one whose preparation was broken off has no plan. */
async function readPlace({ store }: Context, { city, drill }: Place): Promise<{ read: Read | null; clock: DrillClock }> {
  demandCity(city);
  return store.within(scopeOf(city, drill), async (tx) => {
    const clock = await readDrillClock(tx.db, drill);
    const read = await readDrill(tx).catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
    return { read, clock };
  });
}

async function shownDrill(context: Context, place: Place): Promise<Drill> {
  const { read, clock } = await readPlace(context, place);
  const { city, drill } = place;
  const now = virtualMoment(clock, context.store.now());
  const head = { city, drill, cityName: cityNameOf(city), now, speed: clock.speed };
  if (read === null) {
    const nothing = {
      regime: "",
      regimeLabel: "",
      procedureLabel: "",
      mode: "auto",
      source: "live",
      begunBy: "",
      startedAt: null,
    } as const;
    return { ...head, ...nothing, state: "preparing", title: "没有准备好的演练" };
  }
  const { title, regime, procedure, mode, source, begunBy, startsAt } = read.plan;
  const definition = context.regimes.find(city, regime)?.regime;
  return {
    ...head,
    ...{ title, regime, mode, source, begunBy, startedAt: startsAt, state: read.state },
    regimeLabel: definition?.label ?? regime,
    procedureLabel: definition?.procedures[procedure]?.label ?? procedure,
  };
}

function agendaText(adoption: Adoption, { plan }: Read, { event }: AgendaItem): string {
  const { regime } = adoption;
  switch (event.kind) {
    case "act": {
      const procedure = regime.procedures[event.procedure ?? plan.procedure] as AnyProcedure | undefined;
      const by = event.by ?? procedure?.steps[event.step]?.by[0] ?? "";
      return `${actorLabel(adoption, by)}办理“${procedure?.steps[event.step]?.label ?? event.step}”${event.expectRefusal ? "（预期会被拒绝）" : ""}`;
    }
    case "fact":
      return `登记“${regime.registers[event.register]?.label ?? event.register}”`;
    case "information":
      return `告知${actorLabel(adoption, event.to)}：${event.text}`;
    case "failure":
      return `${actorLabel(adoption, event.actor)}失去联系：${event.text}`;
    case "expectation":
      return `核对时限“${regime.procedures[plan.procedure]?.clocks[event.clock]?.label ?? event.clock}”`;
  }
}

/** The moment after which a limit has run out. */
function endOf(due: string): string {
  return new Date(due.length > 10 ? Date.parse(`${due.replace(" ", "T")}:00+08:00`) : Date.parse(`${due}T23:59:00+08:00`)).toISOString();
}

function nextDeadline({ clocks }: DrillReport, now: string): string | null {
  const ends = clocks.flatMap(({ due, stoppedAt }) => (due === null || stoppedAt !== null ? [] : [endOf(due)]));
  return ends.filter((end) => end > now).sort()[0] ?? null;
}

async function wholeDrill(context: Context, place: Place): Promise<DrillWhole> {
  const { store, regimes } = context;
  const { city, drill } = place;
  demandCity(city);
  const read = await getDrill(store, city, drill);
  const adoption = regimes.get(city, read.plan.regime);
  const report = await store.within(scopeOf(city, drill), (tx) => drillReport(tx, adoption));
  const shown = await shownDrill(context, place);
  const outcomes = new Map(read.played.map(({ ordinal, outcome }) => [ordinal, outcome]));
  const agenda = read.agenda.map((item) => ({
    ...{ at: item.at, kind: item.event.kind, text: agendaText(adoption, read, item) },
    outcome: outcomes.get(item.ordinal) ?? ("waiting" as const),
  }));
  const running = read.state === "running";
  return {
    ...shown,
    agenda,
    report: JSON.parse(JSON.stringify({ ...report, summary: summarySentence(report) })) as DrillWhole["report"],
    nextEvent: running ? (nextItem(read)?.at ?? null) : null,
    nextDeadline: running ? nextDeadline(report, shown.now) : null,
  };
}

function exerciseOf({ regime, scenario }: DrillBegin): { exercise: Exercise | null; procedure: string } {
  if (scenario.kind === "walk") return { exercise: null, procedure: scenario.procedure };
  if (scenario.kind === "file") {
    const exercise = readScenario(scenario.content);
    return { exercise, procedure: exercise.procedure };
  }
  const exercise = findSystem(regime)?.exercises?.find(({ title }) => title === scenario.title);
  if (exercise === undefined) throw new ProblemError("notFound", "这项制度没有这个演练脚本。");
  return { exercise, procedure: exercise.procedure };
}

async function choicesOf({ store, regimes, reach }: Context): Promise<DrillChoice[]> {
  const items: DrillChoice[] = [];
  for (const city of await reach.cities()) {
    for (const adoption of regimes.of(city)) {
      const { id, label, procedures } = adoption.regime;
      const system = findSystem(id);
      const held = await store.within(scopeOf(city), (tx) => heldByRegime(tx, id));
      items.push({
        ...{ city, cityName: cityNameOf(city), regime: id, label, hasSampleData: (system?.demonstration ?? null) !== null },
        procedures: Object.entries(procedures).flatMap(([procedure, one]) =>
          hasWay(adoption, procedure) ? [{ procedure, label: one.label }] : [],
        ),
        exercises: (system?.exercises ?? [])
          .filter((one) => one.city === undefined || one.city === city)
          .map(({ title, procedure }) => ({ title, procedure })),
        hasRecords: held.records.length > 0,
      });
    }
  }
  return items;
}

async function momentAsked(context: Context, place: Place, to: DrillTime["to"]): Promise<string | undefined> {
  if (to === undefined || !["nextEvent", "nextDeadline", "end"].includes(to)) return to;
  const { nextEvent, nextDeadline: deadline, agenda, now } = await wholeDrill(context, place);
  const found =
    to === "nextEvent"
      ? nextEvent
      : to === "nextDeadline"
        ? deadline
        : (agenda.findLast(({ outcome }) => outcome === "waiting")?.at ?? null);
  if (found === null) throw new ProblemError("notApplicable", to === "nextDeadline" ? "没有正在走的期限。" : "脚本里没有下一项。");
  return found > now ? found : now;
}

async function reportOf({ store, regimes }: Context, { city, drill }: Place) {
  demandCity(city);
  const { plan } = await getDrill(store, city, drill);
  const report = await store.within(scopeOf(city, drill), (tx) => drillReport(tx, regimes.get(city, plan.regime)));
  return { title: plan.title, document: reportDocument(report, cityNameOf(city)) };
}

function addReports(app: App, context: Context): void {
  app.openapi(drillRoutes.drillReportFile, async (c) => {
    const { title, document } = await reportOf(context, c.req.valid("param"));
    const name = `演练 ${title}总结.docx`.replace(/[\\/:*?"<>|\u0000-\u001f]/g, "_");
    return c.body(new Uint8Array(await writeDocx(document)), 200, { "content-type": DOCX, "content-disposition": attachment(name) });
  });
  app.openapi(drillRoutes.drillReportPage, async (c) => {
    const { document } = await reportOf(context, c.req.valid("param"));
    c.header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals; frame-ancestors 'self'");
    return c.html(writeHtml(document), 200);
  });
}

/** Adds the routes. */
export function addDrills(app: App, context: Context): void {
  const { store, regimes, reach } = context;
  const engine = drillEngineOf(context);
  app.openapi(drillRoutes.drills, async (c) => {
    const places = await drillPlaces(store, await reach.cities());
    const items: Drill[] = [];
    for (const { city, space } of places) items.push(await shownDrill(context, { city, drill: space }));
    return c.json({ items }, 200);
  });
  app.openapi(drillRoutes.drillChoices, async (c) => c.json({ items: await choicesOf(context) }, 200));
  app.openapi(drillRoutes.beginDrill, async (c) => {
    const asked = c.req.valid("json");
    demandCity(asked.city);
    const { city, regime, source, mode, speed } = asked;
    const by = principal().actor;
    const place = await beginDrill(
      store,
      regimes,
      { city, regime, source, mode, by, ...exerciseOf(asked) },
      engine.demonstrationOf(regime),
    );
    if (speed > 0) await setClock(engine, place, { speed, by });
    return c.json(await wholeDrill(context, { city, drill: place.space }), 200);
  });
  app.openapi(drillRoutes.drillStanding, async (c) => c.json(await shownDrill(context, c.req.valid("param")), 200));
  app.openapi(drillRoutes.drill, async (c) => c.json(await wholeDrill(context, c.req.valid("param")), 200));
  app.openapi(drillRoutes.drillClock, async (c) => {
    const place = c.req.valid("param");
    demandCity(place.city);
    const { speed, to } = c.req.valid("json");
    await setClock(engine, placeOf(place), { to: await momentAsked(context, place, to), speed, by: principal().actor });
    return c.json(await wholeDrill(context, place), 200);
  });
  app.openapi(drillRoutes.finishDrill, async (c) => {
    const place = c.req.valid("param");
    demandCity(place.city);
    await finishDrill(engine, placeOf(place), principal().actor);
    return c.json(await wholeDrill(context, place), 200);
  });
  app.openapi(drillRoutes.deleteDrill, async (c) => {
    const place = c.req.valid("param");
    // Also says that there is none.
    await readPlace(context, place);
    return c.json({ rows: await deleteDrill(store, placeOf(place)) }, 200);
  });
  addReports(app, context);
}
