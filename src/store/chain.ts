/** 留痕: the events of a stream with the blocks that sealed them, and their verification in place. */
import { type RawBuilder, sql } from "kysely";
import { sm3Hex } from "./canonical.ts";
import { decodeEvent, type StoredEvent } from "./ledger.ts";
import { merkleRoot } from "./merkle.ts";
import type { Store } from "./open.ts";
import { cityOf, type OwnerDb, type Scope, type Tx } from "./scope.ts";
import { type Sight, seenEvents } from "./sight.ts";
import { MARKS } from "./veil.ts";

export interface SealedEvent extends StoredEvent {
  readonly seq: number;
  /** Height of the block that sealed it; null until the sealer comes by. */
  readonly block: number | null;
}

interface EventRow {
  seq: number;
  body: Uint8Array;
  hash: string;
  block: number | null;
}

function sealedOf({ seq, body, hash, block }: EventRow): SealedEvent {
  return { ...decodeEvent(body, hash), seq, block };
}

/** Events of one stream, oldest first. */
export async function readChain(tx: Tx, stream: string): Promise<SealedEvent[]> {
  const found = await sql<EventRow>`select seq, body, encode(hash, 'hex') as hash, block from event
    where city = ${cityOf(tx)} and space = ${tx.space} and stream = ${stream} order by version`.execute(tx.db);
  return found.rows.map(sealedOf);
}

export interface RecentQuery {
  /** Beginning of the stream: case/, record/REGIME/REGISTER/. */
  readonly prefix?: string | undefined;
  readonly actor?: string | undefined;
  /** Part of the name of the person who acted. */
  readonly name?: string | undefined;
  /** Days in China on which it was recorded, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly before?: number | undefined;
  /** What the reader sees. */
  readonly sight: Sight;
  readonly limit: number;
}

const like = (text: string) => text.replace(/[\\%_]/g, (mark) => `\\${mark}`);

/** Ids of staff by a part of the name: the row holds a mark between two noncharacters, the name stands beside its hash. */
function staffCalled(tx: Tx, part: string): RawBuilder<unknown> {
  return sql`select s.id from person s join personal v on v.city = s.city and v.space = s.space
      and v.hash = btrim(s.name, ${MARKS}) and v.value is not null
    where s.city = ${cityOf(tx)} and s.space = ${tx.space} and not s.prepared and convert_from(v.value, 'UTF8') like ${part}`;
}

function recentFilter(tx: Tx, { prefix, actor, name, from, to, sight }: RecentQuery): RawBuilder<unknown> {
  const parts = [sql`city = ${cityOf(tx)} and space = ${tx.space} and ${seenEvents(sight)}`];
  if (prefix !== undefined) parts.push(sql`stream like ${`${like(prefix)}%`}`);
  if (actor !== undefined) parts.push(sql`actor = ${actor}`);
  if (name !== undefined) {
    const part = `%${like(name)}%`;
    parts.push(sql`(actor like ${part} or actor in (select id from person where city = ${cityOf(tx)} and space = ${tx.space}
      and prepared and name like ${part}) or actor in (${staffCalled(tx, part)}) or actor in (select id from account_name where name like ${part}))`);
  }
  if (from !== undefined) parts.push(sql`recorded_at >= ${`${from}T00:00:00+08:00`}::timestamptz`);
  if (to !== undefined) parts.push(sql`recorded_at < ${`${to}T00:00:00+08:00`}::timestamptz + interval '1 day'`);
  return sql.join(parts, sql` and `);
}

/** The latest events, newest first; `before` is the seq of the last one seen. */
export async function recentChain(tx: Tx, query: RecentQuery): Promise<{ items: SealedEvent[]; total: number }> {
  const which = recentFilter(tx, query);
  const found = await sql<EventRow>`select seq, body, encode(hash, 'hex') as hash, block from event
    where ${which} and seq < ${query.before ?? Number.MAX_SAFE_INTEGER} order by seq desc limit ${query.limit}`.execute(tx.db);
  const counted = await sql<{ n: number }>`select count(*)::int as n from event where ${which}`.execute(tx.db);
  return { items: found.rows.map(sealedOf), total: counted.rows[0]?.n ?? 0 };
}

/** Lines for an export: the canonical bytes of each event as text, and their hash. */
export async function exportChain(tx: Tx, stream: string): Promise<string[]> {
  const found = await sql<EventRow>`select seq, body, encode(hash, 'hex') as hash, block from event
    where city = ${cityOf(tx)} and space = ${tx.space} and stream = ${stream} order by version`.execute(tx.db);
  return found.rows.map(({ body, hash, block }) => JSON.stringify({ hash, block, body: Buffer.from(body).toString("utf8") }));
}

export interface ChainVerdict {
  readonly events: number;
  readonly sealed: number;
  readonly broken: readonly { readonly version: number; readonly message: string }[];
}

/** Verifies one stream: bytes against hashes, hashes against each other, and the blocks in which the events stand. */
export function verifyChain(store: Store, scope: Scope, stream: string): Promise<ChainVerdict> {
  const city = cityOf(scope);
  return store.asOwner(async (db) => {
    const found = await sql<EventRow & { version: number; prevHash: string | null }>`select seq, version, body, encode(hash, 'hex') as hash,
      encode(prev_hash, 'hex') as "prevHash", block from event
      where city = ${city} and space = ${scope.space} and stream = ${stream} order by version`.execute(db);
    const broken: { version: number; message: string }[] = [];
    let before: string | null = null;
    for (const [at, row] of found.rows.entries()) {
      const say = (message: string) => broken.push({ version: row.version, message });
      if (row.version !== at + 1) say(`此前缺少事件：应为第${at + 1}版`);
      if (sm3Hex(row.body) !== row.hash) say("内容与其哈希不符，被改动");
      else if (decodeEvent(row.body, row.hash).prevHash !== before || row.prevHash !== before) say("与前一事件的哈希不相连");
      before = row.hash;
    }
    const heights = [...new Set(found.rows.flatMap(({ block }) => block ?? []))];
    for (const height of heights) {
      const first = found.rows.find(({ block }) => block === height)?.version ?? 0;
      const fault = await blockFault(db, city, height);
      if (fault !== null) broken.push({ version: first, message: fault });
    }
    return { events: found.rows.length, sealed: found.rows.filter(({ block }) => block !== null).length, broken };
  });
}

async function blockFault(db: OwnerDb, city: string, height: number): Promise<string | null> {
  const found = await sql<{ body: Uint8Array; hash: string; root: string; hashes: Uint8Array[] }>`select body, encode(hash, 'hex') as hash,
    encode(merkle_root, 'hex') as root, array(select hash from event where city = ${city} and block = ${height} order by block_ordinal) as hashes
    from block where city = ${city} and height = ${height}`.execute(db);
  const block = found.rows[0];
  if (!block) return `所在的第${height}块不存在`;
  if (sm3Hex(block.body) !== block.hash) return `所在的第${height}块内容与其哈希不符`;
  return merkleRoot(block.hashes).toString("hex") === block.root ? null : `所在的第${height}块与默克尔根不符`;
}
