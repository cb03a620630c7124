/**
 * Quantities with the units that plans and standards use. The value stays as printed (3 and 万吨, not 30000 and 吨),
 * `inBaseUnit` takes the 万 out where two quantities are compared. Exact decimal strings throughout.
 * Source: GB 3100-93, GB 3101-93 for unit names.
 */
import { parseDecimal, parsePercent, shiftDecimal } from "./numerals.ts";

export interface Quantity {
  /** Decimal string in `unit`. */
  readonly value: string;
  /** As printed: `%`, `万吨/年`, `户`. */
  readonly unit: string;
}

const SCALES: Record<string, number> = { 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8, 万亿: 12 };

/** Units of measure, longest first; counters (个, 户, 家) apart, since they also stand in names. */
export const MEASURES =
  "个百分点|百分点|%|％|‰|平方公里|平方千米|平方米|立方米|标准立方米|公里|千米|海里|厘米|毫米|微米|米|公顷|英亩|亩|吨标准煤|吨标煤|蒸吨|千克|公斤|毫克|微克|克|斤|吨|升|" +
  "千瓦时|兆瓦时|兆瓦|吉瓦|千瓦|千伏安|千伏|伏|度|焦耳|摄氏度|℃|分贝|美元|港元|欧元|元|mg/L|mg/m3|mg/m³|mg/Nm3|μg/m3|μg/m³|ug/m3|mg/l|MW|GW|kW|KW|kWh|kV|Gbps|Mbps|GB|TB|PB|dB|km|m³|m3|m2|㎡|t/h|t/d|kg|cm|mm|m|t";
export const COUNTERS =
  "个工作日|个月|小时|分钟|工作日|人次|户次|车次|件次|张次|家次|场次|标箱|机柜|床位|学位|岗位|端口|标准机架|机架|机位|车位|泊位|平台|公众号|" +
  "个|户|家|座|所|人|名|次|项|台|套|辆|件|株|棵|张|处|条|片|村|只|头|羽|口|栋|幢|间|层|门|支|批|份|场|期|篇|部|种|类|级|倍|成|天|日|周|年|岁|秒|分|艘|架|例|宗|笔|盏|眼|匹|路|班|孔|节|届|册|枚|字|段|亿次|位|对|公斤|队|组|轮|棚|块|架次|列|罐|瓶|箱|车|店|厂|校|园|站|点|剂|锭|本(?![市县区省州级])";

const UNIT = new RegExp(`^(百|千|百万|千万|万亿|万|亿)?((?:${MEASURES}|${COUNTERS})(?:[/每·][\\u4e00-\\u9fffA-Za-z0-9³㎡]{1,6})?)$`);
const PRINTED = new RegExp(
  `^([+-]?[\\d０-９][\\d０-９,，]*(?:[.．][\\d０-９]+)?|[零〇一二两三四五六七八九十百千万亿半点]+?)((?:百|千|百万|千万|万亿|万|亿)?(?:${MEASURES}|${COUNTERS})(?:[/每·][\\u4e00-\\u9fffA-Za-z0-9³㎡]{1,6})?)$`,
);

/** `2.5万吨/年` → 2.5 and 万吨/年, `百分之五十` → 50 and %, `三成` → 30 and %. Null where the text is no quantity. */
export function parseQuantity(text: string): Quantity | null {
  const plain = text.trim();
  const percent = parsePercent(plain);
  if (percent !== null) return { value: percent, unit: "%" };
  const parts = PRINTED.exec(plain);
  if (!parts) return null;
  const value = parseDecimal(parts[1] as string);
  return value === null ? null : { value, unit: parts[2] as string };
}

/** Takes 千, 万, 亿 out of the unit: 3 万人 → 30000 人; a unit without them is unchanged. */
export function inBaseUnit(quantity: Quantity): Quantity {
  const parts = UNIT.exec(quantity.unit);
  const power = SCALES[parts?.[1] ?? ""];
  if (!parts || power === undefined) return quantity;
  return { value: shiftDecimal(quantity.value, power), unit: parts[2] as string };
}

/** Decimals of so many characters differ as floats if they differ at all, and in the same order; longer ones are compared as integers. */
const EXACT_DIGITS = 15;

/** Order of two decimal strings, exactly: negative, 0 or positive. */
export function compareDecimals(a: string, b: string): number {
  if (a.length <= EXACT_DIGITS && b.length <= EXACT_DIGITS) {
    const [x, y] = [Number(a), Number(b)];
    if (x < y) return -1;
    if (x > y) return 1;
    if (x === y) return 0;
  }
  const places = Math.max(a.split(".")[1]?.length ?? 0, b.split(".")[1]?.length ?? 0);
  const difference = BigInt(shiftDecimal(a, places)) - BigInt(shiftDecimal(b, places));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Exact sum of decimal strings. */
export function sumDecimals(values: readonly string[]): string {
  const places = Math.max(0, ...values.map((value) => value.split(".")[1]?.length ?? 0));
  const total = values.reduce((sum, value) => sum + BigInt(shiftDecimal(value, places)), 0n);
  return shiftDecimal(String(total), -places);
}
