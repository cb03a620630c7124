/** Parts against the whole within a sentence: 160户以下，其中甲县20户以下、乙县40户以下、丙区96户以下. */
import { parseNumber } from "../../base/numerals.ts";
import type { Passage } from "../../gazette/passage.ts";
import type { Finding } from "../../gazette/result.ts";
import { type CheckInput, finding, nameOf, placeOf } from "./check.ts";

/** An amount as printed: groups number and unit. */
const AMOUNT =
  "(\\d+(?:\\.\\d+)?)(万亩|亩|亿元|万元|元|户|家|个|人|名|座|项|万吨|吨|万户|公里|平方米|万平方米|辆|台|所|处|件|间|篇|条|万千瓦|兆瓦|MW)";
const QUANTITY = new RegExp(AMOUNT, "g");
const WHOLE_THEN_PARTS = /其中[：:，,]?/g;
const OTHER_OPERATION = /增长|增加|提高|下降|减少|降低|比例|占比|分别|以上的|累计|每|至少一|要求|单线|单台|[≥≤]/;

interface Amount {
  value: number;
  unit: string;
  from: number;
  to: number;
}

function amounts(text: string, from: number, to: number): Amount[] {
  const found: Amount[] = [];
  for (const match of text.slice(from, to).matchAll(QUANTITY)) {
    const value = parseNumber(match[1] as string);
    if (value !== null) found.push({ value, unit: match[2] as string, from: from + match.index, to: from + match.index + match[0].length });
  }
  return found;
}

/** How far before 其中 the whole may stand, and how long a list of parts may be. */
const BEFORE = 60;
const LONGEST_LIST = 500;

/** End of the list of parts: a full stop, or a semicolon after which another subject begins. */
function endOfParts(text: string, from: number, limit: number): number {
  const end = text.slice(from, limit).search(/[。；]/);
  return end < 0 ? limit : from + end;
}

function sumIn(passage: Passage, at: number, length: number): { whole: Amount; parts: Amount[] } | null {
  const text = passage.text;
  const before = text.slice(Math.max(0, at - BEFORE), at);
  const stop = Math.max(before.lastIndexOf("。"), before.lastIndexOf("；"));
  const whole = amounts(text, at - before.length + stop + 1, at).at(-1);
  if (!whole || at - whole.to > 6) return null;
  const first = at + length;
  const limit = Math.min(text.length, first + LONGEST_LIST);
  let end = endOfParts(text, first, limit);
  const parts = amounts(text, first, end).filter((part) => part.unit === whole.unit);
  // A semicolon may also separate parts; those with the same unit go on unless their clause has an operation of its own.
  while (end < limit && text[end] === "；") {
    const next = endOfParts(text, end + 1, limit);
    const more = amounts(text, end + 1, next);
    if (more.length === 0 || more[0]?.unit !== whole.unit || /由|达到|增加|实现|为|至|到/.test(text.slice(end, more[0].from))) break;
    parts.push(more[0]);
    end = next;
  }
  if (parts.length < 2 || OTHER_OPERATION.test(text.slice(first, parts.at(-1)?.to))) return null;
  return { whole, parts };
}

const RESTATED = new RegExp(`${AMOUNT}，即[^，。；\\d]{0,16}?${AMOUNT}`, "g");

/** 保护区25万亩，即功能区15万亩: what 即 says again must be the same amount. */
export function amountsRestated({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const { read, paragraphs } of documents) {
    for (const { passage } of paragraphs) {
      if (!passage.text.includes("，即")) continue;
      for (const match of passage.text.matchAll(RESTATED)) {
        const [whole, before, unit, after, sameUnit] = match;
        if (unit !== sameUnit || Number(before) === Number(after)) continue;
        const end = match.index + whole.length;
        findings.push(
          finding(
            "sum.restated",
            "warning",
            `${nameOf(read)}：“即”前为 ${before}${unit}，“即”后为 ${after}${unit}，两个数不同。`,
            placeOf(passage, match.index, match.index + `${before}${unit}`.length),
            placeOf(passage, end - `${after}${unit}`.length, end),
          ),
        );
      }
    }
  }
  return findings;
}

export function partsAgainstWhole({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const { read, paragraphs } of documents) {
    for (const { passage } of paragraphs) {
      if (!passage.text.includes("其中")) continue;
      for (const match of passage.text.matchAll(WHOLE_THEN_PARTS)) {
        const found = sumIn(passage, match.index, match[0].length);
        if (!found) continue;
        const { whole, parts } = found;
        const sum = Number(parts.reduce((total, part) => total + part.value, 0).toFixed(6));
        const shown = `${parts.map((part) => part.value).join("＋")}＝${sum}${whole.unit}`;
        const places = [placeOf(passage, whole.from, whole.to), placeOf(passage, parts[0]?.from, parts.at(-1)?.to)] as const;
        if (sum === whole.value)
          findings.push(finding("verified.sum", "note", `${nameOf(read)}：分项合计 ${shown}，与总数一致。`, ...places));
        else
          findings.push(
            finding(
              "sum.differs",
              "warning",
              `${nameOf(read)}：总数 ${whole.value}${whole.unit}，分项 ${shown}，相差 ${Math.abs(Number((whole.value - sum).toFixed(6)))}${whole.unit}。`,
              ...places,
            ),
          );
      }
    }
  }
  return findings;
}
