/** Damage of printing and extraction: brackets that do not balance, sentences glued together, stray Latin words, lost text. */
import type { Finding } from "../../gazette/result.ts";
import { type CheckInput, finding, nameOf, placeOf, quote } from "./check.ts";

const PAIRS: Record<string, string> = { "（": "）", "(": ")", "《": "》", "“": "”", "〔": "〕" };
const CLOSING = new Map([["）", "（("], [")", "（("], ["》", "《"], ["”", "“"], ["〕", "〔"]]);
const STRAY_LATIN = /(?<=[\u4e00-\u9fff])(?:and|or|of|the|with)(?=[\u4e00-\u9fff])/gi;
const GLUED = /[）)](?=(?:加强|推进|推动|建立|完善|实施|开展|落实|强化|深入|严格|全面|加快|支持|鼓励|对[\u4e00-\u9fff]{2})[\u4e00-\u9fff])/g;
const TAG_BEFORE = /(?:负责|牵头|配合|落实|实施)[）)]$/;
const OPEN_END = /[\u4e00-\u9fff，、]$/;

/** First bracket without a partner, or -1. Half and full width close each other. */
export function unbalancedAt(text: string): number {
  const open: { at: number; mark: string }[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text[at] as string;
    if (mark in PAIRS) open.push({ at, mark });
    else if (CLOSING.has(mark)) {
      const wanted = CLOSING.get(mark) as string;
      const top = open.at(-1);
      if (top && wanted.includes(top.mark)) open.pop();
      else if (mark !== ")" && mark !== "）") return at;
      else if (!/^[\s\d一二三四五六七八九十]{1,3}$/.test(text.slice(Math.max(0, at - 1), at))) return at;
    }
  }
  return open[0]?.at ?? -1;
}

export function damageReport({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const { read, paragraphs } of documents) {
    for (const { passage, role, label } of paragraphs) {
      const text = passage.text;
      const at = unbalancedAt(text);
      if (at >= 0) findings.push(finding("damage.bracket", "note", `${nameOf(read)}：“${quote(text.slice(at))}”处的“${text[at]}”不成对。`, placeOf(passage, at, at + 1)));
      if (/[a-z]/i.test(text)) {
        for (const match of text.matchAll(STRAY_LATIN))
          findings.push(finding("damage.latin", "warning", `${nameOf(read)}：中文之间夹有“${match[0]}”。`, placeOf(passage, match.index, match.index + match[0].length)));
      }
      for (const match of text.matchAll(GLUED)) {
        if (TAG_BEFORE.test(text.slice(Math.max(0, match.index - 8), match.index + 1)))
          findings.push(finding("damage.glued", "note", `${nameOf(read)}：“${quote(text.slice(Math.max(0, match.index - 6), match.index + 12))}”两句之间没有句号。`, placeOf(passage, match.index, match.index + 2)));
      }
      if (role === "text" && label !== null && text.length > 60 && OPEN_END.test(text))
        findings.push(finding("damage.cutOff", "warning", `${nameOf(read)}：“…${text.slice(-16)}”处句子没有结束，疑有缺失。`, placeOf(passage, text.length - 1)));
    }
  }
  return findings;
}
