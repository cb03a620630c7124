/** Numbers missing from a series within the issue: 云政办发 1, 3, 4 … says that 2 is not in this issue. */
import type { Finding } from "../../gazette/result.ts";
import { type CheckInput, finding } from "./check.ts";

const NUMBER = /^(.+)〔(\d{4})〕(\d+)号$/;
const LONGEST_LIST = 20;

export function missingFromSeries({ documents }: CheckInput): Finding[] {
  const series = new Map<string, { serial: number; spans: Finding["spans"] }[]>();
  for (const { read } of documents) {
    const parts = NUMBER.exec(read.number ?? "");
    if (!parts) continue;
    const key = `${parts[1]}〔${parts[2]}〕`;
    const list = series.get(key) ?? [];
    list.push({ serial: Number(parts[3]), spans: [[read.spans[0]?.[0] ?? 0, (read.spans[0]?.[0] ?? 0) + 1]] });
    series.set(key, list);
  }
  const findings: Finding[] = [];
  for (const [key, list] of series) {
    const serials = new Set<number>();
    for (const { serial, spans } of list) {
      if (serials.has(serial)) findings.push(finding("series.repeated", "error", `${key}${serial}号在本期出现两次。`, spans));
      serials.add(serial);
    }
    const sorted = [...serials].sort((a, b) => a - b);
    const [first, last] = [sorted[0] as number, sorted.at(-1) as number];
    const count = last - first + 1 - sorted.length;
    if (count === 0) continue;
    const missing: number[] = [];
    for (let serial = first + 1; missing.length < Math.min(count, LONGEST_LIST); serial++) if (!serials.has(serial)) missing.push(serial);
    const shown = missing.join("、");
    const more = count > LONGEST_LIST ? `等 ${count} 个` : "";
    const place = list[0]?.spans ?? [];
    findings.push(finding("series.missing", "note", `本期 ${key}${first}–${last}号之间缺 ${shown}${more}号。`, place));
  }
  return findings;
}
