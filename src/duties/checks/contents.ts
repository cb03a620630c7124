/** The table of contents against the documents: entries without a text, titles that differ. */
import { titleKey } from "../../gazette/contents.ts";
import type { Finding } from "../../gazette/result.ts";
import { type CheckInput, finding } from "./check.ts";

function likeness(a: string, b: string): number {
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
  const [first, second] = [pairs(a), pairs(b)];
  let common = 0;
  for (const pair of first) if (second.has(pair)) common++;
  return common / Math.max(1, Math.max(first.size, second.size));
}

export function contentsDisagreements({ contents, documents }: CheckInput): Finding[] {
  const titles = documents.map(({ read }) => ({ key: titleKey(read.title), read }));
  const findings: Finding[] = [];
  for (const entry of contents.entries) {
    const key = titleKey(entry.title);
    if (titles.some((title) => title.key === key || title.key.endsWith(key) || key.endsWith(title.key))) continue;
    const nearest = titles.map((title) => ({ ...title, likeness: likeness(title.key, key) })).sort((a, b) => b.likeness - a.likeness)[0];
    const place = entry.spans;
    if (nearest && nearest.likeness >= 0.7)
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
