/**
 * Sums of money, exactly: decimal strings of yuan or whole fen as bigint, never floats.
 * Source: GB/T 15835-2011 for numerals with 万 and 亿 before the unit.
 */
import { parseDecimal, shiftDecimal } from "./numerals.ts";

export type Currency = "CNY" | "USD" | "HKD" | "EUR";

/** An amount in whole units of its currency (yuan, dollars) as a decimal string without trailing zeros. */
export interface Money {
  readonly amount: string;
  readonly currency: Currency;
}

const CURRENCIES: Record<string, Currency> = {
  元: "CNY",
  圆: "CNY",
  块: "CNY",
  美元: "USD",
  美金: "USD",
  港元: "HKD",
  港币: "HKD",
  欧元: "EUR",
};
const SCALES: Record<string, number> = {
  "": 0,
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  十亿: 9,
  百亿: 10,
  千亿: 11,
  万亿: 12,
};

/** A printed unit of money: `万元`, `亿美元`, `千元`, `人民币元`. Groups 1 scale, 2 currency. */
export const MONEY_UNIT = /^(?:人民币)?(万亿|[十百千]?[万亿]|[十百千])?(美元|美金|港元|港币|欧元|元|圆|块)(?:人民币)?(?:整)?$/;

const HANZI_END = /[零〇一二两三四五六七八九十百千万]$/;

/** `moneyOf("1.2", "亿元")` → 120000000 CNY. Null where value or unit is none. */
export function moneyOf(value: string, unit: string): Money | null {
  const parts = MONEY_UNIT.exec(unit);
  if (!parts) return null;
  const scale = parts[1] ?? "";
  const currency = CURRENCIES[parts[2] as string] as Currency;
  // In characters the scale belongs to the numeral: 三百一十万 is one number, not 三百一 times 十万.
  const whole = scale !== "" && HANZI_END.test(value) ? parseDecimal(value + scale) : null;
  if (whole !== null) return { amount: whole, currency };
  const decimal = parseDecimal(value);
  return decimal === null ? null : { amount: shiftDecimal(decimal, SCALES[scale] as number), currency };
}

const PRINTED =
  /^(?:人民币|￥|¥)?\s*(.+?)((?:万亿|[十百千]?[万亿]|[十百千])?(?:美元|美金|港元|港币|欧元|元|圆|块))((?:[\d零一二两三四五六七八九壹贰叁肆伍陆柒捌玖]角)?(?:[\d零一二两三四五六七八九壹贰叁肆伍陆柒捌玖]分)?)整?$/;

/** A printed sum: `30万元`, `1.2亿美元`, `五百元`, `三元五角`, `￥200元`. Null where the text is none. */
export function parseMoney(text: string): Money | null {
  const parts = PRINTED.exec(text.trim());
  if (!parts) return null;
  const [, value = "", unit = "", small = ""] = parts;
  const money = moneyOf(value, unit);
  if (!money || !small) return money;
  const jiao = /(.)角/.exec(small);
  const fen = /(.)分/.exec(small);
  const cents = Number(jiao ? parseDecimal(jiao[1] as string) : 0) * 10 + Number(fen ? parseDecimal(fen[1] as string) : 0);
  return { amount: fromFen(toFen(money.amount) + BigInt(cents)), currency: money.currency };
}

/** Yuan to fen. Throws RangeError below one fen: round before, with a rule that the text gives. */
export function toFen(yuan: string): bigint {
  const fen = shiftDecimal(yuan, 2);
  if (!/^-?\d+$/.test(fen)) throw new RangeError(`toFen: ${yuan} yuan is not a whole number of fen; round it first`);
  return BigInt(fen);
}

/** Fen to yuan: 150n → "1.5". */
export function fromFen(fen: bigint): string {
  return shiftDecimal(String(fen), -2);
}

/** For people: "300000" → 30万元, "1234.5" → 1,234.5元, "120000000" → 1.2亿元; the shorter exact form. */
export function formatYuan(yuan: string): string {
  for (const [power, unit] of [
    [8, "亿元"],
    [4, "万元"],
  ] as const) {
    const scaled = shiftDecimal(yuan, -power);
    const [whole = "0", fraction = ""] = scaled.replace("-", "").split(".");
    if (whole !== "0" && fraction.length <= 2) return `${grouped(scaled)}${unit}`;
  }
  return `${grouped(yuan)}元`;
}

function grouped(decimal: string): string {
  const [whole = "0", fraction] = decimal.split(".");
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction ? `${text}.${fraction}` : text;
}
