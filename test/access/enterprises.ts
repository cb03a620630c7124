/** Two enterprises with a record in each register, a case each, and the officials who work with them. */
import { expect } from "vitest";
import type { Api } from "../scenarios/api-fixture.ts";
import type { TestDatabase } from "../scenarios/databases.ts";
import { CITY, FIRST, type Ground, type Headers, leaveDemo, openDemo, SECOND } from "./ground.ts";

export const regime = `/api/regimes/${CITY}/medicine-reserve`;

interface Whole {
  readonly record: { readonly id: string; readonly version: number };
}
interface Done {
  readonly case: { readonly id: string; readonly version: number };
}

export class Enterprises {
  readonly ground: Ground;
  readonly api: Api;
  readonly ids: Record<string, string> = {};
  readonly who: Readonly<Record<"industry" | "health" | "first" | "second", Headers>>;

  private constructor(ground: Ground, who: Enterprises["who"]) {
    this.ground = ground;
    this.api = ground.api;
    this.who = who;
  }

  static async open(database: TestDatabase): Promise<Enterprises> {
    const ground = await leaveDemo(await openDemo(database));
    await ground.api.send("POST", `/api/cities/${CITY}/business-date`, { toToday: true }, ground.command);
    const as = (role: string, unit: string, title?: string) => ground.session([{ role, city: CITY }], [ground.person(unit, title)]);
    const made = new Enterprises(ground, {
      industry: await as("officer", "市工业和信息化局"),
      health: await as("officer", "市卫生健康委员会", "负责人"),
      first: await as("enterprise", FIRST),
      second: await as("enterprise", SECOND),
    });
    await made.#fill();
    return made;
  }

  async enter(who: Headers, register: string, data: object): Promise<string> {
    const { status, body } = await this.api.send<Whole>("POST", `${regime}/records/${register}`, { data }, who);
    expect(status, JSON.stringify(body)).toBe(201);
    return body.record.id;
  }

  act(who: Headers, procedure: string, step: string, input: object, on: { case: string; version: number } | null = null) {
    const place = { city: CITY, regime: "medicine-reserve", procedure, step, case: on?.case ?? null, version: on?.version };
    return this.api.send<Done>("POST", "/api/acts", { ...place, input }, who);
  }

  async upload(who: Headers, bytes: string | Uint8Array, name = "函.txt") {
    const host = "127.0.0.1:8710";
    const answer = await this.api.service.app.request(`http://${host}/api/evidence/${CITY}?name=${encodeURIComponent(name)}`, {
      method: "POST",
      headers: { ...who, host, "content-type": "application/octet-stream" },
      body: typeof bytes === "string" ? bytes : new Uint8Array(bytes),
    });
    const body = (await answer.json()) as { hash: string; name: string; uploadedBy: string; detail?: string };
    return { status: answer.status, ...body };
  }

  async #phone(custodian: string, reason: string): Promise<string> {
    const need = { reason, grade: "general", destination: "青石县医院", applicant: "青石县人民政府", means: "phone", urgent: true };
    const input = { ...need, lines: [{ item: this.ids.mask, quantity: "100" }], custodian };
    const { status, body } = await this.act(this.who.health, "callOut", "orderByPhone", input);
    expect(status, JSON.stringify(body)).toBe(200);
    return body.case.id;
  }

  async #fill(): Promise<void> {
    const { ids, who } = this;
    const sound = { ownership: "stateOwned", gspPassed: true, registeredHere: true, netProfitLastYear: "100.00", status: "pledged" };
    ids.first = await this.enter(who.industry, "custodians", { ...sound, name: FIRST });
    ids.second = await this.enter(who.industry, "custodians", { ...sound, name: SECOND });
    ids.mask = await this.enter(who.health, "items", { name: "医用外科口罩", kind: "device" });
    for (const one of ["first", "second"] as const) {
      const plan = { year: "2026", state: "current", custodian: ids[one], item: ids.mask, quantity: "1000" };
      ids[`plan ${one}`] = await this.enter(who.health, "planLines", plan);
      const batch = { item: ids.mask, custodian: ids[one], quantity: "1000", receivedOn: "2020-01-01" };
      ids[`batch ${one}`] = await this.enter(who[one], "batches", { ...batch, batchNumber: `${one}-1` });
      ids[`case ${one}`] = await this.#phone(ids[one] as string, `${one} 的调用`);
    }
  }
}
