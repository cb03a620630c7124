/** Limits that count from an event: 自受理之日起10个工作日内, 接报后24小时内. Durations (期限3个月) and promises (压缩至5个工作日内) are none. */
import { parseNumber } from "../base/numerals.ts";

export interface RelativeLimit {
  readonly from: number;
  readonly to: number;
  /** `P10D`, `P10WD`, `PT24H`, `P3M`; null where what it counts from has no day of its own. */
  readonly normal: string | null;
  /** What it counts from, as printed. */
  readonly since: string | null;
}

const SCAN =
  /(?<!\d)(\d{1,5}(?:\.\d{1,2})?|[一二两三四五六七八九十]{1,3}|半)\s?(个工作日|工作日|个自然日|自然日|个?小时|分钟|个月|个?星期|周|年|[日天])(?:之内|以内|内)/g;
const SUFFIX: Record<string, (n: number) => string> = {
  工作日: (n) => `P${n}WD`,
  自然日: (n) => `P${n}D`,
  小时: (n) => `PT${n}H`,
  分钟: (n) => `PT${n}M`,
  月: (n) => `P${n}M`,
  星期: (n) => `P${n * 7}D`,
  周: (n) => `P${n * 7}D`,
  年: (n) => `P${n}Y`,
  日: (n) => `P${n}D`,
  天: (n) => `P${n}D`,
};

/** The words just before the number that make it a size, a promise or a condition. */
const NO_LIMIT_BEFORE =
  /(?:压缩|压减|缩短|缩减|减少|减|控制|降|提速|精简|限制|延长|放宽)(?:至|到|在|为)?(?:法定时限的)?$|(?:不超过|不得超过|最长|期限为?|时间为?|时限为?|有效期|连续|近|前|过去|最近|每|距离?|周边|半径|滞留)$/;
/** 三年内发生过事故的, 5年内免征: conditions and windows, told by what follows. */
const NO_LIMIT_AFTER =
  /^(?:[^，。；]{0,12}(?:[曾过]的?|累计)|[^，。；、]{0,6}(?:免征|免收|免缴|减半|减征|缓缴|返还|有效|因|未|不能|无法|仍|无|受过|受到|发生|不得|不再|继续|按原|单户|车程|路程|范围))/;
/** An event that no record marks: what counts from its end has no day. */
const OPEN_EVENT = /(?:疫情|汛期|战争|灾情|响应|危机|紧急状态)[^，。；]{0,4}(?:结束|解除|终止|过去)/;
const SINCE =
  /(?:^|[，。；：:、（(])?(?:并|且|应当?|须|要|必须|可|可以)?(?:自|从|在|于)?([^，。；：:、（）()]{2,40}?)(?:之日起|之时起|当日起|之日|次日起|起|之后|以后|后)[，,]?(?:的|在|于|应当?在?|必须在?|须在?|要在?)?[^，。；、\d]{0,8}$/;

/** 半年 is six months and 半个月 fifteen days; other halves have no ISO form without a fraction. */
function durationOf(printed: string, unit: string): string | null {
  if (printed === "半") return unit === "年" ? "P6M" : unit === "月" ? "P15D" : unit === "小时" ? "PT30M" : null;
  const count = parseNumber(printed);
  return count === null ? null : (SUFFIX[unit]?.(count) ?? null);
}

function eventBefore(text: string, from: number): string | null {
  const window = text.slice(Math.max(0, from - 60), from);
  const clause = window.slice(Math.max(window.lastIndexOf("。"), window.lastIndexOf("；")) + 1);
  const match = SINCE.exec(clause);
  return match ? (match[1] as string) : null;
}

/** Relative limits of a clean text in order. */
export function findRelativeLimits(text: string): RelativeLimit[] {
  if (!text.includes("内")) return [];
  const found: RelativeLimit[] = [];
  SCAN.lastIndex = 0;
  for (let match = SCAN.exec(text); match; match = SCAN.exec(text)) {
    const from = match.index;
    const to = from + match[0].length;
    // 2020年内 and 十五年内 of a year name are calendar points.
    if (match[2] === "年" && /^20\d\d$/.test(match[1] as string)) continue;
    if (/[\d第]/.test(text[from - 1] ?? "") || NO_LIMIT_BEFORE.test(text.slice(Math.max(0, from - 12), from))) continue;
    const since = eventBefore(text, from);
    const years = match[2] === "年";
    if (NO_LIMIT_AFTER.test(text.slice(to, to + 24)) && (years || since === null)) continue;
    // 3年内建成 counts from the plan; only with an event printed is it a limit of an act.
    if (years && since === null) continue;
    const unit = (match[2] as string).replace("个", "");
    const open = since !== null && OPEN_EVENT.test(`${since}`);
    found.push({ from, to, normal: open ? null : durationOf(match[1] as string, unit), since });
  }
  return found;
}
