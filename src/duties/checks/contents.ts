/** The table of contents against the documents: entries without a text, titles that differ. */
import { likeness, pairsOf } from "../../base/likeness.ts";
import { titleKey } from "../../gazette/contents.ts";
import type { Finding } from "../../gazette/result.ts";
import { type CheckInput, finding } from "./check.ts";

const ALIKE = 0.7;
/** Issues list some dozens of documents; what lists more is compared by its first ones only. */
const MOST = 1000;

export function contentsDisagreements({ contents, documents }: CheckInput): Finding[] {
  if (contents.entries.length === 0) return [];
  const titles = documents.slice(0, MOST).map(({ read }) => {
    const key = titleKey(read.title);
    return { key, read, pairs: pairsOf(key) };
  });
  const findings: Finding[] = [];
  for (const entry of contents.entries.slice(0, MOST)) {
    const key = titleKey(entry.title);
    if (titles.some((title) => title.key === key || title.key.endsWith(key) || key.endsWith(title.key))) continue;
    const pairs = pairsOf(key);
    let nearest: (typeof titles)[number] | undefined;
    let most = -1;
    for (const title of titles) {
      const alike = likeness(title.pairs, pairs);
      if (alike > most) [nearest, most] = [title, alike];
    }
    const place = entry.spans;
    if (nearest && most >= ALIKE)
      findings.push(
        finding(
          "contents.titleDiffers",
          "note",
          `目录题为“${entry.title.slice(0, 40)}”，正文题为“${nearest.read.title.slice(0, 40)}”。`,
          place,
          nearest.read.spans.slice(0, 1),
        ),
      );
    else
      findings.push(
        finding("contents.missing", "warning", `目录列有“${entry.title.slice(0, 40)}”（第 ${entry.page} 页），正文中没有找到。`, place),
      );
  }
  return findings;
}
