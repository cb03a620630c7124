/** Reads of the library: issues, documents, their versions and all that was read in them. */
import { type RawBuilder, sql } from "kysely";
import type { Approval, Component, Finding, Repair, Spans } from "../gazette/result.ts";
import { compareProvisions, type PlacedText, type ProvisionChange, pairTexts } from "./difference.ts";
import { Refusal } from "./refusal.ts";
import type { Tx } from "./scope.ts";

export interface IssueRow {
  /** Number of the ingest; also names its source. */
  id: number;
  city: string;
  title: string | null;
  year: number | null;
  number: number | null;
  serial: number | null;
  published: string | null;
  fileName: string;
  version: number;
  supersedes: number | null;
  supersededBy: number | null;
  ingestedAt: string;
  documents: number;
  tasks: number;
  findings: number;
}

const ISSUE_COLUMNS = sql.raw(`i.id, i.city, i.title, i.year, i.number, i.serial, i.published_on as "published", i.file_name as "fileName",
  i.version, i.supersedes, i.superseded_by as "supersededBy", i.published_at as "ingestedAt", (i.counts->>'documents')::int as documents,
  (i.counts->>'tasks')::int as tasks, (i.counts->>'findings')::int as findings`);

/** Issues in the scope, the newest first; copies that a newer one replaced are left out unless asked for. */
export async function listIssues(tx: Tx, filter: { year?: number; replaced?: boolean } = {}): Promise<IssueRow[]> {
  const found = await sql<IssueRow>`select ${ISSUE_COLUMNS} from ingest i
    where i.city = any (${tx.cities}::text[]) and i.space = ${tx.space} and i.state = 'published'
      and (${filter.replaced === true}::boolean or i.superseded_by is null)
      and (${filter.year ?? null}::int is null or i.year = ${filter.year ?? null}::int)
    order by i.published_on desc nulls last, i.id desc`.execute(tx.db);
  return found.rows;
}

/** One issue by the number of its ingest. @throws Refusal when the scope has none. */
export async function getIssue(tx: Tx, id: number): Promise<IssueRow> {
  const found = await sql<IssueRow>`select ${ISSUE_COLUMNS} from ingest i where i.id = ${id} and i.state = 'published'`.execute(tx.db);
  const row = found.rows[0];
  if (!row) throw new Refusal("store/not-found", "没有这一期公报。");
  return row;
}

export interface DocumentRow {
  id: number;
  city: string;
  key: string;
  number: string | null;
  title: string;
  versionId: number;
  version: number;
  latestVersion: number;
  /** Ingest whose source the spans of this version count in. */
  ingestId: number;
  issueTitle: string | null;
  fileName: string;
  ordinal: number;
  kind: string;
  issuer: string | null;
  addressees: string[];
  issued: string | null;
  effective: string | null;
  expires: string | null;
  public: boolean | null;
  approval: Approval | null;
  lines: [number, number];
  spans: Spans;
  provisions: number;
  tasks: number;
  awaiting: number;
  findings: number;
  recordedAt: string;
}

export const DOCUMENT_COLUMNS = sql.raw(`d.id, d.city, d.key, v.number, v.title, v.id as "versionId", v.version,
  d.latest_version as "latestVersion", v.ingest_id as "ingestId", i.title as "issueTitle", i.file_name as "fileName", v.ordinal, v.kind,
  v.issuer, v.addressees, v.issued, v.effective, v.expires, v.public, v.approval, json_build_array(v.first_line, v.last_line) as lines,
  v.spans, v.provision_count as provisions, v.task_count as tasks,
  (select count(*) from candidate c where c.version_id = v.id and c.state = 'awaiting')::int as awaiting,
  (select count(*) from finding f where f.version_id = v.id and f.ingest_id = v.ingest_id)::int as findings,
  i.published_at as "recordedAt"`);

export interface DocumentFilter {
  issue?: number | undefined;
  year?: number | undefined;
  kind?: string | undefined;
  issuer?: string | undefined;
  /** Part of number or title. */
  text?: string | undefined;
}

/** `d`, `v` and `i` of a filter. Joined by one column only: the planner multiplies the odds of two and then expects a single row. */
export function documentTables({ issue }: DocumentFilter): RawBuilder<unknown> {
  const version = issue === undefined ? sql`v.id = d.latest_version_id` : sql`v.document_id = d.id`;
  return sql`document d join document_version v on ${version} join ingest i on i.id = v.ingest_id`;
}

/** What a filter asks of `d`, `v` and `i`. */
export function documentCondition(tx: Tx, filter: DocumentFilter): RawBuilder<unknown> {
  const { issue, year, kind, issuer, text } = filter;
  // The city of the version too, so that the indexes on its days may serve.
  const parts: RawBuilder<unknown>[] = [sql`v.city = any (${tx.cities}::text[]) and v.space = ${tx.space}`];
  if (issue !== undefined) parts.push(sql`v.id in (select version_id from ingest_document where ingest_id = ${issue}::bigint)`);
  if (year !== undefined) parts.push(sql`extract(year from v.issued) = ${year}::int`);
  if (kind !== undefined) parts.push(sql`v.kind = ${kind}`);
  if (issuer !== undefined) parts.push(sql`v.issuer = ${issuer}`);
  if (text !== undefined) parts.push(sql`position(${text} in coalesce(v.number, '') || ' ' || v.title) > 0`);
  return sql.join(parts, sql` and `);
}

/** Documents in the scope in their latest version (of an issue: in that issue's version), in the order of issues and places. */
export async function listDocuments(tx: Tx, filter: DocumentFilter = {}): Promise<DocumentRow[]> {
  const found = await sql<DocumentRow>`select ${DOCUMENT_COLUMNS} from ${documentTables(filter)} where ${documentCondition(tx, filter)}
    order by i.published_on desc nulls last, i.id desc, v.ordinal`.execute(tx.db);
  return found.rows;
}

/** A document by its key (number, or title@date) in one version, the latest if none is named; null if the scope has none. */
export async function findDocument(tx: Tx, key: string, version?: number): Promise<DocumentRow | null> {
  const found = await sql<DocumentRow>`select ${DOCUMENT_COLUMNS}
    from document d join document_version v on v.document_id = d.id join ingest i on i.id = v.ingest_id
    where d.city = any (${tx.cities}::text[]) and d.space = ${tx.space} and d.key = ${key}
      and v.version = coalesce(${version ?? null}::int, d.latest_version)`.execute(tx.db);
  return found.rows[0] ?? null;
}

/** All versions of a document, the newest first. */
export async function listVersions(tx: Tx, documentId: number): Promise<DocumentRow[]> {
  const found = await sql<DocumentRow>`select ${DOCUMENT_COLUMNS}
    from document d join document_version v on v.document_id = d.id join ingest i on i.id = v.ingest_id
    where d.id = ${documentId} order by v.version desc`.execute(tx.db);
  return found.rows;
}

export interface ProvisionRow extends PlacedText {
  parent: string | null;
  label: string | null;
  heading: string | null;
  spans: Spans;
}

/** Provisions of a version in reading order. */
export async function provisionsOf(tx: Tx, versionId: number): Promise<ProvisionRow[]> {
  const found = await sql<ProvisionRow>`select eid as "eId", address, parent, label, heading, text, spans from provision
    where version_id = ${versionId} order by place`.execute(tx.db);
  return found.rows;
}

/** A provision by its eId or its printed address; null if the version has none. */
export async function findProvision(tx: Tx, versionId: number, place: string): Promise<ProvisionRow | null> {
  const found = await sql<ProvisionRow>`select eid as "eId", address, parent, label, heading, text, spans from provision
    where version_id = ${versionId} and (eid = ${place} or address = ${place}) order by eid <> ${place}, place limit 1`.execute(tx.db);
  return found.rows[0] ?? null;
}

/** Components of a version. */
export async function componentsOf(tx: Tx, versionId: number): Promise<Component[]> {
  const found = await sql<Component>`select prefix, title, kind, spans from component
    where version_id = ${versionId} order by ordinal`.execute(tx.db);
  return found.rows;
}

/** Findings in a version, or in a whole ingest with `versionId` null. */
export async function findingsOf(tx: Tx, ingestId: number, versionId: number | null): Promise<(Finding & { versionId: number | null })[]> {
  const found = await sql<Finding & { versionId: number | null }>`
    select version_id as "versionId", code, severity, message, spans, with_spans as "with" from finding
    where ingest_id = ${ingestId} and (${versionId}::bigint is null or version_id = ${versionId}) order by ordinal`.execute(tx.db);
  return found.rows;
}

/** Repairs in a version, or in a whole ingest with `versionId` null. */
export async function repairsOf(tx: Tx, ingestId: number, versionId: number | null): Promise<Repair[]> {
  const found = await sql<Repair>`select kind, spans, before, after from repair
    where ingest_id = ${ingestId} and (${versionId}::bigint is null or version_id = ${versionId}) order by ordinal`.execute(tx.db);
  return found.rows;
}

export interface VersionDifference {
  provisions: ProvisionChange[];
  tasks: { change: "added" | "removed" | "changed"; before: string | null; after: string | null }[];
}

/** What changed from one version of a document to another. */
export async function compareVersions(tx: Tx, fromVersionId: number, toVersionId: number): Promise<VersionDifference> {
  const provisions = compareProvisions(await provisionsOf(tx, fromVersionId), await provisionsOf(tx, toVersionId));
  const texts = await sql<{ id: number; text: string; versionId: number }>`select id, text, version_id as "versionId" from candidate
    where version_id in (${fromVersionId}, ${toVersionId}) and origin = 'extracted' order by version_id, ordinal`.execute(tx.db);
  const before = texts.rows.filter(({ versionId }) => versionId === fromVersionId);
  const after = texts.rows.filter(({ versionId }) => versionId === toVersionId);
  const textOf = new Map(texts.rows.map(({ id, text }) => [id, text]));
  const tasks = pairTexts(before, after)
    .filter(({ similarity }) => similarity < 1)
    .map(({ before: old, after: now }) => ({
      change: old === null ? ("added" as const) : now === null ? ("removed" as const) : ("changed" as const),
      before: old === null ? null : (textOf.get(old) ?? null),
      after: now === null ? null : (textOf.get(now) ?? null),
    }));
  return { provisions, tasks };
}
