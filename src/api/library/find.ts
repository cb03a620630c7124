/** Finding documents and provisions as people write them: numbers in any printed form, addresses with either kind of digits. */
import { formatHanzi } from "../../base/numerals.ts";
import { normaliseNumber } from "../../gazette/citation-number.ts";
import { type DocumentRow, findDocument, findProvision, type ProvisionRow } from "../../store/library.ts";
import type { Tx } from "../../store/scope.ts";
import { ProblemError } from "../http/problem.ts";

/** A document by key, or by its number as somebody typed it. @throws ProblemError notFound */
export async function getDocument(tx: Tx, key: string, version?: number): Promise<DocumentRow> {
  const exact = await findDocument(tx, key, version);
  if (exact) return exact;
  const number = normaliseNumber(key);
  const found = number && number !== key ? await findDocument(tx, number, version) : null;
  if (found) return found;
  throw new ProblemError("notFound", version === undefined ? `文库中没有“${key}”。` : `文库中没有“${key}”的第 ${version} 版。`);
}

/** 第18条第2款 → 第十八条第二款 */
function withHanziDigits(address: string): string {
  return address.replace(/(?<=第)\d{1,4}(?=[编章节条款项目])/g, (digits) => formatHanzi(Number(digits)));
}

/** A provision by eId or printed address. @throws ProblemError notFound */
export async function getProvision(tx: Tx, document: DocumentRow, place: string): Promise<ProvisionRow> {
  const found =
    (await findProvision(tx, document.versionId, place)) ?? (await findProvision(tx, document.versionId, withHanziDigits(place)));
  if (found) return found;
  throw new ProblemError("notFound", `${document.number ?? document.title}中没有“${place}”。`);
}
