/** Sessions: a random token whose hash alone is stored; they end when idle, when old, or when somebody ends them. */
import { randomHex } from "../../base/clock.ts";
import { type Account, findAccount } from "../../store/accounts.ts";
import { sm3Hex } from "../../store/canonical.ts";
import { findCredential } from "../../store/credentials.ts";
import type { Tx } from "../../store/scope.ts";
import { beginSession, endSessions, findSession, type Session, type SessionStage, touchSession } from "../../store/sessions.ts";
import { isAdministrator } from "./roles.ts";

const IDLE_MS = 30 * 60_000;
const LONGEST_MS = 12 * 3_600_000;
/** Not each request writes when a session was last seen. */
const TOUCH_MS = 60_000;

const hashOf = (token: string) => sm3Hex(Buffer.from(token));

/** What a fresh session must still do: an administrator gives a second factor, a password given by another is changed. */
export async function firstStage(tx: Tx, account: Account, passed: { factor: boolean }): Promise<SessionStage> {
  const credential = await findCredential(tx, account.id);
  if (credential?.totp && !passed.factor) return "secondFactor";
  if (credential?.mustChange) return "password";
  if (isAdministrator(account.grants) && !credential?.totp) return "enrolment";
  return "full";
}

/** Begins a session and returns the token, which stands nowhere else. */
export async function begin(tx: Tx, account: Account, stage: SessionStage): Promise<string> {
  const token = randomHex(32);
  const endsAt = new Date(Date.parse(tx.recordedAt) + LONGEST_MS).toISOString();
  await beginSession(tx, { token: hashOf(token), account: account.id, stage, csrf: randomHex(16), endsAt });
  return token;
}

export interface Live {
  readonly session: Session;
  readonly account: Account;
}

/** The session of a token with its account; null where it ran out, was ended, or the account is no longer active. */
export async function findLive(tx: Tx, token: string): Promise<Live | null> {
  if (!/^[0-9a-f]{64}$/.test(token)) return null;
  const session = await findSession(tx, hashOf(token));
  if (session === null) return null;
  const at = Date.parse(tx.recordedAt);
  if (Date.parse(session.endsAt) <= at || Date.parse(session.seenAt) + IDLE_MS <= at) {
    await endSessions(tx, { token: session.token });
    return null;
  }
  const account = await findAccount(tx, { id: session.account });
  if (account?.state !== "active") return null;
  if (at - Date.parse(session.seenAt) > TOUCH_MS) await touchSession(tx, session.token);
  return { session, account };
}

/** The session goes on under a new token, so that one seen before the rights grew is worth nothing. */
export async function renew(tx: Tx, { session, account }: Live, stage: SessionStage): Promise<string> {
  await endSessions(tx, { token: session.token });
  return begin(tx, account, stage);
}
