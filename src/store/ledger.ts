/** The event ledger: append-only streams, each a hash chain over stored canonical bytes. */
import { sql } from "kysely";
import { canonicalBytes, type Json, sm3 } from "./canonical.ts";
import { Refusal } from "./refusal.ts";
import { hexBytes, insertRows } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";

/** Who acts, and on which day the act takes effect (YYYY-MM-DD). */
export interface Act {
  readonly actor: string;
  readonly occurredOn: string;
}

export interface NewEvent {
  readonly stream: string;
  readonly kind: string;
  readonly payload: { readonly [key: string]: Json | undefined };
  /** Version the caller saw, 0 for a new stream; left out: whatever the stream has now. */
  readonly expected?: number | undefined;
}

export interface StoredEvent {
  readonly city: string;
  readonly space: string;
  readonly stream: string;
  readonly version: number;
  readonly kind: string;
  readonly actor: string;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly payload: { readonly [key: string]: Json };
  /** Hex; null for the first event of a stream. */
  readonly prevHash: string | null;
  /** SM3 of the canonical bytes, hex. */
  readonly hash: string;
}

interface Head {
  version: number;
  hash: string | null;
}

/**
 * Appends events in their order; several may go to one stream. All or none are written with the transaction.
 * @throws Refusal `store/conflict` when a stream is not at the expected version or another transaction appended at the same time.
 */
export async function append(tx: Tx, act: Act, events: readonly NewEvent[]): Promise<StoredEvent[]> {
  if (events.length === 0) return [];
  const city = cityOf(tx);
  const heads = await headsOf(tx, [...new Set(events.map(({ stream }) => stream))]);
  const stored: StoredEvent[] = [];
  const rows = events.map((event) => {
    const head = heads.get(event.stream) ?? { version: 0, hash: null };
    if (event.expected !== undefined && event.expected !== head.version) throw conflict();
    const { kind, stream, payload } = event;
    const version = head.version + 1;
    const body = canonicalBytes({
      actor: act.actor,
      city,
      kind,
      occurredOn: act.occurredOn,
      payload,
      prevHash: head.hash,
      recordedAt: tx.recordedAt,
      space: tx.space,
      stream,
      version,
    });
    const digest = sm3(body);
    stored.push(decodeEvent(body, digest.toString("hex")));
    const row = {
      city,
      space: tx.space,
      stream,
      version,
      kind,
      actor: act.actor,
      occurred_on: act.occurredOn,
      recorded_at: tx.recordedAt,
      body: hexBytes(body),
      prev_hash: head.hash === null ? null : `\\x${head.hash}`,
      hash: hexBytes(digest),
    };
    heads.set(stream, { version, hash: digest.toString("hex") });
    return row;
  });
  const inserted = await insertRows(tx.db, "event", rows, { onConflict: "do nothing" });
  if (inserted !== rows.length) throw conflict();
  return stored;
}

function conflict(): Refusal {
  return new Refusal("store/conflict", "这条记录在您查看之后已被他人改动，请刷新后再办。");
}

async function headsOf(tx: Tx, streams: readonly string[]): Promise<Map<string, Head>> {
  const found = await sql<{ stream: string; version: number; hash: string }>`
    select distinct on (stream) stream, version, encode(hash, 'hex') as hash from event
    where city = ${cityOf(tx)} and space = ${tx.space} and stream = any (${streams}::text[])
    order by stream, version desc`.execute(tx.db);
  return new Map(found.rows.map(({ stream, version, hash }) => [stream, { version, hash }]));
}

/** An event from its stored bytes and hash. */
export function decodeEvent(body: Uint8Array, hash: string): StoredEvent {
  return { ...(JSON.parse(Buffer.from(body).toString("utf8")) as Omit<StoredEvent, "hash">), hash };
}

/** Events of one stream, oldest first; empty when the stream does not exist or is outside the scope. */
export async function readStream(tx: Tx, stream: string): Promise<StoredEvent[]> {
  return (await readStreams(tx, [stream])).get(stream) ?? [];
}

/** Events of several streams, oldest first in each. */
export async function readStreams(tx: Tx, streams: readonly string[]): Promise<Map<string, StoredEvent[]>> {
  const found = await sql<{ stream: string; body: Uint8Array; hash: string }>`
    select stream, body, encode(hash, 'hex') as hash from event
    where city = any (${tx.cities}::text[]) and space = ${tx.space} and stream = any (${streams}::text[])
    order by city, stream, version`.execute(tx.db);
  const byStream = new Map<string, StoredEvent[]>();
  for (const { stream, body, hash } of found.rows) {
    const events = byStream.get(stream);
    if (events) events.push(decodeEvent(body, hash));
    else byStream.set(stream, [decodeEvent(body, hash)]);
  }
  return byStream;
}

/** The latest events of the scope, newest first, for 留痕; `before` is the seq of the last one seen. */
export async function recentEvents(
  tx: Tx,
  options: { limit: number; before?: number | undefined },
): Promise<(StoredEvent & { seq: number })[]> {
  const found = await sql<{ seq: number; body: Uint8Array; hash: string }>`
    select seq, body, encode(hash, 'hex') as hash from event
    where city = any (${tx.cities}::text[]) and space = ${tx.space} and seq < ${options.before ?? Number.MAX_SAFE_INTEGER}
    order by seq desc limit ${options.limit}`.execute(tx.db);
  return found.rows.map(({ seq, body, hash }) => ({ ...decodeEvent(body, hash), seq }));
}
