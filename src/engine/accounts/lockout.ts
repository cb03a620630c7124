/** Against guessing: after five failures in a row a login name waits, each time twice as long, up to an hour. */
import { sm3Hex } from "../../store/canonical.ts";
import type { Tx } from "../../store/scope.ts";
import { lockGuard, writeGuard } from "../../store/sessions.ts";

const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;
/** Failures this old count no more. */
const FORGOTTEN_MS = 24 * 3_600_000;

/** Failures are kept for names without an account too, so that a wait does not tell which names exist. */
export function guardKey(login: string): string {
  return sm3Hex(Buffer.from(`login ${login.trim().toLowerCase()}`));
}

/** Milliseconds until the key may try again, 0 now. The row stays locked until the transaction ends. */
export async function waitOf(tx: Tx, key: string): Promise<number> {
  const { blockedUntil } = await lockGuard(tx, key);
  return blockedUntil === null ? 0 : Math.max(0, Date.parse(blockedUntil) - Date.parse(tx.recordedAt));
}

export async function countFailure(tx: Tx, key: string): Promise<void> {
  const { failures, failedAt } = await lockGuard(tx, key);
  const at = Date.parse(tx.recordedAt);
  const counted = at - Date.parse(failedAt) > FORGOTTEN_MS ? 1 : failures + 1;
  const wait = counted < FREE_FAILURES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (counted - FREE_FAILURES));
  await writeGuard(tx, key, counted, wait === 0 ? null : new Date(at + wait).toISOString());
}

export async function clearFailures(tx: Tx, key: string): Promise<void> {
  await lockGuard(tx, key);
  await writeGuard(tx, key, 0, null);
}
