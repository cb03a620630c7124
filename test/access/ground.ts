/** A service with accounts of every role in two cities, two enterprises, and a way to ask as each of them. */
import { Secret, TOTP } from "otpauth";
import type { Session } from "../../src/api/contract/index.ts";
import { createAccount, grantRoles, linkPersons } from "../../src/engine/accounts/administration.ts";
import { INSTALLATION } from "../../src/engine/accounts/roles.ts";
import { begin } from "../../src/engine/accounts/session-keeping.ts";
import { preparedPersons } from "../../src/engine/prepared-persons.ts";
import type { Adoption } from "../../src/kernel/adoption.ts";
import { type Grant, getAccount, recordAccount } from "../../src/store/accounts.ts";
import { type Person, preparePersons } from "../../src/store/regime-persons.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { type SessionStage, sessionsOf } from "../../src/store/sessions.ts";
import medicineThere from "../../src/systems/medicine-reserve/adoptions/140300.ts";
import medicineHere from "../../src/systems/medicine-reserve/adoptions/990100.ts";
import { type Api, openApi } from "../scenarios/api-fixture.ts";
import { gazette } from "../scenarios/api-gazette.ts";
import type { TestDatabase } from "../scenarios/databases.ts";

export const CITY = "990100";
export const OTHER = "140300";
/** Words that stand in the other city's gazette only. */
export const SECRET = "东岭水库除险加固";
export const FIRST = "云川康泰医药有限公司";
export const SECOND = "云川仁和药业有限公司";

export type Headers = Readonly<Record<string, string>>;

export interface Ground {
  readonly api: Api;
  readonly command: Headers;
  /** Headers of a new session of an account with these roles, which acts as these persons. */
  session(grants: readonly Grant[], persons?: readonly Person[], stage?: SessionStage): Promise<Headers>;
  /** Persons of the city by unit and title. */
  person(unit: string, title?: string): Person;
}

const admin = (login: string) => ({ login, name: login });
const founders = { systemAdministrator: admin("xitong"), securityAdministrator: admin("anquan"), auditAdministrator: admin("shenji") };

function cookieOf(headers: globalThis.Headers): string {
  return /luoshi-session=[0-9a-f]{64}/.exec(headers.get("set-cookie") ?? "")?.[0] ?? "";
}

/** The way in that a founder goes: one-time code, password, second factor. */
export async function signInWithCode({ api }: Pick<Ground, "api">, login: string, code: string): Promise<Headers> {
  let answer = await api.send<Session>("POST", "/api/session/code", { login, code });
  const go = async (method: string, path: string, body: unknown) => {
    const headers = { cookie: cookieOf(answer.headers), "luoshi-csrf": answer.body.csrf ?? "" };
    return api.send<never>(method, path, body, headers);
  };
  answer = await go("PUT", "/api/session/password", { old: null, password: "云川-河清海晏-2025" });
  const { secret } = (await go("POST", "/api/session/factor/proposal", {})).body as { secret: string };
  answer = await go("PUT", "/api/session/factor", { secret, code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() });
  return { cookie: cookieOf(answer.headers), "luoshi-csrf": answer.body.csrf ?? "" };
}

function enterprise(like: Person, unit: string, id: string): Person {
  return { ...like, id: `${CITY}-${id}`, unit, name: `${unit.slice(2, 4)}经办`, head: false, standsInFor: [] };
}

/** Persons of the units of the city, and of two enterprises in place of the prepared one. */
function personsHere(): Person[] {
  const all = preparedPersons(CITY, [medicineHere as unknown as Adoption]);
  const like = all.find(({ unit, title }) => unit === "示例承储企业" && title === "经办人") as Person;
  return [...all.filter(({ unit }) => unit !== "示例承储企业"), enterprise(like, FIRST, "e1"), enterprise(like, SECOND, "e2")];
}

/** In demo mode, with a gazette in each city. */
export async function openDemo(database: TestDatabase): Promise<{ api: Api; command: Headers }> {
  const api = await openApi(database, { adoptions: [medicineHere, medicineThere] as unknown as Adoption[] });
  api.service.context.ready = true;
  await api.put("云川.txt", gazette(), { city: CITY });
  await api.put("邻市.txt", gazette({ extra: `\n（五）2020年10月底前，完成${SECRET}。（市水务局牵头）\n` }), { city: OTHER });
  return { api, command: { authorization: `Bearer ${api.service.commandToken}` } };
}

/** Leaves demo mode. Accounts are made in the store where the way through the pages is not what is tested. */
export async function leaveDemo({ api, command }: { api: Api; command: Headers }): Promise<Ground & { systemAdministrator: Headers }> {
  const left = await api.send<{ codes: Record<string, { code: string }> }>("POST", "/api/demo/end", founders, command);
  const { store } = api.service.context;
  const persons = personsHere();
  await store.within(scopeOf(CITY), (tx) => preparePersons(tx, persons));
  let count = 0;
  const session: Ground["session"] = (grants, as = [], stage = "full") =>
    store.within(scopeOf(INSTALLATION), async (tx) => {
      const { id } = await createAccount(tx, "test", { login: `ren${++count}`, name: `人员${count}` });
      await grantRoles(tx, "test", id, grants);
      await linkPersons(
        tx,
        "test",
        id,
        as.map((one) => ({ city: one.city, person: one.id })),
      );
      await recordAccount(tx, { actor: id, occurredOn: tx.today }, id, { kind: "account.activated", becomes: { state: "active" } });
      const token = await begin(tx, await getAccount(tx, id), stage);
      const [one] = await sessionsOf(tx, id);
      return { cookie: `luoshi-session=${token}`, "luoshi-csrf": one?.csrf ?? "" };
    });
  const ground: Ground = {
    api,
    command,
    session,
    person(unit, title = "经办人") {
      const found = persons.find((one) => one.unit === unit && one.title === title);
      if (!found) throw new Error(`no ${title} of ${unit}`);
      return found;
    },
  };
  const systemAdministrator = await signInWithCode(ground, "xitong", left.body.codes.systemAdministrator?.code ?? "");
  return { ...ground, systemAdministrator };
}
