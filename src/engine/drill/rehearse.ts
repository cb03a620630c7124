/** A whole drill at once, from its beginning to its report: the clock goes from event to event. */
import { addDays, type PlainDate } from "../../base/dates.ts";
import { type Adoption, covers, inForceUnder } from "../../kernel/adoption.ts";
import { scopeOf } from "../../store/scope.ts";
import type { Exercise } from "../../trials/exercise.ts";
import { beginDrill } from "./begin.ts";
import { getDrill } from "./drill.ts";
import { type DrillEngine, finishDrill, setClock } from "./play.ts";
import { type DrillReport, drillReport } from "./report.ts";

/** Nine in the morning of a day on which the text is in force: today where it is, else before it ended or when it began. */
export function startInForce(adoption: Adoption, today: PlainDate): string {
  const span = inForceUnder(adoption, {});
  const beforeEnd = span.until === undefined ? span.from : addDays(span.until as PlainDate, -60);
  const day = covers(span, today) ? today : span.until !== undefined && span.until < today && beforeEnd > span.from ? beforeEnd : span.from;
  return `${day}T09:00+08:00`;
}

/** Begins, plays and finishes a drill, and gives its report. */
export async function rehearse(
  engine: DrillEngine,
  adoption: Adoption,
  asked: { readonly procedure: string; readonly exercise: Exercise | null; readonly startsAt: string; readonly by: string },
): Promise<DrillReport> {
  const { store, regimes } = engine;
  const { city, regime } = adoption;
  const drill = { ...asked, city, regime: regime.id, source: "auto", mode: "auto" } as const;
  const place = await beginDrill(store, regimes, drill, engine.demonstrationOf(regime.id));
  const { agenda } = await getDrill(store, city, place.space);
  const end = agenda.at(-1)?.at;
  if (end !== undefined) await setClock(engine, place, { to: end, by: asked.by });
  await finishDrill(engine, place, asked.by);
  return store.within(scopeOf(city, place.space), (tx) => drillReport(tx, adoption));
}
