/** Findings over what is in the library: one document, one issue, a city, or everything. */

import type { Finding, Severity } from "../../gazette/result.ts";
import { type DocumentRow, findingsOf, getIssue, type IssueRow, listDocuments, listIssues, provisionsOf } from "../../store/library.ts";
import type { Tx } from "../../store/scope.ts";
import type { Context } from "../context.ts";
import type { Check, PlacedFinding } from "../contract/check.ts";
import { getDocument } from "../library/find.ts";
import { refOf } from "../library/shape.ts";
import { cityNameOf, idOf } from "../reach.ts";
import { groupFindings } from "./groups.ts";
import { type Addressed, placesOf } from "./places.ts";

export interface CheckQuery {
  readonly city?: string | undefined;
  readonly issue?: string | undefined;
  readonly document?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly code?: string | undefined;
}

interface Found {
  readonly finding: Finding;
  readonly ingestId: number;
  readonly document: DocumentRow | null;
  readonly provisions: readonly Addressed[];
}

interface Looked {
  readonly scope: string;
  readonly found: Found[];
}

async function ofDocument(tx: Tx, key: string, wanted: (finding: Finding) => boolean): Promise<Looked> {
  const document = await getDocument(tx, key);
  const findings = (await findingsOf(tx, document.ingestId, document.versionId)).filter(wanted);
  const provisions = findings.length > 0 ? await provisionsOf(tx, document.versionId) : [];
  const found = findings.map((finding) => ({ finding, ingestId: document.ingestId, document, provisions }));
  return { scope: document.number ?? document.title, found };
}

async function ofIssue(tx: Tx, issue: IssueRow, wanted: (finding: Finding) => boolean): Promise<Found[]> {
  const findings = (await findingsOf(tx, issue.id, null)).filter(wanted);
  const documents = new Map((await listDocuments(tx, { issue: issue.id })).map((row) => [row.versionId, row]));
  const provisions = new Map<number, readonly Addressed[]>();
  for (const { versionId } of findings) {
    if (versionId !== null && !provisions.has(versionId)) provisions.set(versionId, await provisionsOf(tx, versionId));
  }
  return findings.map(({ versionId, ...finding }) => ({
    finding,
    ingestId: issue.id,
    document: documents.get(versionId ?? 0) ?? null,
    provisions: provisions.get(versionId ?? 0) ?? [],
  }));
}

function nameOf(issue: IssueRow): string {
  const number = [issue.year && `${issue.year} 年`, issue.number && `第 ${issue.number} 期`].filter(Boolean).join("");
  return issue.title ? `${issue.title}${number}` : issue.fileName;
}

async function look(tx: Tx, query: CheckQuery, wanted: (finding: Finding) => boolean): Promise<Looked> {
  if (query.document !== undefined) return ofDocument(tx, query.document, wanted);
  if (query.issue !== undefined) {
    const issue = await getIssue(tx, idOf(query.issue, "一期公报"));
    return { scope: nameOf(issue), found: await ofIssue(tx, issue, wanted) };
  }
  const found: Found[] = [];
  for (const issue of await listIssues(tx)) found.push(...(await ofIssue(tx, issue, wanted)));
  return { scope: query.city ? `${cityNameOf(query.city)}的全部文件` : "文库的全部文件", found };
}

/** Findings that fit the query, grouped by kind, each with its places. */
export async function libraryCheck({ store, reach, sources }: Context, query: CheckQuery): Promise<Check> {
  const wanted = (finding: Finding) =>
    (query.severity === undefined || finding.severity === query.severity) && (query.code === undefined || finding.code === query.code);
  const { scope, found } = await store.within(await reach.of(query.city), (tx) => look(tx, query, wanted));
  const placed: PlacedFinding[] = [];
  for (const { finding, ingestId, document, provisions } of found) {
    const source = await sources.text(ingestId);
    const { code, severity, message, spans } = finding;
    placed.push({
      ...{ code, severity, message, spans, with: finding.with },
      document: document && refOf(document),
      sourceId: String(ingestId),
      places: placesOf(source, finding, provisions),
    });
  }
  return groupFindings(scope, placed);
}
