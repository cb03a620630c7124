/** Personal data beside their hash: an event holds only the salted hash, so the value can be erased and the chain stays whole. */
import { sql } from "kysely";
import { randomHex } from "../base/clock.ts";
import { canonicalBytes, type Json, sm3Hex } from "./canonical.ts";
import { type Act, append } from "./ledger.ts";
import { Refusal } from "./refusal.ts";
import { cityOf, type Tx } from "./scope.ts";

/** What stands in an event in place of a personal value. */
export interface PersonalRef {
  readonly personal: string;
  readonly [key: string]: Json;
}

/** SM3 over salt and canonical bytes, hex. */
export function personalHash(salt: Uint8Array, value: Uint8Array): string {
  return sm3Hex(Buffer.concat([salt, value]));
}

/** Stores a personal value and returns what to put into the event. */
export async function keepPersonal(tx: Tx, value: Json): Promise<PersonalRef> {
  const salt = Buffer.from(randomHex(16), "hex");
  const bytes = canonicalBytes(value);
  const hash = personalHash(salt, bytes);
  await sql`insert into personal (city, space, hash, salt, value) values (${cityOf(tx)}, ${tx.space}, ${hash},
    decode(${salt.toString("hex")}, 'hex'), decode(${bytes.toString("hex")}, 'hex'))`.execute(tx.db);
  return { personal: hash };
}

/** The personal value behind a reference; null once it is erased. @throws Refusal when there is no such value in the scope. */
export async function readPersonal(tx: Tx, ref: PersonalRef): Promise<Json> {
  const found = await sql<{ value: Uint8Array | null }>`select value from personal
    where city = any (${tx.cities}::text[]) and space = ${tx.space} and hash = ${ref.personal}`.execute(tx.db);
  const row = found.rows[0];
  if (!row) throw new Refusal("store/not-found", "没有这项个人信息。");
  return row.value === null ? null : (JSON.parse(Buffer.from(row.value).toString("utf8")) as Json);
}

/** Erases a personal value with its salt, so that it cannot be guessed from the hash; the erasure is an event. */
export async function erasePersonal(tx: Tx, act: Act, ref: PersonalRef, reason: string): Promise<void> {
  const erased = await sql`update personal set value = null, salt = null, erased_on = ${act.occurredOn}
    where city = ${cityOf(tx)} and space = ${tx.space} and hash = ${ref.personal} and value is not null`.execute(tx.db);
  if (erased.numAffectedRows === 0n) throw new Refusal("store/not-found", "没有这项个人信息，或已删除。");
  await append(tx, act, [{ stream: `personal/${ref.personal}`, kind: "personal.erased", payload: { reason } }]);
}
