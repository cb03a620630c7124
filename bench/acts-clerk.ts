/** A client that plays loans of relief goods through the API, from application to return, over and over. */
import { Agent, request } from "node:http";
import { randomHex } from "../src/base/clock.ts";
import { DEPOT_CITY } from "../test/scenarios/engine-depot.ts";

/** Who takes which step after the application. */
const STEPS = [
  ["市应急局", "负责人", "approve"],
  ["示例库管单位", "经办人", "load"],
  ["示例库管单位", "经办人（B岗）", "issue"],
  ["青石县人民政府", "经办人", "giveBack"],
] as const;
const STOCK = "100000000";

/** The case that each client is at, and its next step. */
export interface Lives {
  readonly cases: Map<number, { id: string; version: number; next: number }>;
}

interface Done {
  readonly outcome: string;
  readonly case: { readonly id: string; readonly version: number };
}

interface Named {
  readonly id: string;
  readonly unit: string;
  readonly title: string;
}

export class Clerk {
  readonly #url: URL;
  readonly #agent = new Agent({ keepAlive: true });
  #persons: readonly Named[] = [];
  #goods = "";

  private constructor(url: string) {
    this.#url = new URL(url);
  }

  /** Looks the persons up and enters a good with stock for all loans. */
  static async at(url: string): Promise<Clerk> {
    const clerk = new Clerk(url);
    const { items } = await clerk.#send<{ items: Named[] }>("GET", `/api/persons?city=${DEPOT_CITY}`);
    clerk.#persons = items;
    const data = { name: "帐篷", kind: "tent", stock: STOCK, planned: "1000" };
    const kept = await clerk.#send<{ record: { id: string } }>(
      "POST",
      `/api/regimes/${DEPOT_CITY}/depot/records/goods`,
      { data },
      clerk.#person("示例库管单位", "经办人"),
    );
    clerk.#goods = kept.record.id;
    return clerk;
  }

  /** Takes the next step of the client's case, or begins one. Throws where the answer is not 200: a refused act is no act. */
  async actOn({ cases }: Lives, client: number): Promise<void> {
    const known = cases.get(client);
    const step = known === undefined ? undefined : STEPS[known.next];
    if (known === undefined || step === undefined) {
      const input = { purpose: "安置转移群众", goods: this.#goods, amount: "1" };
      const done = await this.#act(this.#person("青石县人民政府", "经办人"), { step: "apply", input });
      cases.set(client, { ...done.case, next: 0 });
      return;
    }
    const [unit, title, name] = step;
    const done = await this.#act(this.#person(unit, title), { step: name, case: known.id, version: known.version, input: {} });
    cases.set(client, { ...done.case, next: known.next + 1 });
  }

  /** Mean of the canonical bytes of what an act appends to the ledger, its case's and its records' events. */
  async bytesPerAct({ cases }: Lives): Promise<number> {
    const ids = [...cases.values()].map(({ id }) => id);
    if (ids.length === 0) throw new Error("no acts yet");
    const page = await this.#send<{ items: { stream: string; kind: string }[] }>("GET", `/api/chain/${DEPOT_CITY}/recent?limit=50`);
    const streams = [...new Set(page.items.map(({ stream }) => stream))];
    let bytes = 0;
    let acts = 0;
    for (const stream of streams) {
      const text = await this.#text("GET", `/api/chain/${DEPOT_CITY}/export?stream=${encodeURIComponent(stream)}`);
      const events = text
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as { body: string }).body);
      const isCase = stream.startsWith("case/");
      if (isCase) acts += events.length;
      // Of the good only the share that belongs to the cases looked at: one change for each loan that was issued.
      const counted = stream.includes("/goods/") ? events.slice(-streams.filter((one) => one.includes("/issues/")).length) : events;
      bytes += counted.reduce((sum, body) => sum + Buffer.byteLength(body), 0);
    }
    return Math.round(bytes / Math.max(1, acts));
  }

  #person(unit: string, title: string): string {
    const found = this.#persons.find((one) => one.unit === unit && one.title === title);
    if (!found) throw new Error(`no person ${unit} ${title}`);
    return found.id;
  }

  #act(person: string, asked: object): Promise<Done> {
    return this.#send<Done>("POST", "/api/acts", { city: DEPOT_CITY, regime: "depot", procedure: "loan", ...asked }, person);
  }

  async #send<T>(method: string, path: string, body?: object, person?: string): Promise<T> {
    return JSON.parse(await this.#text(method, path, body, person)) as T;
  }

  #text(method: string, path: string, body?: object, person?: string): Promise<string> {
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers = {
      ...(payload === undefined ? {} : { "content-type": "application/json", "content-length": payload.length }),
      ...(person === undefined ? {} : { "luoshi-person": person, "idempotency-key": randomHex(16) }),
    };
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.#url;
      const sent = request({ method, hostname, port, path, headers, agent: this.#agent }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(parts).toString();
          if ((response.statusCode ?? 500) < 300) resolve(text);
          else reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
        });
      });
      sent.on("error", reject);
      sent.end(payload);
    });
  }
}
