/**
 * Deadlines of a task: calendar days, ends of periods, rhythms and relative limits, each in the normal form of docs/read-format.md.
 * Start dates, policy windows, conditions, base years, names of plans and past events are told apart and left out.
 */
import { fullMarks } from "../base/punctuation.ts";
import { titleRanges } from "../gazette/citation-titles.ts";
import type { Deadline } from "../gazette/result.ts";
import { findRelativeLimits } from "./deadline-limits.ts";
import { type DeadlineContext, dayOf, findTimePoints, inheritedYear, monthDayOf, type TimePoint } from "./deadline-points.ts";
import { firstFrom, isWithin } from "./deadline-ranges.ts";
import { findRecurrences, type Recurrence } from "./deadline-recurrence.ts";

/** A deadline with its place in the text that was searched. */
export interface DeadlineMention extends Deadline {
  readonly from: number;
  readonly to: number;
}

/** Text between two points that makes them one range (the end counts) or one list. */
const RANGE = /^(?:[—–－\-~～至到]|——|--|起至|起到|开始至|开始到|日?至)$/;
const LIST = /^[、和及]$/;
/** 前 and 内, perhaps behind a weekday in brackets and an hour: 3月20日（星期六）17时前. */
const BEFORE_MARK =
  /(?:（(?:星期|周)[一二三四五六日天]）)?(?:[上中下]午)?(?:\d{1,2}(?:[时点](?:\d{1,2}分)?|：\d\d))?(?:以|之)?前(?![期后述])|度?内(?!容|部|外)|底前/y;
/** What makes the point a start, a base or a measure of something that exists. */
const STARTS = /^(?:是|起|开始|以来|以后|之后|后(?!续)|及以后|及之后|以上|度(?!假)|版|本(?!级|市|县|区)|级|存量|同期|前后)/;
/** 2020年新增企业 exist already; 2020年底前新增 and 2020年新增学位300个 are to come. */
const ADDED = /^新(?:增|入库)/;
const ADDS_COUNT = /^新(?:增|入库)[^，。；的\d]{0,16}[\d一二三四五六七八九十]/;
/** What the year names when it stands before a noun: a year's plan, budget or sum. */
const NAMES_A_THING =
  /^(?:全?市级?|省级?|全国|国家|中央|本级)?(?:[^，。；、]{0,6}(?:重点工作|工作要点|工作计划|工作安排|年度|计划|方案|规划|预算|决算|资金(?!到位)|目标任务|任务分解|行动|专项|水平|标准|价格|基数|数据|统计|考核结果|政府工作报告|财政收支|税收))(?!的?(?:编制|制定|完成))/;
const NOT_AFTER = /(?:较|比|对|与|按照?|根据|以|从|自|自从|距|将|去|上述|截止|在)$/;
const NOT_AFTER_NOUN =
  /(?:做好|抓好|完成好|制定|印发|落实|编制|下达|纳入|列入|参加|参与|依据|分解|安排|实现了|完成了|关于|获得|取得|作为|相当于|基于)$/;
const CONDITION_BEFORE = /(?:对|对于|凡|凡是|将|把|关闭|淘汰|清理|经|凭|凭借|涉及)$/;
const CONDITION_AFTER =
  /^[^，。；]{0,3}(?:批准|成立|设立|取得|注册|登记|建成|出生|参加|购买|签订|生效|投产|备案|核准|立项|开工|毕业|入职|退休|发生|形成)[^，。；]{0,10}的/;
const WINDOW_AFTER =
  /^(?:期间)?[，,]?[^，。；]{0,30}?(?:减征|免征|免收|缓缴|缓征|下调|贴息|补贴|补助|奖励|支持|返还|减免|征收|执行|租金|税额)/;
/** 1月1日至12月31日，对困难企业…，返还标准可按…: a time in which something is granted, no time by which something is done. */
const GRANT_AFTER =
  /^(?:期间)?[，,](?:[^，。；]{0,12}可(?![持行靠视])|(?:对|凡)(?![^，。；]{0,40}(?:开展|实施|进行|排查|整治|检查))[^。；]{0,60}?(?:可(?![持行靠视])|返还|给予|予以(?!处罚)|补贴|补助|奖励))/;
/** 年内完成投资500万元以上的项目给予扶持: what a project must have done to be helped. */
const EARNS =
  /^[^，。；]{0,30}[完建新达投入纳][^，。；]{1,30}的(?:项目|企业|单位|产品|园区|平台|机构|个人|农户|商户|纳税人)?[，,]?(?:按[^，。；]{1,16})?(?:一次性)?(?:给予|予以(?!处)|享受|奖励|补助|补贴|减免|优先)/;
const CAMPAIGN_AFTER =
  /^(?:期间)?[，,]?[^。；]{0,24}?(?:开展|整治|排查|检查|完成|实施|集中|普查|清查|培训|验收|总结|自查|征集|申报|报名|报送)/;
const PAST = /^(?:[^，。；]{0,24}(?:[曾已了](?!经?规划)|过去)|(?:仍|尚)?未|无法|不能)/;
const POSITION_WORD =
  /(?:^|[，,。；;：:、？！（(“”‘’》）)—\s.．]|到|至|于|在|力争|确保|争取|力求|计划|拟|要|应|须|必须|预计|并|将于|限|务必|时限为?|务于)$/;
/** Verbs that show that a year without a mark sets the time of an act. */
const ACT_AFTER =
  /^[，,]?(?:底前)?(?:基本|全面|全部|率先|初步|重点做好|继续|持续|力争|确保|争取|组织|开展|启动|完成|实现|建成|建立|建设|推进|推动|淘汰|达到|打造|形成|新建|新增|培育|选派|停止|退出|投入|投运|投用|实施|创建|制定|出台|编制|改造|覆盖|累计|不低于|前)/;
const UNTIL = /(?:到|至|截至|截止|截止到)$/;
const DEADLINE_LABEL = /(?:完成|办结|整改|办理|落实)?(?:时限|时间|期限|节点)(?:要求)?[：:为]?[（(]?$/;
const POLICY_END = /(?:延长|顺延|延期|执行|有效期|实施期限?|试行|暂缓|保留|延续|推迟|放宽|起)(?:至|到)$/;

interface Group {
  readonly from: number;
  readonly to: number;
  readonly last: TimePoint;
  readonly first: TimePoint;
  readonly joined: "no" | "range" | "list";
}

/** Joins A—B and A、B; the end of the group is what binds. */
function groupPoints(text: string, points: readonly TimePoint[]): Group[] {
  const groups: Group[] = [];
  for (let i = 0; i < points.length; i++) {
    const first = points[i] as TimePoint;
    let last = first;
    let joined: Group["joined"] = first.ranged ? "range" : "no";
    while (i + 1 < points.length) {
      const next = points[i + 1] as TimePoint;
      const between = text.slice(last.to, next.from);
      if (RANGE.test(between)) joined = "range";
      else if (LIST.test(between) && next.precision === last.precision && last.precision === "year") joined = "list";
      else break;
      last = next.yearPrinted || next.year !== null ? next : { ...next, year: last.year };
      i++;
    }
    groups.push({ from: first.from, to: last.to, first, last, joined });
  }
  return groups;
}

interface Surroundings {
  readonly before: string;
  readonly after: string;
  /** 前, 以前, 内 or an end (底, 末) is printed. */
  readonly marked: boolean;
}

function isRange(group: Group, { before, after, marked }: Surroundings): boolean {
  const years = group.first.precision === "year" && group.last.precision === "year";
  if (GRANT_AFTER.test(after)) return false;
  if (years) return marked || /^(?:完成|实现|建成)/.test(after);
  if (/^(?:的|期间的|份的|止)/.test(after) || /(?:有效|执行|施行|试行)期/.test(before) || WINDOW_AFTER.test(after)) return false;
  return /(?:^|[（(：:。；\s])$/.test(before) || DEADLINE_LABEL.test(before) || CAMPAIGN_AFTER.test(after);
}

function isCondition({ before, after }: Surroundings): boolean {
  return CONDITION_BEFORE.test(before) && CONDITION_AFTER.test(after);
}

/** Whether a group of points sets a limit, by the words around it. */
function binds(group: Group, around: Surroundings, issued: string | null): boolean {
  const { before, after, marked } = around;
  const { last } = group;
  if (before.endsWith("即日起至")) return !GRANT_AFTER.test(after) && CAMPAIGN_AFTER.test(after);
  if (POLICY_END.test(before) || isCondition(around) || EARNS.test(after)) return false;
  // 无法完成的，当年实施: the year of the event, not of the document.
  if (last.relative === "当年" && /的[，,]$/.test(before)) return false;
  if (STARTS.test(after)) return false;
  const limit = marked || UNTIL.test(before);
  if (ADDED.test(after) && !limit && !(ADDS_COUNT.test(after) && (POSITION_WORD.test(before) || /End$/.test(last.precision)))) return false;
  if (group.joined === "range") return isRange(group, around);
  if (last.precision === "none") return marked || (last.yearPrinted && POSITION_WORD.test(before) && /^[，,]/.test(after));
  if (/(?:较|比|与|距|同比|从|自)$/.test(before)) return false;
  const day = last.year === null ? null : dayOf(last, last.year);
  const past = day !== null && issued !== null && day <= issued;
  if (/(?:截至|截止|截止到)$/.test(before) && past) return false;
  if (past && (PAST.test(after) || CONDITION_AFTER.test(after))) return false;
  if (DEADLINE_LABEL.test(before)) return true;
  if (marked && !/^(?:单户|每户|累计|同一|最高)/.test(after)) return last.precision !== "day" || !/^的/.test(after);
  if (UNTIL.test(before)) return true;
  // A year that is over sets a time only for an act named at once; else it tells what happened in it.
  if (past && last.precision === "year" && !ACT_AFTER.test(after)) return false;
  if (/^(?:单户|每户|累计|同一|最高)/.test(after)) return false;
  if (last.precision === "yearEnd" || last.precision === "monthEnd") return !/^(?:的|数|余额|存|止)/.test(after) && !NOT_AFTER.test(before);
  if (/^的/.test(after) || NOT_AFTER.test(before) || NOT_AFTER_NOUN.test(before)) return /[于在]$/.test(before) && ACT_AFTER.test(after);
  if (NAMES_A_THING.test(after) && !ACT_AFTER.test(after)) return false;
  if (last.precision === "day")
    return /[（(]$/.test(before) ? /^[）)]/.test(after) : /^(?:完成|报送?|上报|建成|公布|投入|开工|竣工|实现)/.test(after);
  if (!last.yearPrinted && last.precision === "month")
    return /^[，,]?(?:完成|建成|上报|报送|投入|竣工|实现)/.test(after) && POSITION_WORD.test(before);
  if (!last.yearPrinted && /^(?:的|全市|全省|经济|完成了)/.test(after)) return false;
  return POSITION_WORD.test(before) || ACT_AFTER.test(after);
}

/** Depth of brackets at each point is compared, so that 每年 outside does not govern a remark inside. */
function bracketDepth(text: string, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at++) {
    if (text[at] === "（" || text[at] === "(") depth++;
    else if (text[at] === "）" || text[at] === ")") depth--;
  }
  return depth;
}

const SENTENCE_REACH = 300;

/** The recurrence of the same sentence that governs a date without a year: 每年年初…，于3月底前…. */
function governing(text: string, at: number, recurrences: readonly Recurrence[]): boolean {
  const reach = Math.max(0, at - SENTENCE_REACH);
  const window = text.slice(reach, at);
  const start = reach + Math.max(window.lastIndexOf("。"), window.lastIndexOf("；"));
  for (let i = firstFrom(recurrences, at) - 1; i >= 0; i--) {
    const recurrence = recurrences[i] as Recurrence;
    if (recurrence.from <= start) return false;
    if (recurrence.normal?.startsWith("yearly") && bracketDepth(text, recurrence.to, at) === 0) return true;
  }
  return false;
}

interface MarkedGroup extends Group {
  /** End of the group with its 前 or 内. */
  readonly end: number;
  readonly marked: boolean;
}

/** Reads the 前 after each group; 4月10日、7月10日前 marks both days. */
function markGroups(text: string, groups: readonly Group[]): MarkedGroup[] {
  const marked: MarkedGroup[] = [];
  for (let i = groups.length - 1; i >= 0; i--) {
    const group = groups[i] as Group;
    BEFORE_MARK.lastIndex = group.to;
    const printed = BEFORE_MARK.test(text);
    const next = marked.at(-1);
    const shared = next?.marked === true && LIST.test(text.slice(group.to, next.from)) && next.last.precision === group.last.precision;
    const inside = text.slice(group.last.from, group.to).endsWith("内");
    marked.push({ ...group, end: printed ? BEFORE_MARK.lastIndex : group.to, marked: printed || shared || inside });
  }
  return marked.reverse();
}

const OPENING = /(?:截至|截止到?|到|至|在|于)$/;

function calendarDeadlines(
  text: string,
  context: DeadlineContext,
  points: readonly TimePoint[],
  recurrences: readonly Recurrence[],
): DeadlineMention[] {
  const found: DeadlineMention[] = [];
  const titles = titleRanges(text);
  const issuedYear = context.issued === null ? null : Number(context.issued.slice(0, 4));
  let carried: number | null = null;
  for (const group of markGroups(text, groupPoints(text, points))) {
    if (isWithin(titles, group.from, group.to)) continue;
    if (isWithin(recurrences, group.from, group.to)) continue;
    const before = text.slice(Math.max(0, group.from - 10), group.from);
    if (!binds(group, { before, after: text.slice(group.end, group.end + 80), marked: group.marked }, context.issued)) continue;
    const { last, end: to } = group;
    if (last.yearPrinted) carried = last.year;
    const from = group.from - (OPENING.exec(before)?.[0].length ?? 0);
    if (!last.yearPrinted && last.year === null && governing(text, group.from, recurrences)) {
      const day = monthDayOf(last);
      found.push({ from, to, text: text.slice(from, to), normal: day ? `yearly:${day}` : "yearly" });
      continue;
    }
    const year = last.year ?? carried ?? (last.month === null ? null : inheritedYear(last.month, context));
    // What was due more than a year before the day of issue is history.
    if (year !== null && issuedYear !== null && year < issuedYear - 1) continue;
    found.push({ from, to, text: text.slice(from, to), normal: dayOf(last, year) });
  }
  return found;
}

/**
 * Deadlines of a clean text (a task from its first character to its tag) in order of print.
 * `context` completes dates whose year is not printed. Linear in the length of the text.
 */
export function findDeadlines(printed: string, context: DeadlineContext): DeadlineMention[] {
  const text = fullMarks(printed);
  if (!/[\d年月日季旬周天时内一前末期]/.test(text)) return [];
  const points = findTimePoints(text, context);
  const recurrences = findRecurrences(text, context, points);
  const found: DeadlineMention[] = calendarDeadlines(text, context, points, recurrences);
  for (const { from, to, normal } of recurrences) found.push({ from, to, text: text.slice(from, to), normal });
  for (const { from, to, normal, since } of findRelativeLimits(text)) found.push({ from, to, text: text.slice(from, to), normal, since });
  return found.map((one) => ({ ...one, text: printed.slice(one.from, one.to) })).sort((a, b) => a.from - b.from);
}

const VAGUE = /及时|定期|近期|尽快|限期|适时|尽早|不定期|即日起|长期坚持|持续推进/g;

/** Clocks without a number (及时, 定期 …): shown to people, never overdue, and no deadlines of `findDeadlines`. */
export function findVagueClocks(text: string): DeadlineMention[] {
  return Array.from(text.matchAll(VAGUE), (match) => ({
    from: match.index,
    to: match.index + match[0].length,
    text: match[0],
    normal: null,
  }));
}

/** A cell of a 完成时限 column, where a date stands alone: the last deadline or point of it, else its words without a normal form. */
export function readDeadlineCell(text: string, context: DeadlineContext): DeadlineMention[] {
  const found = findDeadlines(text, context);
  if (found.length > 0 || text.trim() === "") return found;
  const last = findTimePoints(text, context).at(-1);
  const year = last?.year ?? (last?.month ? inheritedYear(last.month, context) : null);
  return [{ from: 0, to: text.length, text: text.trim(), normal: last ? dayOf(last, year) : null }];
}
