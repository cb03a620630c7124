/** From a request to its principal: the token of the CLI, a prepared person in demo mode, or the session of an account. */
import { timingSafeEqual } from "node:crypto";
import type { Context as HonoContext } from "hono";
import { getCookie } from "hono/cookie";
import { nowMs } from "../../base/clock.ts";
import { type Mode, readMode } from "../../engine/accounts/demo.ts";
import { INSTALLATION } from "../../engine/accounts/roles.ts";
import { findLive, type Live } from "../../engine/accounts/session-keeping.ts";
import { listAccounts } from "../../store/accounts.ts";
import type { Store } from "../../store/open.ts";
import { findPerson } from "../../store/regime-persons.ts";
import { scopeOf } from "../../store/scope.ts";
import { defaultOfficer, officerOf } from "../officer.ts";
import { nobody, type Principal, reaches } from "./principal.ts";

export const PERSON = "luoshi-person";
export const SESSION = "luoshi-session";

/** What another process changed is seen after this long at the latest; what this one changed, at once (`forget`). */
const freshMs = 1000;
const kept = 10_000;

const here = scopeOf(INSTALLATION);

/** Id of the prepared person named by the request; null where none is. What cannot be an id is remembered nowhere. */
export function personCookie(c: HonoContext): string | null {
  const id = c.req.header(PERSON) ?? getCookie(c, PERSON) ?? "";
  return /^\d{6}-[\w-]{1,60}$/.test(id) ? id : null;
}

function sameToken(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export class Identities {
  readonly #store: Store;
  readonly #commandToken: string;
  readonly #known = new Map<string, { at: number; value: Promise<unknown> }>();

  constructor(store: Store, commandToken: string) {
    this.#store = store;
    this.#commandToken = commandToken;
  }

  /** After a change of accounts, sessions or mode. */
  forget(): void {
    this.#known.clear();
  }

  mode(): Promise<Mode> {
    return this.#fresh("mode", () => this.#store.within(here, readMode));
  }

  /** The session of the request's cookie, whatever its stage. */
  async live(c: HonoContext): Promise<Live | null> {
    const token = getCookie(c, SESSION);
    if (!token || !/^[0-9a-f]{64}$/.test(token)) return null;
    return this.#fresh(`session ${token}`, () => this.#store.within(here, (tx) => findLive(tx, token)));
  }

  async principal(c: HonoContext): Promise<Principal> {
    const bearer = /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    if (bearer !== undefined && sameToken(bearer, this.#commandToken)) {
      const name = await this.#fresh("officer", () => officerOf(this.#store));
      return { ...nobody, kind: "command", actor: name, name };
    }
    if ((await this.mode()) === "demo") return this.#demo(personCookie(c));
    const live = await this.live(c);
    return live === null ? nobody : ofSession(live);
  }

  /** The principal of a session that has just begun. */
  async principalOf(token: string): Promise<Principal> {
    const live = await this.#store.within(here, (tx) => findLive(tx, token));
    return live === null ? nobody : ofSession(live);
  }

  /** Names of accounts with a role in one of the cities, or of all: the ledger holds their ids alone. */
  async names(cities: readonly string[] | "all"): Promise<{ id: string; name: string }[]> {
    const accounts = await this.#fresh("names", () => this.#store.within(here, listAccounts));
    return accounts
      .filter(({ grants }) => cities === "all" || grants.some((grant) => cities.some((city) => reaches(grant, city))))
      .map(({ id, name }) => ({ id, name }));
  }

  /** Who one is without anything to show. */
  async stranger(): Promise<Principal> {
    return (await this.mode()) === "demo" ? this.#demo(null) : nobody;
  }

  async #demo(id: string | null): Promise<Principal> {
    const person = id === null ? null : await this.#fresh(`person ${id}`, () => this.#person(id));
    if (person === null) {
      const name = await this.#fresh("officer", () => officerOf(this.#store));
      return { ...nobody, kind: "newcomer", actor: name, name: name ?? defaultOfficer };
    }
    const persons = new Map([[person.city, person.id]]);
    return { ...nobody, kind: "demo", actor: person.id, name: person.name, grants: person.roles, persons };
  }

  /** Ids of prepared persons begin with the code of their city. */
  async #person(id: string) {
    const city = /^(\d{6})-/.exec(id)?.[1];
    return city === undefined ? null : this.#store.within(scopeOf(city), (tx) => findPerson(tx, id));
  }

  #fresh<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key);
    if (known && nowMs() - known.at < freshMs) return known.value as Promise<T>;
    if (this.#known.size > kept) this.#known.clear();
    const value = read();
    this.#known.set(key, { at: nowMs(), value });
    value.catch(() => this.#known.delete(key));
    return value;
  }
}

function ofSession({ account, session }: Live): Principal {
  const { grants, id, name } = account;
  const persons = new Map(account.persons.map(({ city, person }) => [city, person]));
  return { kind: "account", actor: id, name, grants, persons, csrf: session.csrf, stage: session.stage };
}
