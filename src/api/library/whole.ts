/** A document with all that was read in it. */

import type { Citation as ReadCitation } from "../../gazette/result.ts";
import {
  appointmentsOf,
  citationsOf,
  type DocumentLink,
  documentsCiting,
  documentsNamed,
  moneyOf,
  tablesOf,
  targetsOf,
} from "../../store/extracts.ts";
import { componentsOf, type DocumentRow, findingsOf, provisionsOf, repairsOf } from "../../store/library.ts";
import { type CandidateRow, listCandidates } from "../../store/review-queue.ts";
import { type Scope, scopeOf, type Tx } from "../../store/scope.ts";
import type { Context } from "../context.ts";
import type { Citation, DocumentTask, DocumentWhole } from "../contract/document.ts";
import type { DocumentRef } from "../contract/vocabulary.ts";
import { getDocument } from "./find.ts";
import { provisionOf, summaryOf } from "./shape.ts";

export function documentTaskOf(row: CandidateRow): DocumentTask {
  const { id, provision, label, text, spans, modality, tag, units, deadlines, confidence, doubts, state, taskIds } = row;
  const taskId = taskIds[0] === undefined ? null : String(taskIds[0]);
  return { id: String(id), provision, label, text, spans, modality, tag, units, deadlines, confidence, doubts, state, taskId };
}

const candidatePart = 1000;

/** Every candidate of a version, whatever its state. */
export async function candidatesOfVersion(tx: Tx, versionId: number): Promise<CandidateRow[]> {
  const rows: CandidateRow[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: CandidateRow[]; next: string | null } = await listCandidates(
      tx,
      { version: versionId, state: "any" },
      { sort: "place", limit: candidatePart, cursor },
    );
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return rows;
}

/** Everything of one version that stands in its own city. */
async function contentOf(tx: Tx, row: DocumentRow) {
  const { versionId, ingestId } = row;
  const components = await componentsOf(tx, versionId);
  return {
    row,
    components,
    provisions: await provisionsOf(tx, versionId),
    candidates: await candidatesOfVersion(tx, versionId),
    targets: await targetsOf(tx, versionId),
    money: await moneyOf(tx, versionId),
    citations: await citationsOf(tx, versionId),
    appointments: await appointmentsOf(tx, versionId),
    tables: await tablesOf(tx, versionId),
    findings: await findingsOf(tx, ingestId, versionId),
    repairs: await repairsOf(tx, ingestId, versionId),
  };
}

/** Links of citations, looked up in all cities within reach: a city cites its province and the State Council. */
async function linksOf(
  tx: Tx,
  row: DocumentRow,
  citations: readonly ReadCitation[],
): Promise<{ targets: DocumentLink[]; citedBy: DocumentLink[] }> {
  const numbers = new Set<string>();
  const titles = new Set<string>();
  for (const { number, title } of citations) {
    if (number) numbers.add(number);
    else if (title) titles.add(title);
  }
  return {
    targets: await documentsNamed(tx, [...numbers], [...titles]),
    citedBy: row.number === null ? [] : await documentsCiting(tx, row.number),
  };
}

/** The document that a citation means; of several, the one of the same city. Null: not in the library. */
function targetOf(citation: ReadCitation, links: readonly DocumentLink[], city: string): DocumentRef | null {
  const { number, title } = citation;
  const meant = links.filter((link) => (number ? link.number === number : title !== null && link.title === title));
  const own = meant.filter((link) => link.city === city);
  return (own.length > 0 ? own : meant)[0] ?? null;
}

function citationOf(citation: ReadCitation, links: readonly DocumentLink[], row: DocumentRow, eIds: ReadonlySet<string>): Citation {
  const { text, number, title, address, resolved, spans } = citation;
  const internal = resolved !== null && eIds.has(resolved) ? resolved : null;
  return { text, number, title, address, internal, target: internal === null ? targetOf(citation, links, row.city) : null, spans };
}

/** The whole document. @throws ProblemError notFound */
export async function wholeDocument(
  { store, reach }: Context,
  city: string,
  key: string,
  version: number | undefined,
): Promise<DocumentWhole> {
  const content = await store.within(scopeOf(city), async (tx) => contentOf(tx, await getDocument(tx, key, version)));
  const { row, components, provisions, candidates, citations } = content;
  const everywhere: Scope = await reach.all();
  const { targets: links, citedBy } = await store.within(everywhere, (tx) => linksOf(tx, row, citations));
  const eIds = new Set(provisions.map(({ eId }) => eId));
  return {
    ...summaryOf(row),
    sourceId: String(row.ingestId),
    file: row.fileName,
    addressees: row.addressees,
    approval: row.approval,
    spans: row.spans,
    componentList: components,
    provisionList: provisions.map(provisionOf),
    taskList: candidates.map(documentTaskOf),
    targets: content.targets,
    money: content.money,
    citations: citations.map((citation) => citationOf(citation, links, row, eIds)),
    citedBy,
    appointments: content.appointments,
    tables: content.tables,
    findingList: content.findings.map(({ versionId: _, ...finding }) => finding),
    repairs: content.repairs,
  };
}
