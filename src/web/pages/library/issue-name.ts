import type { IssueSummary } from "../../../api/contract/index.ts";

/** The issue as a clerk would cite it; a file without a masthead goes by its file name. */
export function issueName(issue: Pick<IssueSummary, "title" | "year" | "number" | "serial" | "file">): string {
  if (issue.title === null) return issue.file;
  const year = issue.year === null ? "" : `${issue.year}年`;
  const number = issue.number === null ? "" : `第${issue.number}期`;
  const serial = issue.serial === null ? "" : `（总第${issue.serial}期）`;
  return `${issue.title} ${year}${number}${serial}`.trim();
}
