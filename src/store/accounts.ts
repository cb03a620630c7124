/** Accounts of the installation: a fold of their streams; names beside it, so that they can be erased. */
import { sql } from "kysely";
import { type Act, append, readStream, type StoredEvent } from "./ledger.ts";
import { Refusal } from "./refusal.ts";
import { insertRows } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";

/** A role in a city; administrators hold theirs in the installation, 000000. */
export interface Grant {
  readonly role: string;
  readonly city: string;
}

export interface AccountState {
  readonly state: "invited" | "active" | "disabled";
  readonly grants: readonly Grant[];
  /** As whom the account acts in a city. */
  readonly persons: readonly { readonly city: string; readonly person: string }[];
}

export interface Account extends AccountState {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly subject: string | null;
  readonly version: number;
}

export const accountStream = (id: string) => `account/${id}`;

/** State of an account after its events. */
export function foldAccount(events: readonly StoredEvent[]): AccountState {
  let state: AccountState = { state: "invited", grants: [], persons: [] };
  for (const { payload } of events) state = { ...state, ...(payload.becomes as Partial<AccountState> | undefined) };
  return state;
}

/** The row of an account as its events leave it. */
export function accountRow(city: string, space: string, id: string, events: readonly StoredEvent[]): Record<string, unknown> {
  return { city, space, id, ...foldAccount(events), stream_version: events.at(-1)?.version ?? 0 };
}

const COLUMNS = sql`a.id, a.state, a.grants, a.persons, a.stream_version as version, n.login, n.name, n.subject`;
const NAMED = sql`account a join account_name n on n.city = a.city and n.space = a.space and n.id = a.id`;

/** Accounts by login name. */
export async function listAccounts(tx: Tx): Promise<Account[]> {
  const found = await sql<Account>`select ${COLUMNS} from ${NAMED}
    where a.city = ${cityOf(tx)} and a.space = ${tx.space} order by n.login`.execute(tx.db);
  return found.rows;
}

export async function findAccount(tx: Tx, by: { id: string } | { login: string } | { subject: string }): Promise<Account | null> {
  const [column, value] =
    "id" in by ? [sql`a.id`, by.id] : "login" in by ? [sql`n.login`, by.login.toLowerCase()] : [sql`n.subject`, by.subject];
  const found = await sql<Account>`select ${COLUMNS} from ${NAMED}
    where a.city = ${cityOf(tx)} and a.space = ${tx.space} and ${column} = ${value}`.execute(tx.db);
  return found.rows[0] ?? null;
}

/** @throws Refusal store/not-found */
export async function getAccount(tx: Tx, id: string): Promise<Account> {
  const account = await findAccount(tx, { id });
  if (!account) throw new Refusal("store/not-found", "没有这个账户。");
  return account;
}

/** An event of an account and its row. `becomes` holds what of the state changes; the rest of the payload tells what was done. */
export async function recordAccount(
  tx: Tx,
  act: Act,
  id: string,
  event: { kind: string; becomes?: Partial<AccountState>; detail?: Record<string, string | null>; expected?: number },
): Promise<void> {
  const { kind, becomes, detail = {}, expected } = event;
  const payload = JSON.parse(JSON.stringify({ ...detail, ...(becomes ? { becomes } : {}) })) as StoredEvent["payload"];
  await append(tx, act, [{ stream: accountStream(id), kind, payload, expected }]);
  const row = accountRow(cityOf(tx), tx.space, id, await readStream(tx, accountStream(id)));
  await insertRows(tx.db, "account", [row], {
    onConflict: `(city, space, id) do update set state = excluded.state, grants = excluded.grants, persons = excluded.persons,
      stream_version = excluded.stream_version`,
  });
}

/** Names of an account, and its empty credential. @throws Refusal store/invalid when the login name is taken */
export async function nameAccount(tx: Tx, id: string, names: { login: string; name: string }): Promise<void> {
  const key = { city: cityOf(tx), space: tx.space };
  const row = { ...key, id, login: names.login.toLowerCase(), name: names.name };
  const inserted = await insertRows(tx.db, "account_name", [row], { onConflict: "do nothing" });
  if (inserted === 0) throw new Refusal("store/invalid", `登录名“${names.login}”已有账户使用。`);
  await insertRows(tx.db, "credential", [{ ...key, account: id, must_change: true }]);
}

/** Removes accounts with their names, credentials and sessions; the events stay, without anything personal. */
export async function removeNames(tx: Tx, ids: readonly string[]): Promise<void> {
  const own = sql`city = ${cityOf(tx)} and space = ${tx.space}`;
  await sql`delete from session where ${own} and account = any (${ids}::text[])`.execute(tx.db);
  await sql`delete from credential where ${own} and account = any (${ids}::text[])`.execute(tx.db);
  await sql`delete from account_name where ${own} and id = any (${ids}::text[])`.execute(tx.db);
}

export async function setSubject(tx: Tx, id: string, subject: string | null): Promise<void> {
  await sql`update account_name set subject = ${subject} where city = ${cityOf(tx)} and space = ${tx.space} and id = ${id}`.execute(tx.db);
}
