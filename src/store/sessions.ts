/** Sessions and the guard against guessing. */
import { sql } from "kysely";
import { insertRows } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";

/** What a session may do until it is whole: give the second factor, enrol one, set a password. */
export type SessionStage = "secondFactor" | "enrolment" | "password" | "full";

export interface Session {
  /** SM3 of the cookie's value, hex. */
  readonly token: string;
  readonly account: string;
  readonly stage: SessionStage;
  readonly csrf: string;
  readonly beganAt: string;
  readonly seenAt: string;
  readonly endsAt: string;
}

const utc = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
const COLUMNS = sql`token, account, stage, csrf, ${utc("began_at")} as "beganAt", ${utc("seen_at")} as "seenAt", ${utc("ends_at")} as "endsAt"`;

export async function beginSession(tx: Tx, session: Omit<Session, "seenAt" | "beganAt">): Promise<void> {
  const { token, account, stage, csrf, endsAt } = session;
  const row = { city: cityOf(tx), space: tx.space, token, account, stage, csrf };
  await insertRows(tx.db, "session", [{ ...row, began_at: tx.recordedAt, seen_at: tx.recordedAt, ends_at: endsAt }]);
}

/** A session by the hash of its token, whether or not it has run out. */
export async function findSession(tx: Tx, token: string): Promise<Session | null> {
  const found = await sql<Session>`select ${COLUMNS} from session
    where city = ${cityOf(tx)} and space = ${tx.space} and token = ${token}`.execute(tx.db);
  return found.rows[0] ?? null;
}

export async function sessionsOf(tx: Tx, account: string): Promise<Session[]> {
  const found = await sql<Session>`select ${COLUMNS} from session
    where city = ${cityOf(tx)} and space = ${tx.space} and account = ${account} order by began_at desc`.execute(tx.db);
  return found.rows;
}

export async function touchSession(tx: Tx, token: string): Promise<void> {
  await sql`update session set seen_at = ${tx.recordedAt} where city = ${cityOf(tx)} and space = ${tx.space} and token = ${token}`.execute(
    tx.db,
  );
}

/** Ends sessions: one by its token, or all of an account but one. Returns how many. */
export async function endSessions(tx: Tx, which: { token: string } | { account: string; but?: string }): Promise<number> {
  const condition = "token" in which ? sql`token = ${which.token}` : sql`account = ${which.account} and token <> ${which.but ?? ""}`;
  const ended = await sql`delete from session where city = ${cityOf(tx)} and space = ${tx.space} and ${condition}`.execute(tx.db);
  return Number(ended.numAffectedRows ?? 0n);
}

export interface GuardRow {
  readonly failures: number;
  readonly failedAt: string;
  readonly blockedUntil: string | null;
}

/** Failures of a key, locked until the transaction ends, so that two guesses at once count as two. */
export async function lockGuard(tx: Tx, key: string): Promise<GuardRow> {
  await sql`insert into sign_in_guard (city, space, key, failures, failed_at) values (${cityOf(tx)}, ${tx.space}, ${key}, 0, ${tx.recordedAt})
    on conflict do nothing`.execute(tx.db);
  const found = await sql<GuardRow>`select failures, ${utc("failed_at")} as "failedAt", ${utc("blocked_until")} as "blockedUntil"
    from sign_in_guard where city = ${cityOf(tx)} and space = ${tx.space} and key = ${key} for update`.execute(tx.db);
  return found.rows[0] as GuardRow;
}

export async function writeGuard(tx: Tx, key: string, failures: number, blockedUntil: string | null): Promise<void> {
  await sql`update sign_in_guard set failures = ${failures}, failed_at = ${tx.recordedAt}, blocked_until = ${blockedUntil}
    where city = ${cityOf(tx)} and space = ${tx.space} and key = ${key}`.execute(tx.db);
}
