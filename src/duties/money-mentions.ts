/** Sums of money in running text: 30万元, 10—30万元, 50万、30万、20万元, 1.2亿美元, 五百元, 每吨30元. One mention for each sum. */
import { type Currency, moneyOf } from "../base/money.ts";
import { halfWidth, parseDecimal, shiftDecimal } from "../base/numerals.ts";
import { fullMarks } from "../base/punctuation.ts";
import { type Passage, spansOf } from "../gazette/passage.ts";
import type { MoneyMention, Table } from "../gazette/result.ts";

/** A sum with its place in the clean text. */
export interface MoneyInText {
  readonly from: number;
  readonly to: number;
  /** Yuan (or dollars …), decimal string. */
  readonly amount: string;
  readonly currency: Currency;
}

const SCALE = "万亿|[十百千]?[万亿]|[十百千]";
const ARABIC = `\\d[\\d,]*(?:\\.\\d+)?\\s?(?:余|多)?(?:${SCALE})?(?:余|多)?`;
const HANZI = "[零〇一二两三四五六七八九十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟]{1,14}(?:余|多)?";
const ITEM = `(?:${ARABIC}|${HANZI})`;
const BETWEEN = "(?:元)?(?:[、—–\\-~～至到和或及/]|——|以上至|以下至|以上|（含）至|\\(含\\)至|（含）)";
/** The sums that end where 元 stands: one, a range, or a list that shares the unit. */
const BEFORE_YUAN = new RegExp(`${ITEM}(?:${BETWEEN}${ITEM}){0,7}\\s?(?:人民币)?$`);
const EACH = new RegExp(ITEM, "g");
const PARTS = new RegExp(`^(\\d[\\d,]*(?:\\.\\d+)?)\\s?(?:余|多)?(${SCALE})?`);
/** 元旦, 元素, 一元化 are no money. */
const NO_MONEY_AFTER = /^[旦素化论件宵器首年月]/;
const FOREIGN: Record<string, Currency> = { 美: "USD", 港: "HKD", 欧: "EUR" };

/** 奖励50万 without 元, where the clause speaks of money and the number closes it. */
const WITHOUT_YUAN =
  /(?:奖励|奖补|补助|补贴|资助|扶持|罚款|处以|投资额?|不超过|最高|给予|资金|资本金?|贷款|授信)[^，。；、\d]{0,8}?(\d[\d,]*(?:\.\d+)?)([万亿])(?=[，。；、）)]|$|以[上下内]|人民币(?!元))/g;

function amountOf(item: string, sharedScale: string): string | null {
  const arabic = PARTS.exec(item);
  if (arabic) {
    const money = moneyOf(arabic[1] as string, `${arabic[2] ?? sharedScale}元`);
    return money?.amount ?? null;
  }
  const printed = item.replace(/[余多]$/, "");
  // 达到百亿元 is one hundred 亿.
  const value = parseDecimal(/^[百千][万亿]/.test(printed) ? `一${printed}` : printed);
  if (value === null) return null;
  return /[万亿]/.test(item) || sharedScale === "" ? value : shiftDecimal(value, sharedScale.includes("亿") ? 8 : 4);
}

/** Scale of the last item, which a list or range shares: 10—30万元. */
function lastScale(items: readonly RegExpExecArray[]): string {
  const last = items.at(-1)?.[0] ?? "";
  const arabic = PARTS.exec(last);
  return arabic?.[2] ?? (/[万亿]$/.exec(last)?.[0] || "");
}

function sumsBefore(text: string, at: number, currency: Currency, found: MoneyInText[]): void {
  const start = Math.max(found.at(-1)?.to ?? 0, at - 48);
  const window = text.slice(start, at);
  const match = BEFORE_YUAN.exec(window);
  if (!match || /[几数第]$|上(?=$)(?<!以上)/.test(window.slice(0, match.index))) return;
  // 二元制, 三元里: one numeral before 元 is a sum only where the words end.
  if (/^[一二两三四五六七八九十]$/.test(match[0]) && !/^(?:[，。；、：）)/／每以的整至]|$)/.test(text.slice(at + 1, at + 2))) return;
  const items = [...match[0].matchAll(EACH)];
  const scale = lastScale(items);
  for (const [i, item] of items.entries()) {
    const amount = amountOf(item[0], i === items.length - 1 ? "" : scale);
    if (amount === null) continue;
    const from = start + match.index + item.index;
    const to = i === items.length - 1 ? at + (currency === "CNY" ? 1 : 2) : from + item[0].length;
    found.push({ from, to, amount, currency });
  }
}

/** Sums of a clean text in order. Linear: the text is searched for 元, and each time at most 48 characters before it. */
export function findSums(text: string): MoneyInText[] {
  const found: MoneyInText[] = [];
  const plain = halfWidth(fullMarks(text));
  for (let at = plain.indexOf("元"); at >= 0; at = plain.indexOf("元", at + 1)) {
    if (NO_MONEY_AFTER.test(plain.slice(at + 1, at + 2))) continue;
    const currency = FOREIGN[plain[at - 1] ?? ""];
    sumsBefore(plain, currency ? at - 1 : at, currency ?? "CNY", found);
  }
  if (/\d[万亿]/.test(plain)) {
    for (const match of plain.matchAll(WITHOUT_YUAN)) {
      const to = match.index + match[0].length;
      const from = to - (match[1] as string).length - 1;
      if (found.some((sum) => sum.from < to && from < sum.to)) continue;
      found.push({ from, to, amount: amountOf(plain.slice(from, to), "") as string, currency: "CNY" });
    }
    found.sort((a, b) => a.from - b.from);
  }
  return found;
}

/** Sums of a passage with their source spans. */
export function findMoney(passage: Passage): MoneyMention[] {
  if (!/[元万亿]/.test(passage.text)) return [];
  return findSums(passage.text).map(({ from, to, amount, currency }) => ({
    text: passage.text.slice(from, to),
    amount,
    currency,
    spans: spansOf(passage, from, to),
  }));
}

const COLUMN_UNIT = /[（(]?(?:单位[：:])?((?:百|千)?万元|亿元|千元|元|万美元)[）)]?$/;
const CAPTION_UNIT = /单位[：:]\s?((?:百|千)?万元|亿元|千元|元)/;
const MONEY_COLUMN = /资金|投资|金额|经费|预算|补助|补贴|奖励|收入|支出|费用/;
const AMOUNT_CELL = /^\d[\d,]{0,15}(?:\.\d{1,6})?$/;

/** Sums of a table: bare numbers under a column whose head, or whose table's caption, names the unit; and sums within cells. */
export function findTableMoney(table: Pick<Table, "caption" | "columns" | "rows" | "rowSpans">): MoneyMention[] {
  const shared = CAPTION_UNIT.exec(table.caption ?? "")?.[1];
  const units = table.columns.map(
    (column) => COLUMN_UNIT.exec(column.trim())?.[1] ?? (shared && MONEY_COLUMN.test(column) ? shared : null),
  );
  return table.rows.flatMap((row, index) => {
    const spans = table.rowSpans[index] ?? [];
    return row.flatMap((cell, column): MoneyMention[] => {
      const unit = units[column];
      const text = cell.trim();
      const money = unit && AMOUNT_CELL.test(halfWidth(text)) ? moneyOf(halfWidth(text), unit) : null;
      if (money) return [{ text: `${text}${unit}`, ...money, spans }];
      return findSums(text).map(({ from, to, amount, currency }) => ({ text: text.slice(from, to), amount, currency, spans }));
    });
  });
}
