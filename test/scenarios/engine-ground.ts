/** The ground of the engine's scenarios: an open store, a drill of its own for each test, the depot with two goods, its persons. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type ActAsked, type ActOutcome, performAct } from "../../src/engine/act.ts";
import { enterFact } from "../../src/engine/facts.ts";
import { preparePersonsOf } from "../../src/engine/prepared-persons.ts";
import { Regimes } from "../../src/engine/regimes.ts";
import { carryOut } from "../../src/engine/transaction.ts";
import type { Adoption } from "../../src/kernel/adoption.ts";
import type { Json } from "../../src/store/canonical.ts";
import { readStream } from "../../src/store/ledger.ts";
import type { Store } from "../../src/store/open.ts";
import { listPersons, type Person } from "../../src/store/regime-persons.ts";
import { registerRows } from "../../src/store/regime-records.ts";
import type { CaseLife } from "../../src/store/regime-streams.ts";
import { caseStream, foldCaseStream } from "../../src/store/regime-streams.ts";
import { type Scope, scopeOf, type Tx } from "../../src/store/scope.ts";
import { NOON, type Place, type TestDatabase } from "./databases.ts";
import { DEPOT_CITY, depotHere } from "./engine-depot.ts";

export type Who = "county" | "countyHead" | "office" | "officeDeputy" | "officeHead" | "keeper" | "keeper2" | "keeperHead";

const WHO: Record<Who, readonly [unit: string, title: string]> = {
  county: ["青石县人民政府", "经办人"],
  countyHead: ["青石县人民政府", "负责人"],
  office: ["市应急局", "经办人"],
  officeDeputy: ["市应急局", "经办人（B岗）"],
  officeHead: ["市应急局", "负责人"],
  keeper: ["示例库管单位", "经办人"],
  keeper2: ["示例库管单位", "经办人（B岗）"],
  keeperHead: ["示例库管单位", "负责人"],
};

export const regimes = new Regimes([depotHere as unknown as Adoption]);

/** Noon of 2 March 2020, moved by tests. */
export class TestClock {
  now: string = NOON;
  later(minutes: number): void {
    this.now = new Date(Date.parse(this.now) + minutes * 60_000).toISOString();
  }
}

export class Bench {
  readonly store: Store;
  readonly scope: Scope;
  readonly clock: TestClock;
  persons: readonly Person[] = [];
  goods: readonly string[] = [];

  constructor(store: Store, scope: Scope, clock: TestClock) {
    this.store = store;
    this.scope = scope;
    this.clock = clock;
  }

  within<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.store.within(this.scope, work);
  }

  person(who: Who): Person {
    const [unit, title] = WHO[who];
    const found = this.persons.find((one) => one.unit === unit && one.title === title);
    if (!found) throw new Error(`no person ${who}`);
    return found;
  }

  /** Tents and food: 10,000 and 1,000 planned, all there. */
  async prepare(): Promise<void> {
    await preparePersonsOf(this.store, regimes, this.scope.cities, this.scope.space);
    this.persons = await this.within(listPersons);
    const keep = (data: unknown) =>
      this.within((tx) => enterFact(tx, regimes, this.person("keeper"), { regime: "depot", register: "goods", data }));
    const tents = await keep({ name: "帐篷", kind: "tent", stock: "10000", planned: "10000" });
    const food = await keep({ name: "压缩饼干", kind: "food", stock: "1000", planned: "1000" });
    this.goods = [tents.id, food.id];
  }

  /** Goods that are there already, in the order of their entry. */
  async goodsHere(): Promise<string[]> {
    return ((await this.within((tx) => registerRows(tx, "depot", ["goods"]))).get("goods") ?? []).map(({ id }) => id);
  }

  /** Carries out as the API does: once, with the line in the security log. */
  carry<T>(who: Who, work: (tx: Tx, person: Person) => Promise<T>, once: { key?: string; body?: Json } = {}): Promise<T> {
    const person = this.person(who);
    return carryOut(this.store, this.scope, { actor: person.id, act: "test", ...once }, (tx) => work(tx, person));
  }

  async act(who: Who, step: string, input: unknown = {}, caseId: string | null = null, more: Partial<ActAsked> = {}): Promise<ActOutcome> {
    const version = caseId === null ? undefined : (more.version ?? (await this.life(caseId)).version);
    const asked: ActAsked = { regime: "depot", procedure: "loan", step, caseId, input, ...more, version };
    return this.carry(who, (tx, person) => performAct(tx, regimes, person, asked));
  }

  /** A case that was applied for. */
  async apply(amount = "1000", goods = 0): Promise<string> {
    const { caseId } = await this.act("county", "apply", { purpose: "安置群众", goods: this.goods[goods], amount });
    return caseId as string;
  }

  /** A case that the head has approved. */
  async approved(amount = "1000"): Promise<string> {
    const id = await this.apply(amount);
    await this.act("officeHead", "approve", {}, id);
    return id;
  }

  /** A case whose goods have left. */
  async issued(amount = "1000"): Promise<string> {
    const id = await this.approved(amount);
    await this.act("keeper", "load", {}, id);
    await this.act("keeper2", "issue", {}, id);
    return id;
  }

  life(caseId: string): Promise<CaseLife> {
    return this.within(async (tx) => foldCaseStream(await readStream(tx, caseStream(caseId))) as CaseLife);
  }

  async stock(at = 0): Promise<string> {
    const rows = await this.within((tx) => registerRows(tx, "depot", ["goods"]));
    return String(rows.get("goods")?.find(({ id }) => id === this.goods[at])?.data.stock);
  }

  async count(table: "event" | "security_log" | "inbox" | "outbox"): Promise<number> {
    const found = await this.within((tx) => sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx.db));
    return found.rows[0]?.n ?? 0;
  }
}

/** Registers the hooks of a describe block. */
export function engineGround(create: TestDatabase["create"]): { readonly bench: Bench; readonly place: Place } {
  let place: Place;
  let store: Store;
  let bench: Bench;
  let count = 0;
  const clock = new TestClock();
  beforeAll(async () => {
    place = await create();
    store = await place.open(() => clock.now);
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });
  beforeEach(async () => {
    clock.now = NOON;
    bench = new Bench(store, scopeOf(DEPOT_CITY, `drill-${++count}`), clock);
    await bench.prepare();
  });
  return {
    get bench() {
      return bench;
    },
    get place() {
      return place;
    },
  };
}
