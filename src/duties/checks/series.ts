/** Numbers missing from a series within the issue: 阳政办发 1, 3, 4 … says that 2 is not in this issue. */
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
    const serials = new Set(list.map((one) => one.serial));
    const first = Math.min(...serials);
    const last = Math.max(...serials);
    const missing: number[] = [];
    for (let serial = first + 1; serial < last; serial++) if (!serials.has(serial)) missing.push(serial);
    const repeated = list.filter((one, at) => list.findIndex((other) => other.serial === one.serial) !== at);
    for (const one of repeated) findings.push(finding("series.repeated", "error", `${key}${one.serial}号在本期出现两次。`, one.spans));
    if (missing.length === 0) continue;
    const shown = missing.slice(0, LONGEST_LIST).join("、");
    const more = missing.length > LONGEST_LIST ? `等 ${missing.length} 个` : "";
    const place = list[0]?.spans ?? [];
    findings.push(finding("series.missing", "note", `本期 ${key}${first}–${last}号之间缺 ${shown}${more}号。`, place));
  }
  return findings;
}
