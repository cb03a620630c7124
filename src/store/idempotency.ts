/** Acts that are carried out once however often they are sent. */
import { sql } from "kysely";
import { digestOf, type Json } from "./canonical.ts";
import { isDrill } from "./drill-clock.ts";
import { Refusal } from "./refusal.ts";
import { storableJson } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";

export interface Request {
  readonly actor: string;
  /** Chosen by the caller; unique with city and actor. */
  readonly key: string;
  /** What is asked: the same key with another body is refused. */
  readonly body: Json;
}

/**
 * Carries out an act once: the key is inserted first, in the same transaction, and the response stored beside it. A repeated
 * request gets the stored response and `repeated: true`; of two at once the second waits for the first.
 * @throws Refusal `store/key-reused` when the key was used for another request. A refused act leaves no key behind.
 */
export async function once<T extends Json>(tx: Tx, asked: Request, act: () => Promise<T>): Promise<{ response: T; repeated: boolean }> {
  const city = cityOf(tx);
  // Keys are unique over all spaces: one that was used in a drill must not stand in the way of the real act.
  const request = isDrill(tx.space) ? { ...asked, key: `${tx.space} ${asked.key}` } : asked;
  const hash = digestOf({ space: tx.space, body: request.body });
  const inserted = await sql`insert into request (city, space, actor, key, request_hash, recorded_at)
    values (${city}, ${tx.space}, ${request.actor}, ${request.key}, ${hash}, ${tx.recordedAt}) on conflict do nothing`.execute(tx.db);
  if (inserted.numAffectedRows === 0n) return { response: await storedResponse<T>(tx, request, hash), repeated: true };
  const response = await act();
  await sql`update request set response = ${storableJson(response)}::jsonb
    where city = ${city} and actor = ${request.actor} and key = ${request.key}`.execute(tx.db);
  return { response, repeated: false };
}

async function storedResponse<T>(tx: Tx, request: Request, hash: string): Promise<T> {
  const found = await sql<{ request_hash: string; response: T }>`select request_hash, response from request
    where city = ${cityOf(tx)} and actor = ${request.actor} and key = ${request.key}`.execute(tx.db);
  const row = found.rows[0];
  if (!row || row.request_hash !== hash) {
    throw new Refusal("store/key-reused", "同一幂等键已用于另一个请求，请换用新的幂等键。");
  }
  return row.response;
}
