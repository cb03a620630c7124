/** Duties that come back: 每年3月底前, 每季度, 按月调度, 一周一通报. */

import { type DeadlineContext, findTimePoints, monthDayOf, type TimePoint } from "./deadline-points.ts";
import { firstFrom } from "./deadline-ranges.ts";

export interface Recurrence {
  readonly from: number;
  readonly to: number;
  /** `yearly:MM-DD`, `yearly`, `half-yearly`, `quarterly`, `monthly`, `weekly`, `daily`; null for rhythms without a name (每两月). */
  readonly normal: string | null;
}

const NORMALS: Record<string, string> = {
  年: "yearly",
  年度: "yearly",
  半年: "half-yearly",
  季: "quarterly",
  季度: "quarterly",
  月: "monthly",
  个月: "monthly",
  月度: "monthly",
  周: "weekly",
  星期: "weekly",
  日: "daily",
  天: "daily",
  工作日: "daily",
};

const SCAN =
  /每个?(年度?|半年|季度?|月度?|周|星期|工作日|日|天)|每((?:[两二三四六23456]个?)(?:月|周|年|天|季度)|旬|学期|半个?月|隔[一两]?[天日周月])|[按逐](年度?|半年|季度?|月度?|周|日|天)(?=[^，。；、]{0,2}(?:调度|通报|报送|报告|上报|检查|考核|统计|汇总|公布|公示|监测|开展|召开|推进|督查|督导|分析|研判|反馈|对账|更新))|[一1][个]?(年|季度?|月|周|日|天)一(?=调度|通报|报|汇总|检查|考核|督查|督导|研判|会商|总结|分析|例会|排名|公示)/g;

/** What may follow the period and still belong to the deadline: 每月5日前, 每季度首月10日前, 每年年底前. */
const DAY_OF_PERIOD =
  /(?:的)?(?:末月|首月|最后一个月|第一个月|最后一个?工作日|第?一个?月|结束后|终了后|末后?)?(?:\d{1,2}[日号]|\d{1,2}个?工作日(?:之?内)?|底|末|初|[一二三四五六日]|上旬|中旬|下旬)?(?:之前|以前|前)?/y;

/** A rate or a size, not a rhythm of duty: 每年2000万元, 每日处理能力, 每月每户. */
const RATE =
  /^[的]?(?:每|[\d.]+|奖励|补助|补贴|给予|递增|递减|增长|下降|减少|提高|提升|租金|处理能力|产能|能力|产量|用量|用水|销售|收入|工资|生活费|标准|限额|上限|最高|不超过|人均|两次以上的?[^，。]{0,4}处)/;
/** 每年不少于2次 and 每月至少1次 are rhythms although a number follows. */
const RATE_BEFORE = /(?:[\d万亿元户人吨米次]|平均|户|人|按照?[^，。；]{0,12}元[/／]?)$/;

/** 每年采购5000万元以上的，给予奖励: what someone must do to be helped, nobody's duty. */
const EARNS =
  /^[^，。；]{0,40}的(?:企业|单位|项目|机构|平台|园区|个人|农户|商户|人员|团队)?[，,](?:[^，。；]{0,12}[，,])?(?:按[^，。；]{1,16})?(?:可?(?:一次性)?(?:给予|予以(?!处)|享受|奖励|补助|补贴|资助|减免|优先))/;

/** The calendar part of 每年3月底前 and of 每年年底前 if it follows at once, and what is listed after it: 每年3月、9月. */
function datesAfter(text: string, at: number, points: readonly TimePoint[]): TimePoint[] {
  const dates: TimePoint[] = [];
  let index = firstFrom(points, at);
  for (let next = points[index], end = at; next && !next.yearPrinted && next.from - end <= 1; next = points[++index]) {
    const between = text.slice(end, next.from);
    if (!(dates.length === 0 ? /^(?:的|，|在|于)?$/ : /^[、和及]$/).test(between)) break;
    dates.push(next);
    end = next.to;
  }
  return dates;
}

const BEFORE_MARK = /(?:以|之)?前|内/y;

function endAfterMark(text: string, at: number): number {
  BEFORE_MARK.lastIndex = at;
  return BEFORE_MARK.test(text) ? BEFORE_MARK.lastIndex : at;
}

/** 每年开展一次演练，每年10月底前完成: the second says when in the year, so the first says nothing of its own. */
function withoutRepeated(text: string, found: readonly Recurrence[]): Recurrence[] {
  return found.filter((one, at) => {
    const next = found[at + 1];
    return one.normal !== "yearly" || !next?.normal?.startsWith("yearly:") || /[。；;]/.test(text.slice(one.to, next.from));
  });
}

/** Recurrences of a clean text in order, with the calendar points that they swallow. */
export function findRecurrences(text: string, context: DeadlineContext, points = findTimePoints(text, context)): Recurrence[] {
  if (!/[每按逐一1]/.test(text)) return [];
  const found: Recurrence[] = [];
  SCAN.lastIndex = 0;
  for (let match = SCAN.exec(text); match; match = SCAN.exec(text)) {
    const from = match.index;
    const period = match[1] ?? match[3] ?? match[4];
    let to = from + match[0].length;
    if (match[2]) {
      found.push({ from, to, normal: null });
      continue;
    }
    const named = NORMALS[period as string] as string;
    if (RATE.test(text.slice(to, to + 16)) && !/^\d{1,2}(?:[日月号时点:：]|个?工作日)/.test(text.slice(to, to + 8))) continue;
    if (RATE_BEFORE.test(text.slice(Math.max(0, from - 16), from)) || EARNS.test(text.slice(to, to + 90))) continue;
    if (named === "yearly") {
      // 每年底: the 年 serves both words.
      if (/[底末]/.test(text[to] ?? "")) {
        found.push({ from, to: endAfterMark(text, to + 1), normal: "yearly:12-31" });
        continue;
      }
      const dates = datesAfter(text, to, points);
      for (const [i, point] of dates.entries()) {
        const day = point.precision === "none" ? null : monthDayOf(point);
        found.push({ from: i === 0 ? from : point.from, to: endAfterMark(text, point.to), normal: day ? `yearly:${day}` : "yearly" });
      }
      if (dates.length > 0) continue;
    } else if (named !== "daily") {
      DAY_OF_PERIOD.lastIndex = to;
      DAY_OF_PERIOD.test(text);
      to = DAY_OF_PERIOD.lastIndex || to;
    }
    found.push({ from, to, normal: named });
  }
  return withoutRepeated(text, found);
}
