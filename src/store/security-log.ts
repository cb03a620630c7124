/** The security log: one line for each refused attempt. */
import { sql } from "kysely";
import { insertRows } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";

export interface RefusedAttempt {
  readonly id: number;
  readonly city: string;
  readonly actor: string;
  readonly act: string;
  readonly code: string;
  readonly message: string;
  readonly at: string;
}

/** One line for an act that was refused; written in a transaction of its own, since the act's is undone. */
export async function logRefusal(tx: Tx, line: { actor: string; act: string; code: string; message: string }): Promise<void> {
  const { actor, act, code, message } = line;
  await insertRows(tx.db, "security_log", [{ city: cityOf(tx), space: tx.space, actor, act, code, message, recorded_at: tx.recordedAt }]);
}

export interface AttemptFilter {
  readonly actor?: string | undefined;
  readonly code?: string | undefined;
  /** Only lines older than this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Refused attempts in the cities of the transaction, the latest first, and how many there are. */
export async function listRefusals(tx: Tx, filter: AttemptFilter): Promise<{ items: RefusedAttempt[]; total: number }> {
  const { actor = null, code = null, before = null, limit } = filter;
  const condition = sql`city = any (${tx.cities}::text[]) and space = ${tx.space}
    and (${actor}::text is null or actor = ${actor}) and (${code}::text is null or code = ${code})`;
  const found = await sql<RefusedAttempt>`select id::float8 as id, city, actor, act, code, message,
      to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from security_log where ${condition} and (${before}::bigint is null or id < ${before}) order by id desc limit ${limit}`.execute(tx.db);
  const counted = await sql<{ total: number }>`select count(*)::float8 as total from security_log where ${condition}`.execute(tx.db);
  return { items: found.rows, total: counted.rows[0]?.total ?? 0 };
}
