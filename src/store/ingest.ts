/**
 * Puts a read file into the library. Rows are staged in short transactions that nobody can see; one final transaction publishes
 * them with the event of the ingest. A process killed at any moment leaves all of the file or nothing visible.
 */
import { sql } from "kysely";
import type { ReadResult } from "../gazette/result.ts";
import type { Json } from "./canonical.ts";
import type { Database } from "./database.ts";
import { contentDigest, documentKeys, issueKey } from "./document-key.ts";
import { dayOrNull, ingestRows, type RowKeys, type StagedDocument } from "./ingest-rows.ts";
import type { Store } from "./open.ts";
import { publish } from "./publish.ts";
import { Refusal } from "./refusal.ts";
import { insertBatch, insertRows, nextIds, type RowBatch, rowBatches } from "./rows.ts";
import { cityOf, type Scope, type Space, scopeOf, type Tx } from "./scope.ts";
import { chunkSource, type SourceChunk, type SourceDigests } from "./source.ts";
import { Turns } from "./turns.ts";

export interface IngestInput {
  fileName: string;
  /** The file as it is. */
  bytes: Uint8Array;
  /** Decoded text that the spans of `result` count in. */
  text: string;
  encoding: string;
  result: ReadResult;
  /** City given by a person where the text does not say; wins over the text. */
  city?: string | undefined;
  /** Taken as a document by a person's decision. */
  asDocument?: boolean | undefined;
  actor: string;
  space?: Space | undefined;
  /** Stores the file again although its bytes are known, if the reader's version is another one. */
  reread?: boolean | undefined;
  /** Called between batches with the share that is done, 0 to 1. */
  onProgress?: ((done: number) => void) | undefined;
}

export interface DocumentChange {
  [key: string]: Json;
  key: string;
  number: string | null;
  title: string;
  change: "added" | "changed" | "removed";
  version: number;
}

export interface IngestOutcome {
  state: "published" | "unchanged";
  ingestId: number;
  city: string;
  counts: { documents: number; provisions: number; tasks: number; findings: number };
  documents: DocumentChange[];
  unchanged: number;
  /** Confirmed tasks for which a carry-over to the new version is proposed. */
  carryOvers: number;
}

/** A document of the file and what the library has under its key. */
export interface KeyedDocument {
  key: string;
  contentSm3: string;
  known: { id: number; latestVersionId: number; latestVersion: number; contentSm3: string } | null;
  staged: StagedDocument | null;
}

export interface Plan {
  input: IngestInput;
  scope: Scope;
  keys: RowKeys;
  digests: SourceDigests;
  issueKey: string | null;
  documents: KeyedDocument[];
}

/**
 * Ingests one file that was read. The same bytes again change nothing; a changed file gives new versions of the documents whose
 * content changed, and proposals to carry confirmed tasks over, and changes nothing confirmed.
 * @throws Refusal `store/city-unknown` when neither the text nor the caller names the city.
 */
export async function ingest(store: Store, input: IngestInput): Promise<IngestOutcome> {
  const city = input.city ?? input.result.issue.city;
  if (!city) throw new Refusal("store/city-unknown", "文本没有写明所属城市，请指明（六位行政区划代码，全国性机关为 000000）。");
  const scope = scopeOf(city, input.space);
  const { chunks, digests } = chunkSource(input.bytes, input.text);
  const contents = await contentDigests(input.result);
  const plan = await store.within(scope, (tx) => beginIngest(tx, input, digests, contents));
  if ("state" in plan) return plan;
  await stage(store, plan, chunks);
  const outcome = await store.within(scope, (tx) => publish(tx, plan));
  await refreshStatistics(store);
  input.onProgress?.(1);
  return outcome;
}

/**
 * PGlite has no autovacuum, and without statistics PostgreSQL plans as if every table were tiny. Gathered whenever the number of
 * ingests doubles, so that it costs nothing in the long run.
 */
async function refreshStatistics(store: Store): Promise<void> {
  if (store.engine !== "pglite") return;
  await store.asOwner(async (db) => {
    const found = await sql<{ count: number }>`select count(*)::int as count from ingest where state = 'published'`.execute(db);
    const count = found.rows[0]?.count ?? 0;
    if ((count & (count - 1)) === 0) await sql`analyze`.execute(db);
  });
}

/** Looks whether the file is known; if not, opens a staging ingest and compares its documents with the library. */
async function beginIngest(tx: Tx, input: IngestInput, digests: SourceDigests, contents: readonly string[]): Promise<Plan | IngestOutcome> {
  const known = await sql<{ id: number; counts: IngestOutcome["counts"] }>`select id, counts from ingest
    where city = ${cityOf(tx)} and space = ${tx.space} and file_sm3 = ${digests.fileSm3} and state = 'published'
      and (${input.reread !== true}::boolean or reader = ${input.result.reader})
    order by id desc limit 1`.execute(tx.db);
  const same = known.rows[0];
  if (same) {
    const { id: ingestId, counts } = same;
    return { state: "unchanged", ingestId, city: cityOf(tx), counts, documents: [], unchanged: counts.documents, carryOvers: 0 };
  }
  const [ingestId] = (await nextIds(tx.db, "ingest_id", 1)) as [number];
  const keys: RowKeys = { city: cityOf(tx), space: tx.space, ingest_id: ingestId };
  const documents = await planDocuments(tx, input.result, contents);
  const plan = { input, scope: { cities: tx.cities, space: tx.space }, keys, digests, documents };
  const key = issueKey(
    input.result,
    documents.map((document) => document.key),
  );
  await insertRows(tx.db, "ingest", [ingestRow(tx, plan, key)]);
  return { ...plan, issueKey: key };
}

function ingestRow(tx: Tx, { input, keys, digests }: Omit<Plan, "issueKey">, key: string | null): Record<string, unknown> {
  const { issue, chars, reader } = input.result;
  const { title, year, number, serial } = issue;
  return {
    city: keys.city,
    space: keys.space,
    id: keys.ingest_id,
    state: "staging",
    file_name: input.fileName,
    file_sm3: digests.fileSm3,
    file_size: input.bytes.length,
    encoding: input.encoding,
    text_sm3: digests.textSm3,
    ...{ chars, reader, title, year, number, serial },
    published_on: dayOrNull(issue.published),
    issue_key: key,
    as_document: input.asDocument ?? false,
    actor: input.actor,
    touched_at: tx.recordedAt,
    version: 1,
  };
}

/** Content digests of the documents in order; before the transaction, and taking turns with the event loop. */
async function contentDigests(result: ReadResult): Promise<string[]> {
  const turns = new Turns();
  const digests: string[] = [];
  for (const document of result.documents) {
    await turns.take();
    digests.push(contentDigest(document));
  }
  return digests;
}

async function planDocuments(tx: Tx, result: ReadResult, contents: readonly string[]): Promise<KeyedDocument[]> {
  const keys = documentKeys(result);
  const found = await sql<{ key: string } & NonNullable<KeyedDocument["known"]>>`
    select d.key, d.id, d.latest_version_id as "latestVersionId", d.latest_version as "latestVersion", v.content_sm3 as "contentSm3"
    from document d join document_version v on v.id = d.latest_version_id
    where d.city = ${cityOf(tx)} and d.space = ${tx.space} and d.key = any (${keys}::text[])`.execute(tx.db);
  const byKey = new Map(found.rows.map((row) => [row.key, row]));
  const planned = result.documents.map((document, ordinal) => {
    const key = keys[ordinal] as string;
    const contentSm3 = contents[ordinal] as string;
    const known = byKey.get(key) ?? null;
    return { key, contentSm3, known, document, ordinal, isStaged: known?.contentSm3 !== contentSm3 };
  });
  const changed = planned.filter(({ isStaged }) => isStaged);
  const versionIds = await nextIds(tx.db, "document_version_id", changed.length);
  const documentIds = await nextIds(tx.db, "document_id", changed.filter(({ known }) => !known).length);
  const taskIds = await nextIds(
    tx.db,
    "task_id",
    changed.reduce((sum, { document }) => sum + document.tasks.length, 0),
  );
  const [versions, fresh, tasks] = [versionIds.values(), documentIds.values(), taskIds.values()];
  return planned.map(({ key, contentSm3, known, document, ordinal, isStaged }) => ({
    key,
    contentSm3,
    known,
    staged: isStaged
      ? {
          document,
          ordinal,
          documentId: known?.id ?? drawn(fresh),
          versionId: drawn(versions),
          version: (known?.latestVersion ?? 0) + 1,
          candidateIds: document.tasks.map(() => drawn(tasks)),
        }
      : null,
  }));
}

/** The next of the numbers that were drawn from a sequence. */
function drawn(numbers: Iterator<number>): number {
  return numbers.next().value as number;
}

/** Bytes of JSON that one staging transaction writes, so that others get their turn on PGlite's one connection. */
const TRANSACTION_BYTES = 256 * 1024;

async function stage(store: Store, plan: Plan, chunks: readonly SourceChunk[]): Promise<void> {
  const { keys, input, documents } = plan;
  const staged = documents.flatMap((document) => document.staged ?? []);
  const versions = documents.map(({ staged: own, known }) => own?.versionId ?? (known?.latestVersionId as number));
  const tables = await ingestRows(keys, input.result, staged, versions);
  tables.set(
    "source_chunk",
    chunks.map((chunk) => ({ ...keys, ...chunk })),
  );
  const total = [...tables.values()].reduce((sum, rows) => sum + rows.length, 0);
  let done = 0;
  for (const group of transactions(tables)) {
    await store.within(plan.scope, async (tx) => {
      for (const batch of group) done += await insertBatch(tx.db, batch);
      await sql`update ingest set touched_at = ${tx.recordedAt} where id = ${keys.ingest_id}`.execute(tx.db);
    });
    input.onProgress?.((done / Math.max(1, total)) * 0.95);
  }
}

/** Batches of all tables in groups of about TRANSACTION_BYTES. */
function* transactions(tables: ReadonlyMap<keyof Database, Record<string, unknown>[]>): Generator<RowBatch[]> {
  let group: RowBatch[] = [];
  let size = 0;
  for (const [table, rows] of tables) {
    for (const batch of rowBatches(table, rows)) {
      group.push(batch);
      size += batch.json.length;
      if (size < TRANSACTION_BYTES) continue;
      yield group;
      group = [];
      size = 0;
    }
  }
  if (group.length > 0) yield group;
}
