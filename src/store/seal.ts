/** The sealer: once a second it puts the new events of each city into a block that is chained to the one before. */
import { sql } from "kysely";
import { canonicalBytes, sm3 } from "./canonical.ts";
import { merkleRoot } from "./merkle.ts";
import type { Store } from "./open.ts";
import { hexBytes, insertRows, storableJson } from "./rows.ts";
import { cityOf, type OwnerDb, type Tx } from "./scope.ts";

/** Head of a city's chain of blocks: what is exported, signed or printed, so that a rewritten database is caught from outside. */
export interface BlockHead {
  city: string;
  height: number;
  /** SM3 of the block's canonical bytes, hex. */
  hash: string;
  merkleRoot: string;
  eventCount: number;
  sealedAt: string;
}

/** Events that one block takes at most; more wait for the next call, so that sealing a bulk act stays short. */
const BLOCK_EVENTS = 5000;

/** Exercises stay out of the chain of the city: they may be deleted, and nobody has to prove what was not real. */
const SEALED_SPACES = sql`space !~ '^drill-[0-9a-f]{12}$'`;

/** Seals what is new in every city; returns the new heads. Safe on several nodes at once. */
export async function seal(store: Store): Promise<BlockHead[]> {
  const cities = await store.asOwner((db) =>
    sql<{ city: string }>`select distinct city from event where block is null and ${SEALED_SPACES}`.execute(db),
  );
  const heads: BlockHead[] = [];
  for (const { city } of cities.rows) {
    const head = await store.asOwner((db) => sealCity(db, city, store.now()));
    if (head) heads.push(head);
  }
  return heads;
}

async function sealCity(db: OwnerDb, city: string, sealedAt: string): Promise<BlockHead | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`seal ${city}`}, 0))`.execute(db);
  const events = await sql<{ seq: number; hash: Uint8Array }>`select seq, hash from event
    where city = ${city} and block is null and ${SEALED_SPACES} order by seq limit ${BLOCK_EVENTS}`.execute(db);
  if (events.rows.length === 0) return null;
  const last = await sql<{ height: number; hash: string }>`select height, encode(hash, 'hex') as hash from block
    where city = ${city} order by height desc limit 1`.execute(db);
  const height = (last.rows[0]?.height ?? 0) + 1;
  const prevHash = last.rows[0]?.hash ?? null;
  const root = merkleRoot(events.rows.map(({ hash }) => hash)).toString("hex");
  const eventCount = events.rows.length;
  const body = canonicalBytes({ city, eventCount, height, merkleRoot: root, prevHash, sealedAt });
  const hash = sm3(body).toString("hex");
  const row = { city, height, event_count: eventCount, merkle_root: `\\x${root}`, sealed_at: sealedAt, body: hexBytes(body) };
  await insertRows(db, "block", [{ ...row, prev_hash: prevHash && `\\x${prevHash}`, hash: `\\x${hash}` }]);
  const places = events.rows.map(({ seq }, block_ordinal) => ({ seq, block_ordinal }));
  await sql`update event e set block = ${height}, block_ordinal = s.block_ordinal
    from json_to_recordset(${storableJson(places)}::json) as s(seq bigint, block_ordinal integer) where e.seq = s.seq`.execute(db);
  return { city, height, hash, merkleRoot: root, eventCount, sealedAt };
}

/** The newest block of each city. */
export async function blockHeads(store: Store): Promise<BlockHead[]> {
  const found = await store.asOwner((db) =>
    sql<BlockHead>`select distinct on (city) city, height, encode(hash, 'hex') as hash, encode(merkle_root, 'hex') as "merkleRoot",
      event_count as "eventCount", sealed_at as "sealedAt" from block order by city, height desc`.execute(db),
  );
  return found.rows;
}

const HEAD = sql`city, height, encode(hash, 'hex') as hash, encode(merkle_root, 'hex') as "merkleRoot", event_count as "eventCount",
  sealed_at as "sealedAt"`;

/** Heads of the blocks of a city, the newest first, and how many there are; `before` is the height of the last one seen. */
export async function listHeads(
  tx: Tx,
  page: { before?: number | undefined; limit: number },
): Promise<{ items: BlockHead[]; total: number }> {
  const found = await sql<BlockHead>`select ${HEAD} from block where city = ${cityOf(tx)} and height < ${page.before ?? 2_147_483_647}
    order by height desc limit ${page.limit}`.execute(tx.db);
  const counted = await sql<{ n: number }>`select count(*)::int as n from block where city = ${cityOf(tx)}`.execute(tx.db);
  return { items: found.rows, total: counted.rows[0]?.n ?? 0 };
}

/** All heads of a city, the oldest first, to be kept outside. */
export async function exportHeads(tx: Tx): Promise<BlockHead[]> {
  const found = await sql<BlockHead>`select ${HEAD} from block where city = ${cityOf(tx)} order by height`.execute(tx.db);
  return found.rows;
}
