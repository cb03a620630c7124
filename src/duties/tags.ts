/** Responsibility tags in clean text: （市工信局牵头，市财政局配合）, 责任单位：…, 责任分工：…. */
import { type Field, findKeys } from "./tag-keys.ts";
import { endsLikeUnit, isBareKind, isOpenCircle } from "./unit-endings.ts";
import { clauseNamesUnits, isTimeClause, namesBody } from "./unit-list.ts";
import { CLOSING, clausesOf, eachBracket, OPENING, splitUnits } from "./unit-split.ts";

/**
 * `bracket`: brackets with a key word or a verb. `line`: key words outside brackets. `bare`: brackets that hold names
 * only; a document that does so throughout means tags by them, one that does it once may mean anything.
 */
export type TagKind = "bracket" | "line" | "bare";

export interface Tag {
  readonly from: number;
  readonly to: number;
  /** End of the time and person fields that follow the units: 完成时限：2021年6月底. */
  readonly until: number;
  /** Whitespace removed, own brackets and key words kept. */
  readonly text: string;
  readonly kind: TagKind;
  /** 0–1, of the place only: that this is a tag and that it begins and ends here. */
  readonly confidence: number;
  readonly doubts: readonly string[];
}

interface Pair {
  readonly from: number;
  /** After the closing bracket, or the length of the text if it never comes. */
  readonly to: number;
  readonly closed: boolean;
}

const HINT = /负责|牵头|责任|配合|落实|参与|职责|实施|协[助同办]|[主承督]办|指导|督导|监督|督促|单位|部门|处室/;
const LIST_CLOSED = /[局委办厅署部院会处科股室站所队台府心司关区县市行位门业构团联组][）)〕］\]】]/;
const LONGEST = 900;
/** Of a bracket with a time or a person in it. */
const LONGEST_FIELD = 60;

/** All bracket pairs, also nested ones; a closing bracket of another kind closes too. */
function bracketPairs(text: string): Pair[] {
  const open: number[] = [];
  const pairs: Pair[] = [];
  eachBracket(text, (at, opens) => {
    if (opens) open.push(at);
    else {
      const from = open.pop();
      if (from !== undefined) pairs.push({ from, to: at + 1, closed: true });
    }
  });
  for (const from of open) pairs.push({ from, to: text.length, closed: false });
  return pairs.sort((a, b) => a.from - b.from);
}

const LAST_VERB =
  /(?:负责|牵头|配合|落实|参与|参加|实施|协助|协同|协办|主办|承办|负总责|各负其责|各司其职|推进|推动|职责分工|分工|开展|完成|保障|支持|指导|监督|为(?:牵头|责任|配合|主办|参与)(?:单位|部门|主体))(?:到位|工作|等工作)?$/;
/** 名单由市工信局牵头确定: the bracket says who makes a list, not who owes the task. */
const SOMETHING_BY = /^(?!(?:以上|上述|此|该|本)[项条款]?(?:各?项)?(?:工作|任务|事项|内容)?(?:均|主要)?由)[^，,；;、]{1,16}?(?<!自)由/;

function plainNames(clause: string): boolean {
  if (clause.length > LONGEST) return false;
  const pieces = splitUnits(clause);
  return pieces.length > 0 && pieces.every((piece) => namesBody(piece.text)) && !(pieces.length === 1 && isBareKind(pieces[0]?.text ?? ""));
}

/** 各县人民政府，云川旅投负责: the list before it vouches for a name of no known kind. */
const CLOSING_NAME = /^[\u4e00-\u9fff]{2,14}?(?:分工|共同)?(?:负责|牵头|配合|落实)$/;
const NO_NAME = /[的了并以由将应须可]|工作|问题|方面|按|根据|依法|具体|统一|切实|认真/;

function closesList(clauses: readonly string[]): boolean {
  const last = clauses.at(-1) ?? "";
  return (
    clauses.length > 1 &&
    CLOSING_NAME.test(last) &&
    !NO_NAME.test(last) &&
    clauses.slice(0, -1).every((clause) => clauseNamesUnits(clause) === "names")
  );
}

/** Whether the words in the bracket are subjects with verbs of responsibility. */
function isVerbal(content: string): boolean {
  const clauses = clausesOf(content).filter((clause) => !isTimeClause(clause) || clauseNamesUnits(clause) === "verb");
  const last = clauses.at(-1);
  if (last === undefined || !LAST_VERB.test(last) || SOMETHING_BY.test(clauses[0] ?? "")) return false;
  let verbs = 0;
  for (const clause of clauses) {
    const named = clauseNamesUnits(clause);
    if (named === "verb") verbs++;
    else if (named === "none" && clause === clauses[0]) return false;
  }
  return verbs > 0 || closesList(clauses);
}

const LEVEL_START = /^(?:市|县|区|省|州|盟|旗|镇|自治区|各|有关|相关|国家|中央|人行|人民银行|国网|团|[\u4e00-\u9fff]{2,5}[市县区州旗])/;

/** 市住建局负责项目建设，市财政局负责资金筹措: each clause gives its body a share of the work. */
function isShared(content: string): boolean {
  const clauses = clausesOf(content).filter((clause) => clause !== "其中" && !isTimeClause(clause));
  return clauses.length > 0 && clauses.every((clause) => LEVEL_START.test(clause) && clauseNamesUnits(clause) === "verb");
}

/** 治理水体3处, 新建医院两所: a count, no name that a note follows. */
const COUNTED = /[\d一二两三四五六七八九十百千万多余][处所家站室队社台馆个名]$/;

/** Names only, each beginning like a body of some level or like a ministry. */
function isBare(content: string, before: string, after: string): boolean {
  if (content.length > 300 || !(after === "" || /^[。；;]?$/.test(after)) || !plainNames(content.replace(/[。；;]$/, ""))) return false;
  const pieces = splitUnits(content);
  if ("。；".includes(before || " ") && after.length < 2) return true;
  return LEVEL_START.test(content) || (pieces.length > 1 && pieces.every((piece) => /[部委局署]$/.test(piece.text)));
}

const compact = (text: string): string => text.replace(/[\s\u3000\u00a0\u200b]+/g, "");

function bracketTag(text: string, pair: Pair): Tag | null {
  if (pair.to - pair.from > LONGEST || pair.to - pair.from < 5) return null;
  const content = compact(text.slice(pair.from + 1, pair.closed ? pair.to - 1 : pair.to)).replace(/[。；;]$/, "");
  const before = text.charAt(pair.from - 1);
  const after = text.slice(pair.to, pair.to + 2);
  const make = (kind: TagKind, confidence: number, doubts: string[]): Tag => ({
    from: pair.from,
    to: pair.to,
    until: endOfFields(text, pair.to),
    text: compact(text.slice(pair.from, pair.to)),
    kind,
    confidence: pair.closed ? confidence : confidence - 0.3,
    doubts: pair.closed ? doubts : [...doubts, "标签的括号没有右半边"],
  });
  const keys = findKeys(content);
  const first = keys.find((key) => key.kind === "units" || key.kind === "division");
  if (first) return keys[0]?.from === 0 || isVerbal(content.slice(0, keys[0]?.from)) ? make("bracket", 0.99, []) : null;
  if (HINT.test(content) && isVerbal(content)) {
    const atBoundary = before === "" || "。；;！？”".includes(before) || after === "" || "。；;".includes(after.charAt(0));
    if (!atBoundary && !/牵头|落实|配合|分工/.test(content)) return null;
    return make("bracket", atBoundary ? 0.98 : 0.95, []);
  }
  const ends = (before === "" || "。；;！？".includes(before)) && (after === "" || /^[。；;]?$/.test(after));
  if (ends && HINT.test(content) && isShared(content)) return make("bracket", 0.88, ["括号内的动词带宾语，是否为责任标签不能确定"]);
  const named = text.slice(Math.max(0, pair.from - 12), pair.from);
  return (!endsLikeUnit(named) || COUNTED.test(named)) && isBare(content, before, after)
    ? make("bare", 0.75, ["括号内只有单位名称，没有“负责”等字样"])
    : null;
}

/** （2021年6月底前完成）: nothing but the time. */
const WHEN = /^(?:力争|确保|于|在)?(?:\d{4}年|\d{1,2}月|年底|每[年月季周]|长期|持续)[^，。；（(]{0,14}$/;
/** 【牵头单位：…】【完成时限：…】: the bracket behind a tag that only says when or who in person goes with it. */
function endOfFields(text: string, to: number): number {
  let until = to;
  while (OPENING.includes(text.charAt(until) || " ")) {
    const close = text.slice(until, until + LONGEST_FIELD).search(/[）)〕］\]】]/);
    if (close < 0) break;
    const key = findKeys(text.slice(until, until + close))[0];
    const tells = key ? key.from === 1 && (key.kind === "time" || key.kind === "person") : WHEN.test(text.slice(until + 1, until + close));
    if (!tells) break;
    until += close + 1;
  }
  return until;
}

/** 市科技局（三）加强宣传: a label of the next item right behind a name, where a text has lost its line breaks. */
const INLINE_LABEL =
  /(?:[（(][一二三四五六七八九十]{1,3}[）)]|(?<!\d)\d{1,2}[.．](?!\d)|(?<![第十])[一二三四五六七八九十]{1,3}、)(?=[\u4e00-\u9fff“《]{4})/g;

function labelInside(text: string, from: number, limit: number): number {
  const field = text.slice(from, limit);
  for (const { index } of field.matchAll(INLINE_LABEL)) {
    if (index > 0 && endsLikeUnit(field.slice(0, index))) return from + index;
  }
  return limit;
}

/** End of the words of a field outside brackets: the next item, or its first full stop, unless units with a verb go on. */
function fieldEnd(text: string, from: number, paragraphEnd: number): number {
  const limit = labelInside(text, from, paragraphEnd);
  let depth = 0;
  for (let at = from; at < limit; at++) {
    const character = text.charAt(at);
    if (OPENING.includes(character)) depth++;
    else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1);
    else if (character === "。" && depth === 0) {
      const stop = text.indexOf("。", at + 1);
      const next = text.slice(at + 1, stop < 0 || stop > limit ? limit : stop);
      if (next === "" || clauseNamesUnits(clausesOf(next)[0] ?? "") !== "verb") return at + 1;
    }
  }
  return limit;
}

/** Runs of key words outside brackets. */
function lineTags(text: string, keys: readonly Field[], taken: readonly Tag[]): Tag[] {
  const tags: Tag[] = [];
  let at = 0;
  while (at < keys.length) {
    const first = keys[at] as Field;
    const before = text.charAt(first.from - 1);
    const inside = taken.some((tag) => first.from >= tag.from && first.from < tag.to) || "（(〔［[【".includes(before || " ");
    const begins = before === "" || "。；;！？）)：:，,”】］ 　—".includes(before);
    const named = plainNames(clausesOf(text.slice(first.body, fieldEnd(text, first.body, keys[at + 1]?.from ?? text.length)))[0] ?? "");
    if (first.kind === "time" || first.kind === "person" || inside || (!begins && !named)) {
      at++;
      continue;
    }
    let to = first.body;
    let until = first.body;
    let next = at;
    for (; next < keys.length; next++) {
      const field = keys[next] as Field;
      if (next > at && compact(text.slice(until, field.from)).replace(/[。；;，,]/g, "") !== "") break;
      const limit = keys[next + 1]?.from ?? text.length;
      until = field.kind === "division" ? limit : fieldEnd(text, field.body, limit);
      if (field.kind === "units" || field.kind === "division") to = until;
    }
    if (/[；;，,]/.test(text.charAt(to - 1))) to--;
    const doubts = begins ? [] : ["标签紧接正文，起点不明"];
    tags.push({
      from: before === "—" ? first.from - (/—+$/.exec(text.slice(Math.max(0, first.from - 4), first.from))?.[0].length ?? 0) : first.from,
      to,
      until,
      text: compact(text.slice(first.from, to)),
      kind: "line",
      confidence: begins ? 0.98 : 0.8,
      doubts,
    });
    at = Math.max(next, at + 1);
  }
  return tags;
}

/** A list that closes a bracket which a page break has swallowed; it begins where the text was joined. */
function beheadedTag(text: string, breaks: readonly number[]): Tag | null {
  const end = /[）)][。；;]?$/.exec(text);
  if (!end || end.index === 0) return null;
  let depth = 0;
  eachBracket(text, (_, opens) => {
    depth += opens ? 1 : -1;
  });
  if (depth !== -1) return null;
  const sentence = Math.max(text.lastIndexOf("。", end.index - 1), text.lastIndexOf("；", end.index - 1)) + 1;
  const starts = [...breaks.filter((at) => at > sentence && at < end.index), sentence].sort((a, b) => b - a);
  for (const from of starts) {
    const content = compact(text.slice(from, end.index));
    const to = end.index + 1;
    if (content.length > 3 && endsLikeUnit(content.replace(/(?:负责|牵头|配合|落实)$/, "")) && (plainNames(content) || isVerbal(content)))
      return {
        from,
        to,
        until: to,
        text: compact(text.slice(from, to)),
        kind: "bracket",
        confidence: 0.4,
        doubts: ["标签的左半边缺失，可能少了单位"],
      };
  }
  return null;
}

/**
 * Responsibility tags of one paragraph, in order and without overlap; linear in the length of the text.
 * `breaks` are clean offsets at which lines were joined (`passage.starts`): only a damaged tag looks at them.
 * Example: findTags("推进改革。（市发改委负责）")[0].text is "（市发改委负责）".
 */
export function findTags(text: string, breaks: readonly number[] = []): Tag[] {
  if (!HINT.test(text) && !LIST_CLOSED.test(text)) return [];
  const tags: Tag[] = [];
  for (const pair of bracketPairs(text)) {
    const last = tags.at(-1);
    if (last && pair.from < last.to) continue;
    const tag = bracketTag(text, pair);
    if (tag) tags.push(tag);
  }
  const keys = findKeys(text);
  if (keys.length > 0) for (const tag of lineTags(text, keys, tags)) tags.push(tag);
  if (tags.length === 0 && breaks.length > 1) {
    const beheaded = beheadedTag(text, breaks);
    if (beheaded) tags.push(beheaded);
  }
  return tags.sort((a, b) => a.from - b.from).filter((tag, at, all) => at === 0 || tag.from >= (all[at - 1] as Tag).to);
}

/** Whether a paragraph is an open-ended list of bodies and nothing else: the units that stand below a 责任单位： line. */
export function isUnitList(text: string): boolean {
  const content = compact(text)
    .replace(/[。；;]$/, "")
    .replace(/([局委办厅])\1(?=[、，]|$)/g, "$1");
  return content.length < 300 && plainNames(content) && (LEVEL_START.test(content) || isOpenCircle(content));
}
