/** The final transaction of an ingest: all of it becomes visible, with its event, or nothing. */
import { sql } from "kysely";
import type { Json } from "./canonical.ts";
import { pairTexts } from "./difference.ts";
import { provisionsDigest } from "./document-key.ts";
import type { DocumentChange, IngestOutcome, KeyedDocument, Plan } from "./ingest.ts";
import { append } from "./ledger.ts";
import { Refusal } from "./refusal.ts";
import { insertRows, storableJson } from "./rows.ts";
import type { Tx } from "./scope.ts";

/** Publishes what `plan` staged. */
export async function publish(tx: Tx, plan: Plan): Promise<IngestOutcome> {
  const { keys, input, documents } = plan;
  await checkUnmoved(tx, plan);
  const earlier = await supersede(tx, plan);
  await writeDocuments(tx, plan);
  const carryOvers = await proposeCarryOvers(tx, plan);
  const changes = [...documents.flatMap(changeOf), ...(earlier ? await removedDocuments(tx, plan, earlier.id) : [])];
  const { documents: read, findings } = input.result;
  const counts = {
    documents: read.length,
    provisions: read.reduce((sum, { provisions }) => sum + provisions.length, 0),
    tasks: read.reduce((sum, { tasks }) => sum + tasks.length, 0),
    findings: findings.length,
  };
  const unchanged = documents.filter(({ staged }) => !staged).length;
  const difference = { documents: changes, unchanged, carryOvers };
  const published = await sql`update ingest set state = 'published', published_at = ${tx.recordedAt}, touched_at = ${tx.recordedAt},
      version = ${(earlier?.version ?? 0) + 1}, supersedes = ${earlier?.id ?? null},
      difference = ${storableJson(difference)}::jsonb, counts = ${storableJson(counts)}::jsonb
    where id = ${keys.ingest_id} and state = 'staging'`.execute(tx.db);
  if (published.numAffectedRows !== 1n) throw new Refusal("store/conflict", "入库中断过久，暂存内容已被清理，请重新入库。");
  await append(tx, { actor: input.actor, occurredOn: tx.today }, [
    { stream: `ingest/${keys.ingest_id}`, kind: "gazette.ingested", payload: eventPayload(plan, earlier?.id ?? null), expected: 0 },
  ]);
  return { state: "published", ingestId: keys.ingest_id, city: keys.city, counts, documents: changes, unchanged, carryOvers };
}

/** Another ingest may have published the same file, or versions of the same documents, while this one staged. */
async function checkUnmoved(tx: Tx, { keys, digests, documents, input }: Plan): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`publish ${keys.city} ${keys.space}`}, 0))`.execute(tx.db);
  const twin = await sql`select 1 from ingest where city = ${keys.city} and space = ${keys.space} and state = 'published'
    and file_sm3 = ${digests.fileSm3} and reader = ${input.result.reader}`.execute(tx.db);
  const now = await sql<{ key: string; id: number }>`select key, latest_version_id as id from document
    where city = ${keys.city} and space = ${keys.space} and key = any (${documents.map(({ key }) => key)}::text[])`.execute(tx.db);
  const latest = new Map(now.rows.map(({ key, id }) => [key, id]));
  const moved = documents.some(({ key, known }) => (latest.get(key) ?? null) !== (known?.latestVersionId ?? null));
  if (moved || twin.rows.length > 0) throw new Refusal("store/conflict", "同一文件或同一文号正由另一项入库发布，请稍后重新入库。");
}

async function supersede(tx: Tx, { keys, issueKey }: Plan): Promise<{ id: number; version: number } | null> {
  if (issueKey === null) return null;
  const found = await sql<{ id: number; version: number }>`update ingest set superseded_by = ${keys.ingest_id}
    where city = ${keys.city} and space = ${keys.space} and issue_key = ${issueKey} and state = 'published' and superseded_by is null
    returning id, version`.execute(tx.db);
  return found.rows[0] ?? null;
}

async function writeDocuments(tx: Tx, { keys, documents }: Plan): Promise<void> {
  const { city, space, ingest_id } = keys;
  const staged = documents.flatMap(({ key, known, staged: own }) => (own ? [{ key, known, own }] : []));
  const rows = staged.map(({ key, own }) => ({
    city,
    space,
    id: own.documentId,
    key,
    number: own.document.number,
    title: own.document.title,
    latest_version_id: own.versionId,
    latest_version: own.version,
  }));
  await insertRows(tx.db, "document", rows, {
    onConflict: `(id) do update set number = excluded.number, title = excluded.title,
      latest_version_id = excluded.latest_version_id, latest_version = excluded.latest_version`,
  });
  const links = documents.map(({ known, staged: own }, ordinal) => ({
    city,
    space,
    ingest_id,
    ordinal,
    document_id: own?.documentId ?? known?.id,
    version_id: own?.versionId ?? known?.latestVersionId,
  }));
  await insertRows(tx.db, "ingest_document", links);
  const replaced = staged.flatMap(({ known }) => known?.latestVersionId ?? []);
  await sql`update candidate set state = 'superseded' where version_id = any (${replaced}::bigint[]) and state = 'awaiting'`.execute(tx.db);
}

/** For each open task that is pinned to an earlier version of a changed document: its likest counterpart in the new one. */
async function proposeCarryOvers(tx: Tx, { keys, documents }: Plan): Promise<number> {
  const changed = documents.flatMap(({ known, staged }) => (known && staged ? [staged] : []));
  const tasks = await sql<{ id: number; text: string; documentId: number }>`select id, text, document_id as "documentId" from task
    where city = ${keys.city} and space = ${keys.space} and state = 'open'
      and document_id = any (${changed.map(({ documentId }) => documentId)}::bigint[])`.execute(tx.db);
  const rows = changed.flatMap(({ documentId, document, candidateIds }) => {
    const before = tasks.rows.filter((task) => task.documentId === documentId);
    const after = document.tasks.map(({ text }, index) => ({ id: candidateIds[index] as number, text }));
    return pairTexts(before, after)
      .filter((match) => match.before !== null)
      .map(({ before: task_id, after: candidate_id, similarity }) => ({ ...keys, task_id, candidate_id, similarity, state: "proposed" }));
  });
  return insertRows(tx.db, "carry_over", rows);
}

function changeOf({ key, known, staged }: KeyedDocument): DocumentChange[] {
  if (!staged) return [];
  const { number, title } = staged.document;
  return [{ key, number, title, change: known ? "changed" : "added", version: staged.version }];
}

/** Documents of the issue's earlier copy that the new one no longer has; they stay in the library. */
async function removedDocuments(tx: Tx, { documents }: Plan, earlier: number): Promise<DocumentChange[]> {
  const found = await sql<DocumentChange>`select d.key, d.number, d.title, 'removed' as change, d.latest_version as version
    from ingest_document i join document d on d.id = i.document_id
    where i.ingest_id = ${earlier} and d.key <> all (${documents.map(({ key }) => key)}::text[]) order by i.ordinal`.execute(tx.db);
  return found.rows;
}

function eventPayload({ input, digests, documents, keys }: Plan, supersedes: number | null): { [key: string]: Json } {
  const { issue, reader, chars } = input.result;
  return {
    ingestId: keys.ingest_id,
    file: { name: input.fileName, size: input.bytes.length, encoding: input.encoding, sm3: digests.fileSm3, root: digests.fileRoot },
    text: { chars, sm3: digests.textSm3, root: digests.textRoot },
    issue: { ...issue },
    reader,
    asDocument: input.asDocument ?? false,
    supersedes,
    documents: documents.map(({ key, contentSm3, known, staged }) => ({
      key,
      documentId: staged?.documentId ?? (known?.id as number),
      versionId: staged?.versionId ?? (known?.latestVersionId as number),
      contentSm3,
      provisionsSm3: staged ? provisionsDigest(staged.document.provisions) : null,
      changed: staged !== null,
    })),
  };
}
