/** Points of the calendar in a text: 2020年底, 10月1日, 上半年, 三季度末, 2020.9, 采暖季. Which of them bind is decided in deadlines.ts. */
import { daysInMonth } from "../base/dates.ts";
import { halfWidth, parseNumber } from "../base/numerals.ts";

/** What a document says about its own time; completes dates whose year is not printed. */
export interface DeadlineContext {
  /** ISO day on which the document was issued. */
  readonly issued: string | null;
  /** The year that the document is about, or was issued in. */
  readonly year: number | null;
}

export type Precision = "year" | "yearEnd" | "half" | "quarter" | "month" | "monthEnd" | "day" | "none";

export interface TimePoint {
  from: number;
  to: number;
  readonly year: number | null;
  /** Whether the year is printed here; else it is inherited or relative. */
  readonly yearPrinted: boolean;
  /** Last month and day of the point, null where it has no number (采暖季, 年初). */
  readonly month: number | null;
  readonly day: number | null;
  readonly precision: Precision;
  /** 今年, 当年, 次年 … as printed, where no year is. */
  readonly relative?: string | undefined;
  /** A range of months in one point: 1至3月份. */
  readonly ranged: boolean;
}

const HANZI_MONTH = "十[一二]|[一二三四五六七八九十]";
const HANZI_DAY = "[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]";
const MONTH = `(?:(?<rangeStart>1[0-2]|0?[1-9])[—–\\-~～至到](?=\\d{1,2}月))?(?<month>1[0-2]|0?[1-9]|${HANZI_MONTH})月份?(?:(?<day>[12]\\d|3[01]|0?[1-9]|${HANZI_DAY})[日号]|(?<part>底|末|初|上旬|中旬|下旬))?`;
const HALF = "(?<half>[上下])半年";
const QUARTER = "第?(?<quarter>[一二三四1-4])季度(?:末|底)?";
const SEASON =
  "(?<season>(?:[冬秋]季)?(?:采暖|供暖|取暖)[季期]|主?汛期|入汛|雨季|入冬|封冻|高考|中考|“(?:七一|十一|五一|两会)”|春节|国庆节?|元旦|中秋节?|五一|开学|春耕|秋收)";
const YEAR_PART = "(?<yearPart>年?底|年?末|年?初|年?内)";
const YEAR =
  "(?<!\\d)(?:(?<yearStart>20\\d\\d)年?[—–\\-~～至](?=20\\d\\d年))?(?<year>20\\d\\d|二[〇○零][〇○零一二三四五六七八九]{2})(?:年(?!代)|月(?=(?:1[0-2]|0?[1-9])月))";
const RELATIVE = "(?<relative>今年|本年|当年|明年|次年|翌年|来年|去年|上年)";
const DOTTED =
  "(?<!\\d)(?<dottedYear>20\\d\\d)[.\\-/](?<dottedMonth>1[0-2]|0?[1-9])(?:[.\\-/](?<dottedDay>[12]\\d|3[01]|0?[1-9]))?(?![\\d%万亿])";
const THIS_MONTH =
  "(?<thisMonth>[本当次下]月|(?<![个\\d一二三四五六七八九十])月)(?:(?<thisDay>[12]\\d|3[01]|0?[1-9])日|(?<thisPart>底|末|初|上旬|中旬|下旬))";
const PLAN = "“?(?:十(?<plan>[二三四五])五)”?(?:规划)?(?:期?末|末期)";

const SCAN = new RegExp(
  `${YEAR}(?:${MONTH}|${HALF}|${QUARTER}|${SEASON}|${YEAR_PART})?|${RELATIVE}(?:${MONTH}|${HALF}|${QUARTER}|${SEASON}|${YEAR_PART})?|${DOTTED}|` +
    `(?<![\\d.])${MONTH}|${HALF}|${QUARTER}|${THIS_MONTH}|${PLAN}|(?<bare>年底|年末|年内)|${SEASON}`,
  "g",
);

const PART_DAY: Record<string, number> = { 上旬: 10, 中旬: 20 };
const PRECEDED_BY_COUNT = /[\d一二三四五六七八九十两几多数半近同学往历逐]$/;

type Groups = Record<string, string | undefined>;

/** Month, day and precision of the part after the year. */
function partOf(groups: Groups): Pick<TimePoint, "month" | "day" | "precision"> {
  if (groups.month ?? groups.dottedMonth) {
    const month = parseNumber((groups.month ?? groups.dottedMonth) as string);
    const day = groups.day ?? groups.dottedDay;
    if (day) return { month, day: parseNumber(day), precision: "day" };
    if (groups.part === "初") return { month: null, day: null, precision: "none" };
    return { month, day: PART_DAY[groups.part ?? ""] ?? null, precision: groups.part ? "monthEnd" : "month" };
  }
  if (groups.half) return { month: groups.half === "上" ? 6 : 12, day: null, precision: "half" };
  if (groups.quarter) return { month: (parseNumber(groups.quarter) as number) * 3, day: null, precision: "quarter" };
  if (groups.season) return { month: null, day: null, precision: "none" };
  const end = groups.yearPart ?? groups.bare;
  if (end?.endsWith("初")) return { month: null, day: null, precision: "none" };
  return { month: 12, day: 31, precision: end || groups.plan ? "yearEnd" : "year" };
}

function issuedMonth(context: DeadlineContext): number | null {
  return context.issued ? Number(context.issued.slice(5, 7)) : null;
}

/** 本月, 次月, 月底: counted from the month of issue. */
function monthPoint(groups: Groups, context: DeadlineContext): Pick<TimePoint, "year" | "month" | "day" | "precision"> {
  const issued = issuedMonth(context);
  if (issued === null || context.issued === null || groups.thisPart === "初")
    return { year: null, month: null, day: null, precision: "none" };
  const next = groups.thisMonth === "次月" || groups.thisMonth === "下月";
  const month = next ? (issued % 12) + 1 : issued;
  const year = Number(context.issued.slice(0, 4)) + (next && issued === 12 ? 1 : 0);
  const day = groups.thisDay ? Number(groups.thisDay) : (PART_DAY[groups.thisPart ?? ""] ?? null);
  return { year, month, day, precision: groups.thisDay ? "day" : "monthEnd" };
}

const RELATIVE_YEARS: Record<string, number> = { 明: 1, 次: 1, 翌: 1, 来: 1, 去: -1, 上: -1 };

function yearOf(groups: Groups, context: DeadlineContext): number | null {
  const printed = groups.year ?? groups.dottedYear;
  if (printed) return parseNumber(printed);
  if (groups.plan) return 2000 + (parseNumber(groups.plan) as number) * 5 + 5;
  if (groups.relative) return context.year === null ? null : context.year + (RELATIVE_YEARS[groups.relative[0] as string] ?? 0);
  return null;
}

/** All points of a clean text in order; years that are not printed stay null. */
export function findTimePoints(text: string, context: DeadlineContext): TimePoint[] {
  const points: TimePoint[] = [];
  const plain = halfWidth(text);
  SCAN.lastIndex = 0;
  for (let match = SCAN.exec(plain); match; match = SCAN.exec(plain)) {
    const groups = match.groups as Groups;
    const from = match.index;
    const to = from + match[0].length;
    // 三年内 and 五年底 count years, they do not name one.
    if (groups.bare && PRECEDED_BY_COUNT.test(plain.slice(Math.max(0, from - 1), from))) continue;
    if (groups.thisMonth) {
      points.push({ from, to, yearPrinted: false, ranged: false, ...monthPoint(groups, context) });
      continue;
    }
    const part = partOf(groups);
    const year = yearOf(groups, context);
    if (part.day !== null && part.month !== null && part.day > daysInMonth(year ?? 2020, part.month)) continue;
    points.push({
      from,
      to,
      year,
      yearPrinted: Boolean(groups.year ?? groups.dottedYear ?? groups.plan),
      ranged: Boolean(groups.rangeStart ?? groups.yearStart),
      ...(groups.relative ? { relative: groups.relative } : {}),
      ...part,
    });
  }
  return points;
}

/** The year of a date printed without one: 3月底 in a document of December is next year's. */
export function inheritedYear(month: number, context: DeadlineContext): number | null {
  if (context.year === null) return null;
  const issued = issuedMonth(context);
  const sameYear = context.issued !== null && Number(context.issued.slice(0, 4)) === context.year;
  return sameYear && issued !== null && issued >= 11 && month <= 6 ? context.year + 1 : context.year;
}

const pad = (value: number): string => String(value).padStart(2, "0");

/** ISO day: the point's day, else the last day of its period; null where year or month is unknown. */
export function dayOf(point: TimePoint, year: number | null): string | null {
  if (year === null || point.month === null) return null;
  return `${year}-${pad(point.month)}-${pad(point.day ?? daysInMonth(year, point.month))}`;
}

/** `MM-DD` for yearly deadlines; 29 February is written 02-28 where no year is known. */
export function monthDayOf(point: TimePoint): string | null {
  if (point.month === null) return null;
  return `${pad(point.month)}-${pad(point.day ?? daysInMonth(2019, point.month))}`;
}
