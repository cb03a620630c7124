/**
 * Numeric targets and thresholds: value, comparator, unit, metric, base, due day and scope, each with the clause that prints it.
 * Recall is preferred: a number with a comparator, a share, a rate or a verb of achievement is a target.
 */
import { fullMarks } from "../base/punctuation.ts";
import { titleRanges } from "../gazette/citation-titles.ts";
import { type Passage, spansOf } from "../gazette/passage.ts";
import type { Target, TargetOp } from "../gazette/result.ts";
import type { DeadlineContext } from "./deadline-points.ts";
import { firstFrom, isWithin } from "./deadline-ranges.ts";
import { type DeadlineMention, findDeadlines } from "./deadlines.ts";
import { type Comparator, comparatorAround } from "./target-comparators.ts";
import { findValues, type PrintedValue } from "./target-values.ts";

export interface TargetContext extends DeadlineContext {
  /** Due day of the heading or of an earlier paragraph, for targets without one of their own. */
  readonly inheritedDue?: string | null;
  /** County or unit that the heading names. */
  readonly inheritedScope?: string | null;
}

export interface TargetInText extends Omit<Target, "spans"> {
  /** Clean offsets of the clause. */
  readonly from: number;
  readonly to: number;
}

const CLAUSE_END = /[，。；：;:！？、（）()]/;
const SENTENCE_END = /[。；;！？]/;
/** Verbs that make a bare count something to be achieved. */
const ACHIEVE =
  /(?:加快|抓好|筛选|完成|建成|建设|新建|扩建|改造|新增|增加|增长|创建|培育|培养|引进|打造|形成|压减|削减|减少|淘汰|关闭|退出|整合|组建|成立|招引|保留|达到?|实现|选取|选派|选择|确定|扶持|支持|安排|开通|建立|设立|配备|配置|配套|举办|开展|组织|发展|推广|治理|整治|种植|绿化|造林|投放|购置|更新|新改建|覆盖|突破|力争|确保|争取|不少于|申报|入库|储备|实施|落地|签约|开工|竣工|投产|聘任|选聘|培训|启动|提升|提高|降低|下降|每[^，。；]{1,8}(?:一|1)|初步)[^，。；]{0,36}$/;
/** 打通断头路6条, 免费接种疫苗2.8万剂: verb, object and count are the whole clause; elsewhere these verbs also stand in names. */
const VERB_OBJECT_COUNT =
  /^(?:(?:20\d\d年|全[市县区省州年]|\d{1,2}[月年]|年)?(?:底?前|内)?(?:[为对向给][^，。；、]{1,10}?)?(?:力争|确保|争取|累计|免费|集中|直接|共|再)*)(?:接种|打通|转化|服务|发放|救助|化解|帮扶|慰问|修[复建缮]|铺设|栽植|收储|储存|调运|采购|供应|销售|交付|筹集|盘活|处置|办结|审理|查处|整改|拆除|清[理除]|疏通|维[修护]|检[修测验查]|监测|抽[检查]|排查|走访|巡[查诊]|筛查|诊疗|义诊|资助|惠及|吸纳|安置|招[募收]|录用|认定|评选|表彰|制定|修订|编制|出台|攻克|研发|推出|上线|接入|布设|架设|安装|搬迁|迁移|腾退|消除|调解|放流|养殖|出栏|收购|输送|转移|节约|回收|复垦|流转|取得|获得)[^，。；：、]{1,24}$/;
/** Papers, pages and parts of texts are counted for other reasons. */
const COUNTS_PAPER = /[份页款章节字段点分级层篇届位]$/;
const ENDS_CLAUSE = /^(?:以上|左右)?(?:[，。；、！（(]|$)/;
/** Units that always speak of a standard or a rate. */
const TELLING_UNIT = /^(?:%|‰|个百分点|百分点|类\(水质\)|.*[/／].*|mg.*|[μu]g.*|分贝|dB)$/;
const TIME_UNIT = /^(?:个?工作日|个?小时|分钟|天|日|个月|周|年|秒)$/;
const PHYSICAL_UNIT = /(?:亩|吨|公里|米|公顷|千瓦|兆瓦|千瓦时|标煤|标准煤|元)$/;
/** 办理时限压缩至3个工作日 promises a length of time. */
const SHORTENED = /(?:压缩|缩短|压减|减少|缩减)(?:至|到|为)$/;
const FACTOR = /[×＊*÷✕](?:\s?[\d.]+\s?[×＊*÷✕])?\s?$/;
const MONEY_UNIT = /元(?:[/／].*)?$/;
/** Money given to someone is no target of the plan, it is listed with the sums. */
const AWARD = /(?:奖励|奖补|补助|补贴|资助|罚款|处以|处|给予|兑现)[^，。；]{0,12}$/;
/** A ceiling of money given is a rule all the same: 奖励最高不超过100万元. */
const CAPPED = /不得?超过$/;
const BOUNDED = /(?:不得?(?:超过|少于|低于|超出)|不能超过|最长不?超?过?)[^，。；、\d]{0,4}$/;
/** Counts that describe what is, not what shall be. */
const DESCRIPTIVE =
  /(?:共有|现有|已有|已建成|已完成|其中有|包括|分为|目前|原有|由|从|下辖|现状为?|去年|上年|编辑|印发|第)[^，。；、]{0,6}$/;
const BASE = /(?:较|比|与)(20\d\d年|去年|上年|上一年度?|目前|现状|上年同期|同期)/;
const SCOPE =
  /^(?:其中[，：:]?)?((?!全|我|本|对|各|完成|继续|占|今年|旗县|城市|实现|推动|确保)[\u4e00-\u9fff]{1,8}?(?:县|区|市|旗|开发区|乡镇|街道))(?![域政级委场民内外办直长本中])/;
const METRIC_TAIL =
  /(?:分别|平均|累计|均|总计|合计|应当?|必须|要|力争|确保|争取|基本)*(?:不得?(?:低于|高于|超过|少于|大于|小于|多于)|不应(?:低于|高于|超过)|控制在|限制在|达到?|实现|突破|超过|低于|高于|小于|大于|少于|至少|提高到|提升到|提升至|提高至|增加到|增加至|增长到|下降到|下降至|降至|降到|减至|压减至|压减到|压缩到|整合为|为|至|到|占|约|近|在|[≥≤＞＜><=]|\s)*$/;
const METRIC_HEAD =
  /^(?:(?:到|在|于|至)?(?:20\d\d年(?:\d{1,2}月)?(?:年?底|末)?(?:以?前|内)?|年底前?)|(?:力争|确保|争取|要|并|使|其中|全面|将|从而))*/;

const LONGEST_CLAUSE = 100;

/** Start of the clause that holds `from`; a clause beyond 100 characters is cut at its last 、. */
function clauseStart(text: string, from: number): number {
  const limit = Math.max(0, from - LONGEST_CLAUSE);
  let depth = 0;
  for (let at = from; at > limit; at--) {
    const char = text[at - 1] as string;
    if (char === "）" || char === ")") depth++;
    else if ((char === "（" || char === "(") && depth > 0) depth--;
    else if (depth === 0 && CLAUSE_END.test(char)) return at;
  }
  return limit === 0 ? 0 : limit + text.slice(limit, from + 1).lastIndexOf("、") + 1;
}

function clauseEnd(text: string, to: number): number {
  let at = to;
  while (at < text.length && !CLAUSE_END.test(text[at] as string) && at - to < 40) at++;
  return at;
}

function metricOf(text: string, start: number, from: number): string {
  const before = text.slice(start, from).replace(BASE, "").replace(METRIC_HEAD, "");
  // The subject of a list of values stands before the first of them.
  return before
    .replace(/(?<![A-Za-z.\d])\d(?!\d*G).*$/, "")
    .replace(METRIC_TAIL, "")
    .replace(/^[，、]/, "");
}

const SENTENCE_REACH = 300;

/** The calendar day that governs a place: the last one before it in its sentence, else one after it there, else an earlier one. */
function dueOf(text: string, from: number, deadlines: readonly DeadlineMention[]): string | null {
  let sentence = from;
  while (sentence > 0 && from - sentence < SENTENCE_REACH && !SENTENCE_END.test(text[sentence - 1] as string)) sentence--;
  let end = from;
  while (end < text.length && end - from < SENTENCE_REACH && !SENTENCE_END.test(text[end] as string)) end++;
  const next = firstFrom(deadlines, from);
  const before = deadlines[next - 1];
  const after = deadlines[next];
  if (before && before.from >= sentence) return before.normal;
  if (after && after.from < end) return after.normal;
  return before?.normal ?? null;
}

function isTarget(text: string, value: PrintedValue, comparator: Comparator, previous: number): boolean {
  const before = text.slice(Math.max(0, value.from - 44), value.from);
  // 合格率=合格数÷总数×100% is how something is counted.
  if (FACTOR.test(before)) return false;
  if (MONEY_UNIT.test(value.unit) && !value.unit.includes("/") && AWARD.test(before)) return CAPPED.test(before);
  // 五年以上经验 describes a person; only a bound that is spelled out (不得超过20年) is a rule.
  if (TIME_UNIT.test(value.unit))
    return (comparator.printed && comparator.op !== "=" && (value.unit !== "年" || BOUNDED.test(before))) || SHORTENED.test(before);
  if (TELLING_UNIT.test(value.unit)) return true;
  if (value.hanzi && comparator.printed && comparator.op !== "=") return true;
  if (value.hanzi && value.value === 1) return /(?:配备|每[^，。；]{1,8})$/.test(before.slice(-12));
  if (value.hanzi) return ACHIEVE.test(before.slice(-10)) && !DESCRIPTIVE.test(before);
  if (comparator.printed) return true;
  if (DESCRIPTIVE.test(before)) return false;
  if (PHYSICAL_UNIT.test(value.unit)) return true;
  // 培育2家工厂，1个园区，3个中心: the verb governs the whole list.
  const listed = previous >= 0 && /^[^。；]{0,16}[，、][^，。；]{0,12}$/.test(text.slice(Math.min(previous, value.from), value.from));
  if (ENDS_CLAUSE.test(text.slice(value.to, value.to + 3)) && !COUNTS_PAPER.test(value.unit)) {
    const clause = before.slice(Math.max(...["，", "。", "；", "：", "、"].map((mark) => before.lastIndexOf(mark))) + 1);
    if (VERB_OBJECT_COUNT.test(clause)) return true;
  }
  return listed || ACHIEVE.test(before) || /^(?:见绿|见园)/.test(text.slice(value.to, value.to + 2));
}

const DERIVED = /全覆盖|零(?:填埋|增长|排放|事故|死亡|容忍|发生|直排|新增|上访)|全部(?:实现|达到|达标|完成|纳入|淘汰|取缔|关闭)/g;

/** 全覆盖 and 全部实现 are 100 %, 零填埋 is 0, where the clause says what of. */
function derivedTargets(text: string): { from: number; to: number; value: number; unit: string }[] {
  if (!/全覆盖|零|全部/.test(text)) return [];
  return Array.from(text.matchAll(DERIVED), (match) => {
    const zero = match[0].startsWith("零");
    return { from: match.index, to: match.index + match[0].length, value: zero ? 0 : 100, unit: zero && match[0] !== "零增长" ? "" : "%" };
  });
}

interface Candidate extends Pick<PrintedValue, "from" | "to" | "value" | "max" | "unit"> {
  readonly op: TargetOp;
}

/** Completes a value by its clause: metric, base, scope and due day. */
function describe(
  text: string,
  { from, to, op, value, max, unit }: Candidate,
  context: TargetContext,
  deadlines: readonly DeadlineMention[],
): TargetInText {
  const start = clauseStart(text, from);
  const clause = text.slice(start, to);
  const scope = SCOPE.exec(text.slice(start, from).replace(METRIC_HEAD, ""))?.[1];
  return {
    from: start,
    to,
    text: clause,
    metric: metricOf(text, start, from),
    op,
    value,
    ...(max === null ? {} : { max }),
    unit,
    base: BASE.exec(clause)?.[1] ?? null,
    due: dueOf(text, from, deadlines) ?? context.inheritedDue ?? null,
    scope: scope ?? context.inheritedScope ?? null,
  };
}

/** Targets of a clean text in order of print. Linear in its length but for clauses, which are short. */
export function findTargetsInText(printed: string, context: TargetContext): TargetInText[] {
  const text = fullMarks(printed);
  const values = findValues(text);
  const derived = derivedTargets(text);
  if (values.length === 0 && derived.length === 0) return [];
  const candidates: Candidate[] = [];
  const titles = titleRanges(text);
  let previous = -1;
  for (const value of values) {
    if (isWithin(titles, value.from, value.to)) continue;
    const comparator = comparatorAround(text.slice(Math.max(0, value.from - 24), value.from), text.slice(value.to, value.to + 8));
    if (!isTarget(text, value, comparator, previous)) continue;
    previous = value.to;
    const op = value.max !== null && comparator.op === "=" ? ">=" : comparator.op;
    candidates.push({ ...value, to: value.to + comparator.length, op });
  }
  for (const { from, to, value, unit } of derived) {
    if (!isWithin(titles, from, to)) candidates.push({ from, to: Math.min(clauseEnd(text, to), to + 16), op: "=", value, max: null, unit });
  }
  if (candidates.length === 0) return [];
  const deadlines = findDeadlines(text, context).filter((deadline) => /^\d{4}-/.test(deadline.normal ?? ""));
  return candidates.map((candidate) => describe(text, candidate, context, deadlines)).sort((a, b) => a.to - b.to);
}

/** Targets of a passage with their source spans. */
export function findTargets(passage: Passage, context: TargetContext): Target[] {
  return findTargetsInText(passage.text, context).map(({ from, to, ...target }) => ({
    ...target,
    text: passage.text.slice(from, to),
    spans: spansOf(passage, from, to),
  }));
}
