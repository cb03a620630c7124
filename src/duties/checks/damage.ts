/** Damage of printing and extraction: brackets that do not balance, sentences glued together, stray Latin words, lost text. */
import { type OpenMark, scanMarks } from "../../gazette/brackets.ts";
import type { Finding } from "../../gazette/result.ts";
import { type CheckInput, finding, nameOf, placeOf, quote } from "./check.ts";

const STRAY_LATIN = /(?<=[\u4e00-\u9fff])(?:and|or|of|the|with)(?=[\u4e00-\u9fff])/gi;
/** Verbs in which a tag ends, and how sentences of tasks begin. */
const TAG_VERBS = new Set(["负责", "牵头", "配合", "落实", "实施"]);
const BEGINS_TASK = /(?:加强|推进|推动|建立|完善|实施|开展|落实|强化|深入|严格|全面|加快|支持|鼓励|对[\u4e00-\u9fff]{2})[\u4e00-\u9fff]/y;
const CLOSING = ["）", ")"] as const;

/** Closing brackets of tags right after which the next sentence begins, in order. */
function gluedAt(text: string): number[] {
  const found: number[] = [];
  for (const mark of CLOSING) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      if (!TAG_VERBS.has(text.slice(Math.max(0, at - 2), at))) continue;
      BEGINS_TASK.lastIndex = at + 1;
      if (BEGINS_TASK.test(text)) found.push(at);
    }
  }
  return found.sort((a, b) => a - b);
}

/** Whether a text ends within a sentence. */
function endsOpen(text: string): boolean {
  const last = text.slice(-1);
  return (last >= "\u4e00" && last <= "\u9fff") || last === "，" || last === "、";
}

/** First bracket without a partner, or -1. A closing bracket after a short number is a label, 1）, and needs none. */
export function unbalancedAt(text: string): number {
  const open: OpenMark[] = [];
  let stray = -1;
  scanMarks(text, open, 0, (at, mark) => {
    const label = (mark === ")" || mark === "）") && /[\d一二三四五六七八九十]/.test(text[at - 1] ?? "");
    if (stray < 0 && !label) stray = at;
  });
  return stray >= 0 ? stray : (open[0]?.at ?? -1);
}

export function damageReport({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const { read, paragraphs } of documents) {
    for (const { passage, role, label } of paragraphs) {
      const text = passage.text;
      const at = unbalancedAt(text);
      if (at >= 0)
        findings.push(
          finding(
            "damage.bracket",
            "note",
            `${nameOf(read)}：“${quote(text.slice(at))}”处的“${text[at]}”不成对。`,
            placeOf(passage, at, at + 1),
          ),
        );
      if (/[A-Za-z]/.test(text)) {
        for (const match of text.matchAll(STRAY_LATIN))
          findings.push(
            finding(
              "damage.latin",
              "warning",
              `${nameOf(read)}：中文之间夹有“${match[0]}”。`,
              placeOf(passage, match.index, match.index + match[0].length),
            ),
          );
      }
      for (const closes of gluedAt(text)) {
        findings.push(
          finding(
            "damage.glued",
            "note",
            `${nameOf(read)}：“${quote(text.slice(Math.max(0, closes - 6), closes + 12))}”两句之间没有句号。`,
            placeOf(passage, closes, closes + 2),
          ),
        );
      }
      if (role === "text" && label !== null && text.length > 60 && endsOpen(text))
        findings.push(
          finding(
            "damage.cutOff",
            "warning",
            `${nameOf(read)}：“…${text.slice(-16)}”处句子没有结束，疑有缺失。`,
            placeOf(passage, text.length - 1),
          ),
        );
    }
  }
  return findings;
}
