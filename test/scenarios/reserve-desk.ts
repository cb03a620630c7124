/** The sample city's reserve over HTTP, with its sample data played: who acts, what stands there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Person } from "../../src/api/contract/index.ts";
import type { ActDone, CaseSummary, CaseWhole } from "../../src/api/contract/regimes-cases.ts";
import type { RecordRow } from "../../src/api/contract/regimes-records.ts";
import type { Page } from "../../src/api/contract/route.ts";
import { type Api, openApi } from "./api-fixture.ts";
import { databases } from "./databases.ts";

export const city = "990100";
export const reserve = `/api/regimes/${city}/medicine-reserve`;
const sample = join(import.meta.dirname, "../../samples/yunchuan-2025-3.txt");

export type Header = Record<string, string>;

export class ReserveDesk {
  readonly api: Api;
  readonly persons: readonly Person[];

  private constructor(api: Api, persons: readonly Person[]) {
    this.api = api;
    this.persons = persons;
  }

  static async open(): Promise<ReserveDesk> {
    const api = await openApi(databases()[0]);
    await api.put("yunchuan.txt", new Uint8Array(readFileSync(sample)), { city });
    await api.service.context.demonstrations.begin();
    return new ReserveDesk(api, (await api.get<{ items: Person[] }>(`/api/persons?city=${city}`)).body.items);
  }

  person(actor: string, title = "经办人"): Person {
    const found = this.persons.find((one) => one.title === title && one.parts.some((part) => part.actor === actor));
    if (!found) throw new Error(`nobody plays ${actor} as ${title}`);
    return found;
  }

  as(actor: string, title = "经办人"): Header {
    return { "luoshi-person": this.person(actor, title).id };
  }

  async records(register: string): Promise<RecordRow[]> {
    return (await this.api.get<Page<RecordRow>>(`${reserve}/records/${register}?limit=100`)).body.items;
  }

  /** Id of the record with this title. */
  async id(register: string, title: string): Promise<string> {
    const found = (await this.records(register)).find((one) => one.title === title);
    if (!found) throw new Error(`no ${title} in ${register}`);
    return found.id;
  }

  async enter(register: string, actor: string, data: object): Promise<string> {
    const { status, body } = await this.api.send<{ record: { id: string } }>(
      "POST",
      `${reserve}/records/${register}`,
      { data },
      this.as(actor),
    );
    if (status !== 201) throw new Error(`${register}: ${JSON.stringify(body)}`);
    return body.record.id;
  }

  cases(query = ""): Promise<Page<CaseSummary>> {
    return this.api.get<Page<CaseSummary>>(`/api/cases?city=${city}&regime=medicine-reserve${query}`).then(({ body }) => body);
  }

  whole(id: string, who: Header = {}): Promise<CaseWhole> {
    return this.api.get<CaseWhole>(`/api/cases/${city}/${id}`, who).then(({ body }) => body);
  }

  /** A step of a call-out, or of another procedure; of the case as it stands now unless a version is given. */
  async act<T = ActDone>(step: string, who: Header, more: { case?: string; procedure?: string; [key: string]: unknown } = {}) {
    const version = more.case === undefined ? {} : { version: (await this.whole(more.case)).version };
    const asked = { city, regime: "medicine-reserve", procedure: "callOut", step, ...version, ...more };
    return this.api.send<T>("POST", "/api/acts", asked, who);
  }

  /** An act that must go through, and the case after it. */
  async done(step: string, who: Header, more: Parameters<ReserveDesk["act"]>[2] = {}): Promise<CaseWhole> {
    const { status, body } = await this.act(step, who, more);
    if (!body.case) throw new Error(`${step}: ${status} ${JSON.stringify(body).slice(0, 600)}`);
    return body.case;
  }
}
