/** Verification of events, blocks and personal values. */
import { sql } from "kysely";
import { sm3Hex } from "./canonical.ts";
import { decodeEvent, type StoredEvent } from "./ledger.ts";
import { merkleRoot } from "./merkle.ts";
import type { Store } from "./open.ts";
import { personalHash } from "./personal.ts";
import type { BlockHead } from "./seal.ts";
import type { Findings } from "./verify.ts";

interface EventRow {
  city: string;
  space: string;
  stream: string;
  version: number;
  kind: string;
  actor: string;
  occurredOn: string;
  recordedAt: string;
  body: Uint8Array;
  prevHash: string | null;
  hash: string;
  block: number | null;
}

const BATCH = 2000;

/** Rows of a query that is asked again and again after the last row it gave, in short transactions. */
async function* eachRow<T>(fetch: (last: T | null) => Promise<readonly T[]>, size: number): AsyncGenerator<T> {
  let last: T | null = null;
  for (let more = true; more; ) {
    const rows: readonly T[] = await fetch(last);
    yield* rows;
    last = rows.at(-1) ?? last;
    more = rows.length === size;
  }
}

/** Each event: its bytes against its hash, its columns against its bytes, its place in the chain of its stream. */
export async function verifyEvents(store: Store, findings: Findings): Promise<void> {
  let last: EventRow | null = null;
  for await (const row of eachRow((from: EventRow | null) => eventsAfter(store, from), BATCH)) {
    verifyEvent(row, last, findings);
    last = row;
  }
}

async function eventsAfter(store: Store, from: EventRow | null): Promise<EventRow[]> {
  const after = from
    ? sql`where (city, space, stream, version) > (${from.city}, ${from.space}, ${from.stream}, ${from.version}::int)`
    : sql``;
  const found = await store.asOwner((db) =>
    sql<EventRow>`select city, space, stream, version, kind, actor, occurred_on as "occurredOn", recorded_at as "recordedAt", body,
      encode(prev_hash, 'hex') as "prevHash", encode(hash, 'hex') as hash, block
      from event ${after} order by city, space, stream, version limit ${BATCH}`.execute(db),
  );
  return found.rows;
}

function verifyEvent(row: EventRow, before: EventRow | null, { checked, report }: Findings): void {
  checked.events++;
  if (row.block === null) checked.unsealed++;
  const isSame = before?.city === row.city && before.space === row.space && before.stream === row.stream;
  const previous = isSame ? before : null;
  const say = (message: string) =>
    report({ kind: "event", city: row.city, place: `${row.space} ${row.stream} 第${row.version}版`, message });
  if (row.version !== (previous?.version ?? 0) + 1) say(`此前缺少事件：前一版为第${previous?.version ?? 0}版。`);
  else if (row.prevHash !== (previous?.hash ?? null)) say("与前一事件的哈希不相连。");
  if (sm3Hex(row.body) !== row.hash) say("事件内容与其哈希不符，内容被改动。");
  else {
    const field = changedColumn(row);
    if (field) say(`列 ${field} 与事件内容不符，被改动。`);
  }
}

function changedColumn(row: EventRow): string | null {
  const event: StoredEvent = decodeEvent(row.body, row.hash);
  for (const name of ["city", "space", "stream", "version", "kind", "actor", "occurredOn", "recordedAt", "prevHash"] as const) {
    if (event[name] !== row[name]) return name;
  }
  return null;
}

interface BlockRow {
  city: string;
  height: number;
  eventCount: number;
  merkleRoot: string;
  body: Uint8Array;
  prevHash: string | null;
  hash: string;
  hashes: string[];
}

/** Each block: its bytes, its place in the city's chain, its events; and the heads that were exported before. */
export async function verifyBlocks(store: Store, findings: Findings, heads: readonly BlockHead[]): Promise<void> {
  const { checked, report } = findings;
  const awaited = new Map(heads.map((head) => [`${head.city} ${head.height}`, head]));
  let last: BlockRow | null = null;
  for await (const row of eachRow((from: BlockRow | null) => blocksAfter(store, from), BLOCK_BATCH)) {
    checked.blocks++;
    const say = (message: string) => report({ kind: "block", city: row.city, place: `第${row.height}块`, message });
    for (const message of faultsOf(row, last)) say(message);
    const head = awaited.get(`${row.city} ${row.height}`);
    if (head && head.hash !== row.hash) say("与导出留存的块头不符，整个库可能被改写。");
    awaited.delete(`${row.city} ${row.height}`);
    last = row;
  }
  for (const head of awaited.values()) {
    report({ kind: "block", city: head.city, place: `第${head.height}块`, message: "导出留存的块头在库中不存在，库可能被截断。" });
  }
}

/** Blocks with the hashes of their events; a full block has thousands. */
const BLOCK_BATCH = 20;

async function blocksAfter(store: Store, from: BlockRow | null): Promise<BlockRow[]> {
  const after = from ? sql`where (city, height) > (${from.city}, ${from.height}::int)` : sql``;
  const found = await store.asOwner((db) =>
    sql<BlockRow>`select b.city, b.height, b.event_count as "eventCount", encode(b.merkle_root, 'hex') as "merkleRoot", b.body,
      encode(b.prev_hash, 'hex') as "prevHash", encode(b.hash, 'hex') as hash,
      array(select encode(e.hash, 'hex') from event e where e.city = b.city and e.block = b.height order by e.block_ordinal) as hashes
      from (select * from block ${after} order by city, height limit ${BLOCK_BATCH}) b order by b.city, b.height`.execute(db),
  );
  return found.rows;
}

function faultsOf(row: BlockRow, before: BlockRow | null): string[] {
  const faults: string[] = [];
  const previous = before?.city === row.city ? before : null;
  if (row.height !== (previous?.height ?? 0) + 1) faults.push(`此前缺少块：前一块为第${previous?.height ?? 0}块。`);
  else if (row.prevHash !== (previous?.hash ?? null)) faults.push("与前一块的哈希不相连。");
  if (sm3Hex(row.body) !== row.hash) faults.push("块内容与其哈希不符，内容被改动。");
  else {
    const body = JSON.parse(Buffer.from(row.body).toString("utf8")) as Record<string, unknown>;
    const agrees = body.merkleRoot === row.merkleRoot && body.eventCount === row.eventCount && body.prevHash === row.prevHash;
    if (!agrees || body.city !== row.city || body.height !== row.height) faults.push("块的列与块内容不符，被改动。");
  }
  if (row.hashes.length !== row.eventCount) faults.push(`应有${row.eventCount}个事件，实有${row.hashes.length}个。`);
  else if (merkleRoot(row.hashes.map((hash) => Buffer.from(hash, "hex"))).toString("hex") !== row.merkleRoot) {
    faults.push("事件与默克尔根不符：有事件被替换或次序被改动。");
  }
  return faults;
}

interface PersonalRow {
  city: string;
  space: string;
  hash: string;
  salt: Uint8Array;
  value: Uint8Array;
}

/** Personal values that were not erased, against their hashes. */
export async function verifyPersonal(store: Store, { checked, report }: Findings): Promise<void> {
  for await (const { city, hash, salt, value } of eachRow((from: PersonalRow | null) => personalAfter(store, from), BATCH)) {
    checked.personal++;
    if (personalHash(salt, value) !== hash) report({ kind: "personal", city, place: hash, message: "个人信息与其哈希不符，被改动。" });
  }
}

async function personalAfter(store: Store, from: PersonalRow | null): Promise<PersonalRow[]> {
  const after = from ? sql`and (city, space, hash) > (${from.city}, ${from.space}, ${from.hash})` : sql``;
  const found = await store.asOwner((db) =>
    sql<PersonalRow>`select city, space, hash, salt, value from personal
      where value is not null ${after} order by city, space, hash limit ${BATCH}`.execute(db),
  );
  return found.rows;
}
