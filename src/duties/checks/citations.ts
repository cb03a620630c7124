/** Citations that lead nowhere inside the document, and a number of this issue cited under another document's title. */
import { containment, pairsOf } from "../../base/likeness.ts";
import { titleKey } from "../../gazette/contents.ts";
import type { Finding } from "../../gazette/result.ts";
import { type CheckInput, finding, nameOf } from "./check.ts";

const ALIKE = 0.7;
const OWN = /^(?:本|该|前|上|第)/;

export function danglingCitations({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  const byNumber = new Map(documents.flatMap(({ read }) => (read.number ? [[read.number, read] as const] : [])));
  for (const { read } of documents) {
    for (const citation of read.citations) {
      if (
        citation.number === null &&
        citation.title === null &&
        citation.address !== null &&
        citation.resolved === null &&
        OWN.test(citation.text)
      )
        findings.push(
          finding("citation.dangling", "warning", `${nameOf(read)}：“${citation.text}”在本文中没有找到对应条款。`, citation.spans),
        );
      const cited = citation.number === null ? undefined : byNumber.get(citation.number);
      if (!cited || citation.title === null || cited === read) continue;
      const [named, real] = [titleKey(citation.title), titleKey(cited.title)];
      if (named.length >= 6 && !real.includes(named) && !named.includes(real) && containment(pairsOf(named), pairsOf(real)) < ALIKE)
        findings.push(
          finding(
            "citation.otherTitle",
            "error",
            `${nameOf(read)}：引用 ${citation.number}，题为《${citation.title.slice(0, 24)}》，但本期该文号的文件是《${cited.title.slice(0, 30)}》。`,
            citation.spans,
            cited.spans.slice(0, 1),
          ),
        );
    }
  }
  return findings;
}
