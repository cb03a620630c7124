/** Values with units in a clean text, as candidates for targets: 65%以上, 1-3个, 12.92%、15.3%, 30万吨/年, III类, 十个. */

import { halfWidth, parseNumber } from "../base/numerals.ts";
import { COUNTERS, MEASURES } from "../base/quantities.ts";

export interface PrintedValue {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly max: number | null;
  readonly unit: string;
  /** Written in hanzi (十个): counts less as a sign of a target than digits. */
  readonly hanzi: boolean;
}

// Bounded, so that a run of digits without a unit is not tried from each of its digits to its end.
const NUMBER = "\\d[\\d,]{0,15}(?:\\.\\d{1,6})?";
const PER =
  "平方米|平方公里|立方米|标准立方米|千瓦时|公里|千米|公顷|小时|人次|人·年|千克|公斤|万人|百人|分钟|年|月|日|天|人|户|亩|吨|米|度|家|个|头|次|台|秒|升|座|套|床|车|件|期|季|周|班|处|[A-Za-z]{1,3}[³3²2]?|㎡|㎥";
const UNIT = `(?:万亿|万|亿|千|百)?(?:余|多)?(?:[μµum]?g/m\\s[³3²2](?![\\d.%])|${MEASURES}|[μµu]g/m|mg/m|${COUNTERS}|大)(?:[/／·](?:${PER}))?`;
/** Digits, perhaps a range, perhaps a list that shares the unit (10、20和30个). */
const DIGITS = new RegExp(
  `(?<![\\d.])(${NUMBER})(?:\\s?(%|万|亿)?\\s?(?:[—–\\-~～至到]|——)\\s?(${NUMBER}))?((?:[、和]${NUMBER}){1,8})?\\s?(${UNIT})`,
  "g",
);
const HANZI =
  /([一二两三四五六七八九十]{1,4}百?[一二三四五六七八九十]{0,3})(?:至|到)?([二三四五六七八九十]{0,3})(个|家|所|座|名|户|项|套|辆|处|条|支|次|人|场|台|倍|万人|万亩|公里|亩|成)/g;
/** Ratios and indices without a unit: 容积率不大于1.5, 综合指数控制在5.0以内. */
const INDEX = /(?:低于|少于|超过|大于|小于|高于|控制在|至少|达到|[≥≤])\s?(\d[\d,]{0,12}(?:\.\d{1,4})?)(?=以[上下内]|左右|[，。；）)]|$)/g;
/** 突破百亿元, 达到千亿级: one hundred and one thousand 亿. */
const ROUND_SUM = /(?:达到|突破|超过?|实现|形成|打造|培育)([百千万])亿(?=[元级])/g;
const PERCENT_WORDS = /百分之([零一二两三四五六七八九十百点]{1,8})/g;
const WATER_CLASS = /(?:劣)?([ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V|[一二三四五])类(?=[^，。；]{0,6}(?:水|标准|断面|以上|比例|要求))/g;
const CLASSES: Record<string, number> = {
  Ⅰ: 1,
  Ⅱ: 2,
  Ⅲ: 3,
  Ⅳ: 4,
  Ⅴ: 5,
  I: 1,
  II: 2,
  III: 3,
  IV: 4,
  V: 5,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
};

const plainNumber = (text: string): number => Number(text.replaceAll(",", ""));
/** 租赁期限不得超过20年 bounds a length of time. */
const BOUND_OF_YEARS = /(?:超过|少于|低于)$/;
const CALENDAR = /^[年月日号]$/;

function addDigits(plain: string, found: PrintedValue[]): void {
  DIGITS.lastIndex = 0;
  for (let match = DIGITS.exec(plain); match; match = DIGITS.exec(plain)) {
    const [whole, first = "", middle = "", second, list, printedUnit = ""] = match;
    // A superscript on a line of its own: μg/m 3.
    const unit = printedUnit.replace(/\s/g, "");
    const from = match.index;
    const to = from + whole.length;
    if (
      (CALENDAR.test(unit) && !(unit === "年" && BOUND_OF_YEARS.test(plain.slice(Math.max(0, from - 4), from)))) ||
      /[\d.第〔[－#A-Za-z]/.test(plain[from - 1] ?? "")
    )
      continue;
    found.push({
      from,
      to,
      value: plainNumber(first),
      max: second === undefined ? null : plainNumber(second),
      unit: middle === "%" ? "%" : unit,
      hanzi: false,
    });
    for (const item of list?.matchAll(new RegExp(NUMBER, "g")) ?? []) {
      found.push({ from, to, value: plainNumber(item[0]), max: null, unit, hanzi: false });
    }
  }
}

function addHanzi(plain: string, found: PrintedValue[]): void {
  HANZI.lastIndex = 0;
  for (let match = HANZI.exec(plain); match; match = HANZI.exec(plain)) {
    const [whole, first = "", second = "", unit = ""] = match;
    const value = parseNumber(first);
    const max = second ? parseNumber(second) : null;
    if (value === null || /[第\d几数十百“等]/.test(plain[match.index - 1] ?? "")) continue;
    found.push({ from: match.index, to: match.index + whole.length, value, max, unit, hanzi: true });
  }
  for (const match of plain.matchAll(ROUND_SUM)) {
    const to = match.index + match[0].length + 1;
    found.push({ from: to - 3, to, value: parseNumber(`一${match[1]}`) as number, max: null, unit: "亿元", hanzi: false });
  }
  for (const match of plain.matchAll(PERCENT_WORDS)) {
    const value = parseNumber(match[1] as string);
    if (value !== null) found.push({ from: match.index, to: match.index + match[0].length, value, max: null, unit: "%", hanzi: false });
  }
}

function addIndices(plain: string, found: PrintedValue[]): void {
  for (const match of plain.matchAll(INDEX)) {
    const printed = match[1] as string;
    const to = match.index + match[0].length;
    const value = plainNumber(printed);
    // 达到2020 is rather a year whose 年 got lost.
    if (Number.isInteger(value) && value >= 1900 && value < 2100) continue;
    found.push({ from: to - printed.length, to, value, max: null, unit: "", hanzi: false });
  }
}

/** All candidate values in order of print. Numbers of dates, articles and documents are left out. */
export function findValues(text: string): PrintedValue[] {
  const found: PrintedValue[] = [];
  const plain = halfWidth(text);
  if (/\d/.test(plain)) addDigits(plain, found);
  if (
    /[一二两三四五六七八九十](?:个|家|所|座|名|户|项|套|辆|处|条|支|次|人|场|台|倍|万人|万亩|公里|亩|成)|百分之|[百千万]亿[元级]/.test(
      plain,
    )
  )
    addHanzi(plain, found);
  if (/[于少过大小高在到≥≤]\d/.test(plain)) addIndices(plain, found);
  if (plain.includes("类")) {
    for (const match of plain.matchAll(WATER_CLASS)) {
      const value = CLASSES[match[1] as string] as number;
      found.push({
        from: match.index,
        to: match.index + match[0].length,
        value,
        max: null,
        unit: "类(水质)",
        hanzi: /[一-五]/.test(match[1] as string),
      });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}
