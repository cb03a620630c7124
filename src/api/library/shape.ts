/** Rows of the store in the words of the contract. */

import { componentOf } from "../../gazette/components.ts";
import type { DocumentRow, IssueRow, ProvisionRow } from "../../store/library.ts";
import type { DocumentSummary, IssueSummary, Provision, VersionSummary } from "../contract/document.ts";
import type { DocumentRef } from "../contract/vocabulary.ts";
import { cityNameOf } from "../reach.ts";

export function refOf({
  city,
  key,
  number,
  title,
  version,
}: Pick<DocumentRow, "city" | "key" | "number" | "title" | "version">): DocumentRef {
  return { city, key, number, title, version };
}

export function issueOf({ fileName, supersedes: _s, supersededBy: _b, id, ...row }: IssueRow): IssueSummary {
  return { ...row, id: String(id), sourceId: String(id), file: fileName, cityName: cityNameOf(row.city) };
}

export function summaryOf(row: DocumentRow): DocumentSummary {
  const { issuer, issued, effective, expires, lines, provisions, tasks, awaiting, findings, issueTitle, latestVersion } = row;
  return {
    ...refOf(row),
    cityName: cityNameOf(row.city),
    kind: row.kind as DocumentSummary["kind"],
    ...{ issuer, issued, effective, expires, lines, provisions, tasks, awaiting, findings, issueTitle },
    public: row.public,
    issueId: String(row.ingestId),
    versions: latestVersion,
  };
}

export function versionOf(row: DocumentRow): VersionSummary {
  const { version, recordedAt, fileName, ingestId, provisions, tasks, latestVersion } = row;
  return { version, recordedAt, file: fileName, sourceId: String(ingestId), provisions, tasks, current: version === latestVersion };
}

export function provisionOf(row: ProvisionRow): Provision {
  const { eId, address, parent, label, heading, text, spans } = row;
  return { eId, address, parent, label, heading, text, spans, component: componentOf(eId) };
}
