/** Secrets of accounts: password hashes, second factors, one-time codes. Nothing of this stands in an event or a log. */
import { sql } from "kysely";
import { cityOf, type Tx } from "./scope.ts";

export interface Credential {
  readonly account: string;
  /** argon2id as a PHC string; null before the first password. */
  readonly password: string | null;
  readonly mustChange: boolean;
  readonly totp: string | null;
  /** Last time step that was used. */
  readonly totpStep: number | null;
  readonly resetCode: string | null;
  readonly resetEndsAt: string | null;
}

export async function findCredential(tx: Tx, account: string): Promise<Credential | null> {
  const found = await sql<Credential>`select account, password, must_change as "mustChange", totp, totp_step::float8 as "totpStep",
      reset_code as "resetCode", to_char(reset_ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "resetEndsAt"
    from credential where city = ${cityOf(tx)} and space = ${tx.space} and account = ${account}`.execute(tx.db);
  return found.rows[0] ?? null;
}

/** A new password; a one-time code that led to it is used up. */
export async function setPassword(tx: Tx, account: string, password: string, mustChange = false): Promise<void> {
  await sql`update credential set password = ${password}, must_change = ${mustChange}, reset_code = null, reset_ends_at = null
    where city = ${cityOf(tx)} and space = ${tx.space} and account = ${account}`.execute(tx.db);
}

/** A one-time code, as SM3, with which the account sets a new password until `endsAt`. */
export async function setResetCode(tx: Tx, account: string, code: string, endsAt: string): Promise<void> {
  await sql`update credential set reset_code = ${code}, reset_ends_at = ${endsAt}, must_change = true
    where city = ${cityOf(tx)} and space = ${tx.space} and account = ${account}`.execute(tx.db);
}

/** Takes the code away; false where it was used by another request at the same moment. */
export async function spendResetCode(tx: Tx, account: string, code: string): Promise<boolean> {
  const spent = await sql`update credential set reset_code = null, reset_ends_at = null where city = ${cityOf(tx)} and space = ${tx.space}
    and account = ${account} and reset_code = ${code}`.execute(tx.db);
  return spent.numAffectedRows === 1n;
}

/** A second factor, or null to take it away. */
export async function setTotp(tx: Tx, account: string, secret: string | null): Promise<void> {
  await sql`update credential set totp = ${secret}, totp_step = null
    where city = ${cityOf(tx)} and space = ${tx.space} and account = ${account}`.execute(tx.db);
}

/** Uses a time step up. False when this step or a later one was used before, also by a request at the same moment. */
export async function spendTotpStep(tx: Tx, account: string, step: number): Promise<boolean> {
  const spent = await sql`update credential set totp_step = ${step} where city = ${cityOf(tx)} and space = ${tx.space}
    and account = ${account} and (totp_step is null or totp_step < ${step})`.execute(tx.db);
  return spent.numAffectedRows === 1n;
}
