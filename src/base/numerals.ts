/**
 * Numbers as Chinese officialese writes them: 一百二十三, 〇 and 零, 两, 廿, 大写 壹贰叁, fullwidth digits, 1,234, 3万, 1.2亿,
 * 百分之五十, 三成, 半. Values are exact decimal strings ("0.5", "30000"), so that money never passes through floats.
 * Source: GB/T 15835-2011 for the use of numerals; 大写 as in 支付结算办法 annex 1.
 */

// biome-ignore format: a table reads better in rows
const DIGITS: Record<string, number> = {
  零: 0, 〇: 0, "○": 0, 一: 1, 壹: 1, 二: 2, 两: 2, 贰: 2, 三: 3, 叁: 3, 四: 4, 肆: 4, 五: 5, 伍: 5, 六: 6, 陆: 6, 七: 7, 柒: 7,
  八: 8, 捌: 8, 九: 9, 玖: 9,
};
const SMALL_UNITS: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const TENS: Record<string, number> = { 廿: 20, 卅: 30, 卌: 40 };
const LARGE_POWERS: Record<string, number> = { 万: 4, 萬: 4, 亿: 8, 億: 8 };
const SCALE_POWERS: Record<string, number> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };

const FULL_WIDTH = /[０-９％]|(?<=[0-9０-９])．(?=[0-9０-９])|(?<=[０-９])，(?=[０-９])/;
const FULL_WIDTH_ALL = new RegExp(FULL_WIDTH, "g");
/** No text without one of these has anything to convert; one class is read much faster than the look-arounds. */
const ANY_FULL_WIDTH = /[０-９％．]/;

/** Fullwidth digits, points and commas inside numbers, and percent signs to ASCII; everything else unchanged, length kept. */
export function halfWidth(text: string): string {
  if (!ANY_FULL_WIDTH.test(text)) return text;
  return text.replace(FULL_WIDTH_ALL, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

/** Shifts the point of a decimal string by `power` digits and trims it: ("1.2", 8) → "120000000", ("5", -2) → "0.05". */
export function shiftDecimal(decimal: string, power: number): string {
  const negative = decimal.startsWith("-");
  const [whole = "0", fraction = ""] = (negative ? decimal.slice(1) : decimal).split(".");
  const digits = whole + fraction;
  const point = whole.length + power;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const integer = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  const rest = padded.slice(at).replace(/0+$/, "");
  const result = rest ? `${integer}.${rest}` : integer;
  return negative && result !== "0" ? `-${result}` : result;
}

/** Below ten thousand: 三千零五, 十二, 一百二 (= 120), 廿三. Null where the order of the units is wrong. */
function parseSection(text: string): number | null {
  let total = 0;
  let digit: number | null = null;
  let last = 10_000;
  let zeroSeen = false;
  for (const char of text) {
    const unit = SMALL_UNITS[char];
    const tens = TENS[char];
    if (tens !== undefined) {
      if (digit !== null || last <= 10) return null;
      total += tens;
      last = 10;
    } else if (unit !== undefined) {
      if (unit >= last || (digit === null && unit !== 10) || digit === 0) return null;
      total += (digit ?? 1) * unit;
      digit = null;
      last = unit;
      zeroSeen = false;
    } else {
      const value = DIGITS[char];
      if (value === undefined || (digit !== null && digit !== 0)) return null;
      if (value === 0) zeroSeen = true;
      digit = value;
    }
  }
  if (digit === null || digit === 0) return total;
  // 一百二 is one hundred and twenty, 一百零二 one hundred and two.
  return total + (last > 10 && last < 10_000 && !zeroSeen ? (digit * last) / 10 : digit);
}

/** An integer in hanzi, also positional (二〇二〇) and 大写; null where the text is none. Up to 10^16 and beyond, exactly. */
export function parseHanziInteger(text: string): bigint | null {
  if (text === "") return null;
  const chars = [...text];
  if (chars.length > 1 && chars.every((char) => DIGITS[char] !== undefined)) return BigInt(chars.map((char) => DIGITS[char]).join(""));
  return parseScaled(text, 100);
}

/** Splits at the largest of 万 and 亿: (left) × 10^n + right, so that 三万亿 nests. */
function parseScaled(text: string, below: number): bigint | null {
  let at = -1;
  let power = 0;
  for (let i = 0; i < text.length; i++) {
    const here = LARGE_POWERS[text[i] as string];
    if (here !== undefined && here >= power) {
      power = here;
      at = i;
    }
  }
  if (at < 0) {
    const value = parseSection(text);
    return value === null ? null : BigInt(value);
  }
  if (at === 0 || power >= below) return null;
  const left = parseScaled(text.slice(0, at), power === 8 ? 8 : 4);
  const rest = text.slice(at + 1);
  if (left === null) return null;
  const scale = 10n ** BigInt(power);
  if (rest === "") return left * scale;
  const right = parseScaled(rest, power);
  if (right === null) return null;
  // 三万五 is thirty-five thousand.
  const colloquial = rest.length === 1 && right > 0n && right < 10n;
  return left * scale + (colloquial ? (right * scale) / 10n : right);
}

const ARABIC = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(十|百|千)?(万|亿|万亿)?$/;
const MIXED = /^(\d+)(万|亿)(\d+)(千|百|万)?$/;
const HANZI_POINT = /^(.+)点([零〇一二三四五六七八九]+)(万|亿)?$/;

/**
 * A number in any printed form as an exact decimal string: `1,234` → "1234", `3万` → "30000", `1.2亿` → "120000000",
 * `三点五` → "3.5", `半` → "0.5". Null where the text is no number. No units, no percent: see `parsePercent`.
 */
export function parseDecimal(text: string): string | null {
  const plain = halfWidth(text.trim()).replaceAll("，", ",");
  const arabic = ARABIC.exec(plain);
  if (arabic) {
    const [, sign = "", whole = "", fraction = "", small = "", large = ""] = arabic;
    const decimal = `${sign === "-" ? "-" : ""}${whole.replaceAll(",", "")}${fraction ? `.${fraction}` : ""}`;
    return shiftDecimal(decimal, (SCALE_POWERS[small] ?? 0) + (large === "万亿" ? 12 : (SCALE_POWERS[large] ?? 0)));
  }
  const mixed = MIXED.exec(plain);
  if (mixed) {
    const [, left = "", large = "", right = "", small = ""] = mixed;
    const head = BigInt(left) * 10n ** BigInt(SCALE_POWERS[large] as number);
    // 3万5 is thirty-five thousand.
    const power = small ? (SCALE_POWERS[small] as number) : right.length === 1 ? (SCALE_POWERS[large] as number) - 1 : 0;
    return String(head + BigInt(right) * 10n ** BigInt(power));
  }
  if (plain === "半") return "0.5";
  const point = HANZI_POINT.exec(plain);
  if (point) {
    const whole = parseHanziInteger(point[1] as string);
    const fraction = [...(point[2] as string)].map((char) => DIGITS[char]).join("");
    return whole === null ? null : shiftDecimal(`${whole}.${fraction}`, SCALE_POWERS[point[3] ?? ""] ?? 0);
  }
  const integer = parseHanziInteger(plain);
  return integer === null ? null : String(integer);
}

/** `parseDecimal` as a JavaScript number, for counts and shares; never for money. */
export function parseNumber(text: string): number | null {
  const decimal = parseDecimal(text);
  return decimal === null ? null : Number(decimal);
}

/**
 * A share in percent as a decimal string: `50%` → "50", `百分之五十` → "50", `千分之三` and `3‰` → "0.3", `三成半` → "35",
 * `一半` → "50". Null where the text is none.
 */
export function parsePercent(text: string): string | null {
  const plain = halfWidth(text.trim());
  const sign = /^(.+?)(%|‰)$/.exec(plain);
  if (sign) {
    const value = parseDecimal(sign[1] as string);
    return value === null ? null : shiftDecimal(value, sign[2] === "%" ? 0 : -1);
  }
  const part = /^(百|千|万)分之(.+)$/.exec(plain);
  if (part) {
    const value = parseDecimal(part[2] as string);
    return value === null ? null : shiftDecimal(value, part[1] === "百" ? 0 : part[1] === "千" ? -1 : -2);
  }
  const tenths = /^([一二两三四五六七八九十]|10|[1-9])成(半|[一二三四五六七八九])?$/.exec(plain);
  if (tenths) {
    const half = tenths[2] === "半" ? 5 : (DIGITS[tenths[2] ?? "零"] as number);
    return String(Number(parseDecimal(tenths[1] as string)) * 10 + half);
  }
  return plain === "一半" || plain === "半数" ? "50" : null;
}

const HANZI = "零一二三四五六七八九";

/** A whole number from 0 to 9,999 in hanzi; `plainTen` writes 十二 and not 一十二. */
function formatSection(value: number, plainTen: boolean): string {
  let text = "";
  let gap = false;
  for (const [unit, name] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) gap = text !== "";
    else {
      text += (gap ? "零" : "") + (plainTen && text === "" && unit === 10 && digit === 1 ? "" : HANZI[digit]) + name;
      gap = false;
    }
  }
  return text;
}

/** A whole number 0 ≤ n < 10^16 in hanzi: 123 → 一百二十三, 10005 → 一万零五. Throws RangeError outside. */
export function formatHanzi(value: number | bigint): string {
  const whole = BigInt(value);
  if (whole < 0n || whole >= 10n ** 16n) throw new RangeError(`formatHanzi: ${value} is not between 0 and 10^16; write it in digits`);
  if (whole === 0n) return "零";
  const sections = [
    Number(whole / 10n ** 12n),
    Number((whole / 10n ** 8n) % 10_000n),
    Number((whole / 10_000n) % 10_000n),
    Number(whole % 10_000n),
  ];
  const names = ["万", "亿", "万", ""];
  let text = "";
  let gap = false;
  for (const [i, section] of sections.entries()) {
    if (section === 0) {
      gap = text !== "";
      // 三万亿: the 亿 closes the two upper sections even where the second is empty.
      if (i === 1 && text !== "") text += "亿";
    } else {
      text += (text !== "" && (gap || section < 1000) ? "零" : "") + formatSection(section, text === "") + names[i];
      gap = false;
    }
  }
  return text;
}

/** 第三 → 3, 第12 → 12, 三 → 3; null where the text is no ordinal. */
export function parseOrdinal(text: string): number | null {
  return parseNumber(text.trim().replace(/^第/, ""));
}
