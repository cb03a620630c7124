/** A city's desk of the medicine reserve on an open store: its persons by the actors that they play, one item, one custodian. */
import { strFromU8, unzipSync } from "fflate";
import { type ActOutcome, performAct } from "../../src/engine/act.ts";
import { enterFact } from "../../src/engine/facts.ts";
import { listNotices } from "../../src/engine/notices/keep.ts";
import { preparePersonsOf } from "../../src/engine/prepared-persons.ts";
import { Regimes } from "../../src/engine/regimes.ts";
import { carryOut } from "../../src/engine/transaction.ts";
import type { Adoption } from "../../src/kernel/adoption.ts";
import { readEvidence } from "../../src/store/evidence.ts";
import { readStream } from "../../src/store/ledger.ts";
import type { Store } from "../../src/store/open.ts";
import { listPersons, type Person } from "../../src/store/regime-persons.ts";
import { caseStream, foldCaseStream } from "../../src/store/regime-streams.ts";
import { type Scope, scopeOf, type Tx } from "../../src/store/scope.ts";
import yangquan from "../../src/systems/medicine-reserve/adoptions/140300.ts";
import yunchuan from "../../src/systems/medicine-reserve/adoptions/990100.ts";

export const regimes = new Regimes([yangquan, yunchuan] as unknown as Adoption[]);
/** Noon in China on a day on which both cities' measures are in force. */
export const NOW = "2026-03-02T04:00:00.000Z";

export class Desk {
  readonly store: Store;
  readonly scope: Scope;
  readonly adoption: Adoption;
  persons: readonly Person[] = [];
  custodian = "";
  item = "";

  constructor(store: Store, adoption: unknown, space = "live") {
    this.store = store;
    this.adoption = adoption as Adoption;
    this.scope = scopeOf(this.adoption.city, space);
  }

  within<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.store.within(this.scope, work);
  }

  /** Who plays an actor, an officer unless the head is asked for. */
  who(actor: string, head = false): Person {
    const own = this.adoption.actors[actor] as { units: readonly string[] };
    const unit = own.units[0] ?? `示例${this.adoption.regime.actors[actor]}`;
    return this.persons.find((one) => one.unit === unit && one.head === head) as Person;
  }

  carry<T>(person: Person, work: (tx: Tx) => Promise<T>): Promise<T> {
    return carryOut(this.store, this.scope, { actor: person.id, act: "test" }, work);
  }

  async prepare(): Promise<this> {
    await preparePersonsOf(this.store, regimes, this.scope.cities, this.scope.space);
    this.persons = await this.within(listPersons);
    const fact = async (register: string, actor: string, data: unknown) =>
      (await this.within((tx) => enterFact(tx, regimes, this.who(actor), { regime: "medicine-reserve", register, data }))).id;
    const form = this.adoption.city === "140300" ? { form: "physical" } : {};
    this.item = await fact("items", "health", { name: "医用防护服", kind: "protective", specification: "M 码", ...form });
    this.custodian = await fact("custodians", "industry", {
      name: "甲医药公司",
      status: "pledged",
      gspPassed: true,
      ownership: "stateOwned",
    });
    return this;
  }

  async version(caseId: string): Promise<number> {
    return this.within(async (tx) => foldCaseStream(await readStream(tx, caseStream(caseId)))?.version ?? 0);
  }

  async act(actor: string, step: string, input: unknown = {}, caseId: string | null = null, head = true): Promise<ActOutcome> {
    const person = this.who(actor, head);
    const version = caseId === null ? undefined : await this.version(caseId);
    const asked = { regime: "medicine-reserve", procedure: "callOut", step, caseId, input, version };
    return this.carry(person, (tx) => performAct(tx, regimes, person, asked));
  }

  get lines() {
    return [{ item: this.item, quantity: "1200" }];
  }

  async applied(reason = "洪水后防疫"): Promise<string> {
    const need = { reason, grade: "larger", lines: this.lines, destination: "青石县医院", localStockUsed: true };
    return (await this.act("applicant", "apply", need)).caseId as string;
  }

  notice(caseId: string, head = true): Promise<ActOutcome> {
    const input = { lines: this.lines, custodian: this.custodian, destination: "青石县医院东门" };
    return this.act("health", "issueNotice", input, caseId, head);
  }

  notices(caseId: string) {
    return this.within((tx) => listNotices(tx, caseId));
  }

  /** Text of the kept file, body and footnotes. */
  async text(hash: string): Promise<string> {
    const { bytes } = await this.within((tx) => readEvidence(tx, hash));
    const files = unzipSync(bytes);
    return ["word/document.xml", "word/footnotes.xml"]
      .map((name) => strFromU8(files[name] as Uint8Array).replace(/<[^>]*>/g, ""))
      .join("\n");
  }
}
