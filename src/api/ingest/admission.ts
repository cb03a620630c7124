/** Whether a reading may enter the library: what is empty or no document of government is refused, unless a person says so. */
import type { ReadDocument } from "../../gazette/result.ts";
import { ProblemError } from "../http/problem.ts";
import type { Reading } from "../reader/protocol.ts";

/** Kinds that the reader gives to text in which it recognised nothing. */
const unrecognised = new Set<ReadDocument["kind"]>(["other", "masthead", "news"]);

function looksOfficial(document: ReadDocument): boolean {
  if (document.number !== null) return true;
  if (unrecognised.has(document.kind)) return false;
  return document.issuer !== null || document.issued !== null || document.addressees.length > 0 || document.provisions.length > 1;
}

/** The reason to refuse the reading, or null. */
export function refusalOf(reading: Reading, asDocument: boolean): ProblemError | null {
  const { text, result } = reading;
  if (!/[^\s\0\ufeff]/.test(text)) return new ProblemError("emptyFile", "文件里没有文字，没有写入任何内容。");
  if (asDocument) return null;
  if (result.issue.title !== null || result.documents.some(looksOfficial)) return null;
  return new ProblemError("notDocument", "看不出这是公报或公文，没有写入任何内容；若确是公文，请选择“作为公文入库”。");
}
