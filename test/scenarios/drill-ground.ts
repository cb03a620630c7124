/** The ground of drills: a store with a small live reserve in the sample city, and what plays drills on it. */
import { beginDrill, type DrillAsked } from "../../src/engine/drill/begin.ts";
import { type DrillPlace, getDrill } from "../../src/engine/drill/drill.ts";
import { type DrillEngine, setClock } from "../../src/engine/drill/play.ts";
import { type DrillReport, drillReport } from "../../src/engine/drill/report.ts";
import { enterFact } from "../../src/engine/facts.ts";
import { changeSetting } from "../../src/store/business-date.ts";
import type { Store } from "../../src/store/open.ts";
import { scopeOf, type Tx } from "../../src/store/scope.ts";
import { seal } from "../../src/store/seal.ts";
import yunchuan from "../../src/systems/medicine-reserve/adoptions/990100.ts";
import { demonstration } from "../../src/systems/medicine-reserve/demonstration.ts";
import { callOutExercise } from "../../src/systems/medicine-reserve/drill.ts";
import type { Place } from "./databases.ts";
import { Desk, NOW, regimes } from "./engine-reserve.ts";

export const CITY = "990100";
/** The keeper of the only live batch: a personal value that no drill may hold. */
export const KEEPER = "保管员丁";
/** Later than the last event of the exercise. */
export const AFTER_ALL = "2026-04-02T04:00:00.000Z";

const callOut: DrillAsked = {
  city: CITY,
  regime: "medicine-reserve",
  procedure: "callOut",
  exercise: callOutExercise,
  source: "auto",
  mode: "auto",
  by: "test",
};

export class DrillGround {
  readonly place: Place;
  readonly store: Store;
  readonly engine: DrillEngine;
  /** The moment outside. */
  now = NOW;

  private constructor(place: Place, store: Store) {
    this.place = place;
    this.store = store;
    this.engine = { store, regimes, demonstrationOf: () => demonstration };
  }

  static async open(create: () => Promise<Place>): Promise<DrillGround> {
    const place = await create();
    const clock: { ground?: DrillGround } = {};
    const ground = new DrillGround(place, await place.open(() => clock.ground?.now ?? NOW));
    clock.ground = ground;
    await furnish(ground.store);
    return ground;
  }

  begin(more: Partial<DrillAsked> = {}): Promise<DrillPlace> {
    return beginDrill(this.store, regimes, { ...callOut, ...more }, demonstration);
  }

  within<T>({ space }: Pick<DrillPlace, "space">, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.store.within(scopeOf(CITY, space), work);
  }

  to(drill: DrillPlace, moment = AFTER_ALL): Promise<void> {
    return setClock(this.engine, drill, { to: moment, by: "test" });
  }

  speed(drill: DrillPlace, speed: number): Promise<void> {
    return setClock(this.engine, drill, { speed, by: "test" });
  }

  report(drill: DrillPlace): Promise<DrillReport> {
    return this.within(drill, (tx) => drillReport(tx, regimes.get(CITY, "medicine-reserve")));
  }

  async played({ space }: DrillPlace): Promise<number> {
    return (await getDrill(this.store, CITY, space)).played.length;
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.place.remove();
  }
}

/** A live reserve with one batch, and receivers that a drill must not reach. */
export async function furnish(store: Store): Promise<void> {
  const desk = await new Desk(store, yunchuan).prepare();
  const dates = { receivedOn: "2026-02-01", expires: "2028-02-01" };
  const batch = { custodian: desk.custodian, item: desk.item, batchNumber: "B-01", quantity: "800", ...dates };
  const data = { ...batch, location: "一号库", keeper: KEEPER };
  await desk.within((tx) => enterFact(tx, regimes, desk.who("custodian"), { regime: "medicine-reserve", register: "batches", data }));
  await desk.within(async (tx) => {
    const act = { actor: "test", occurredOn: tx.today };
    await changeSetting(tx, act, "reminderMail", { units: { 云川市卫生健康委员会: "a@example.org" }, persons: {} });
    await changeSetting(tx, act, "reminderHooks", ["https://example.org/hook"]);
  });
  await seal(store);
}
