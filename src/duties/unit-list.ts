/** Units and their roles out of the words of a responsibility tag. */
import type { TaskUnit, UnitRole } from "../gazette/result.ts";
import { remembered } from "./remembered.ts";
import { findKeys } from "./tag-keys.ts";
import { doubtOfName } from "./unit-doubts.ts";
import { endsLikeUnit, isBareKind, isDepartment, isOpenCircle } from "./unit-endings.ts";
import { type Inheritance, nameUnit } from "./unit-names.ts";
import { CLOSING, clausesOf, OPENING, sentencesOf, splitUnits } from "./unit-split.ts";
import { findVerbs, freePredicates, joinsPartners, roleOf } from "./unit-verbs.ts";

export interface UnitContext {
  /** The document says that the unit named first leads (排在第一位的为牵头单位，下同). */
  readonly firstLeads: boolean;
  /** Name of the place that issued the document without its level (云川), if known: 云川供电局 takes no 市. */
  readonly place?: string | null;
}

export interface UnitReading {
  readonly units: TaskUnit[];
  /** What the tag says about time, word by word: 2021年6月底前, 长期坚持. */
  readonly times: string[];
  /** Chinese sentences; empty where everything was read by the rules. */
  readonly doubts: string[];
  /** Sentences on names that are well formed and yet unknown: weaker doubts. */
  readonly unfamiliar: string[];
}

interface Mention extends TaskUnit {
  readonly known: boolean;
}

interface Reader {
  readonly mentions: Mention[];
  readonly inheritance: Inheritance;
  readonly times: string[];
  readonly doubts: string[];
  readonly unfamiliar: string[];
  /** Bodies named in clauses that have not met their verb yet. */
  pending: string[];
  /** Role that the key words give: 配合单位： */
  keyRole: UnitRole | null;
  /** Running sentences with predicates, not a bare list. */
  free: boolean;
}

const STRENGTH: Record<UnitRole, number> = { lead: 3, support: 2, responsible: 1, implement: 1 };
const TIME_CLAUSE =
  /\d{4}年|[\d一二三四五六七八九十]+(?:月|季度)[底初末]?|年底|月底|季度末|长期|持续|常年|每[年季月周]|按时限|适时|完成$|前完成/;
/** Remarks of the drafter: 排在第一位的为牵头单位，下同; 以下均需各县落实，不再列出. */
const ORDER_CLAUSE =
  /(?:^[排列]|[第首][一位]).{0,14}为(?:主要)?(?:牵头|主办)|^[以如]?下同$|^(?:以下|下列|后文|除标注).{0,40}$|^不再(?:一一|逐一|逐项|重复|单独|另行)?(?:列|标|注|赘)/;
/** 市农业农村局（牵头）: the role stands in a note after the name. */
const ROLE_NOTE = /[（(〈<〔［[](?:牵头|主办|主责|配合|协办|参与|责任|负责)(?:单位|部门)?[）)〉>〕］\]]$/;
const FIRST_PREFIX = /^(?:其中|主要|并|再|和|及|以及|具体)?(?:由)?/;
/** 配合单位：无. */
const NOBODY = /^(?:暂?无|[-—－–／/]+)$/;
/** No list of bodies is longer; whatever is longer is damage. */
const LONGEST_CLAUSE = 900;
const BY = /(?<!自)由(?!于)/g;

function merged(keyRole: UnitRole | null, verbRole: UnitRole | null): UnitRole {
  if (verbRole === null) return keyRole ?? "responsible";
  if (keyRole === null || keyRole === "responsible") return verbRole;
  return verbRole === "responsible" ? keyRole : verbRole === "implement" ? keyRole : verbRole;
}

function add(reader: Reader, list: string, verbRole: UnitRole | null): void {
  const role = merged(reader.keyRole, verbRole);
  for (const piece of splitUnits(list)) {
    const text = piece.text
      .replace(FIRST_PREFIX, "")
      .replace(/^(?:\d{1,2}[.．、)）]|[①-⑳])|^[*★▲＊]+|[*★▲＊]+$/g, "")
      .replace(/([局委办厅])\1$/, "$1");
    const noted = ROLE_NOTE.exec(text);
    if (text === "" || NOBODY.test(text) || TIME_CLAUSE.test(text)) continue;
    const { printed, name, known } = nameUnit({ ...piece, text: noted ? text.slice(0, noted.index) : text }, reader.inheritance);
    if (!known) reader.doubts.push(`“${printed}”不像机构名称`);
    reader.mentions.push({ printed, name, role: noted ? roleOf(noted[0], "") : role, known });
  }
}

/** Whether a clause of a tag says when, not who: 2021年6月底前完成. */
export function isTimeClause(clause: string): boolean {
  return TIME_CLAUSE.test(clause) || ORDER_CLAUSE.test(clause);
}

/** What a clause holds: bodies with a verb of responsibility, bodies only, or neither. */
export function clauseNamesUnits(clause: string): "verb" | "names" | "none" {
  if (clause.length > LONGEST_CLAUSE) return "none";
  const subject = subjectEnd(clause, false);
  if (!subject) return splitUnits(clause).every((piece) => namesBody(piece.text)) ? "names" : "none";
  const before = subjectOf(clause.slice(0, subject.end));
  if (before === "") return subject.chain.includes("会同") && subject.to < clause.length ? "verb" : "none";
  const pieces = splitUnits(before);
  if (pieces.length === 1 && isBareKind(before)) return "none";
  return pieces.filter((piece) => namesBody(piece.text)).length * 2 >= pieces.length ? "verb" : "none";
}

function flush(reader: Reader, verbRole: UnitRole | null): void {
  for (const list of reader.pending) add(reader, list, verbRole);
  reader.pending = [];
}

interface Subject {
  readonly end: number;
  readonly to: number;
  readonly chain: string;
}

/** Where the subject of the clause ends: at the first verb that follows the name of a body. */
const subjectEnd = (clause: string, free: boolean): Subject | null => (free ? subjectInSentence(clause) : subjectInTag(clause));
const subjectInSentence = remembered((clause) => findSubject(clause, true));
const subjectInTag = remembered((clause) => findSubject(clause, false));

function findSubject(clause: string, free: boolean): Subject | null {
  const verbs = findVerbs(clause);
  for (const verb of verbs) {
    const before = clause.slice(0, verb.from);
    if (before === "" || /[、等]$/.test(before) || endsLikeUnit(before)) return { end: verb.from, to: verb.to, chain: verb.chain };
  }
  const first = verbs[0];
  const ordinary = ordinarySubject(clause);
  if (ordinary && first && ordinary.end < first.from) return ordinary;
  // A name of an unknown kind before a verb that ends the clause: 云川旅投牵头.
  if (!free && first && (first.to === clause.length || clause.charAt(first.to) === "、" || first.chain.includes("会同")))
    return { end: first.from, to: first.to, chain: first.chain };
  return ordinary;
}

/** Subject of a clause whose verb is not one of responsibility: 公安局等部门依法开展整治, 市财政局保障. */
function ordinarySubject(clause: string): Subject | null {
  for (const place of freePredicates(clause)) {
    const before = clause.slice(0, place);
    if (place > 0 && endsLikeUnit(before) && splitUnits(before).every((piece) => namesBody(piece.text)))
      return { end: place, to: clause.length, chain: "" };
  }
  return null;
}

/** Whether a member is surely the name of a body and not a piece of a sentence. */
export function namesBody(text: string): boolean {
  return (
    text.length <= 30 &&
    (endsLikeUnit(text) || isOpenCircle(text) || /^等/.test(text)) &&
    !/[的了并以]|工作$|问题$/.test(text.replace(/[（(].*?[）)]/g, ""))
  );
}

/** The subject without what stands before 由: 新建管网任务由市住建局. */
function subjectOf(before: string): string {
  const text = before.replace(/、$/, "");
  let from = 0;
  for (const match of text.matchAll(BY)) from = match.index + 1;
  return text.slice(from).replace(FIRST_PREFIX, "");
}

function readClause(reader: Reader, clause: string, depth = 0): void {
  if (ORDER_CLAUSE.test(clause) || clause.length > LONGEST_CLAUSE) return;
  const subject = subjectEnd(clause, reader.free);
  if (!subject) {
    if (!reader.free && TIME_CLAUSE.test(clause)) reader.times.push(clause);
    else if (!reader.free || splitUnits(clause).every((piece) => namesBody(piece.text))) reader.pending.push(clause);
    return;
  }
  const before = subjectOf(clause.slice(0, subject.end));
  const rest = clause.slice(subject.to);
  if (before !== "" && reader.free && !splitUnits(before).every((piece) => namesBody(piece.text) || /^.{1,8}$/.test(piece.text))) return;
  if (rest !== "" && joinsPartners(subject.chain)) {
    readTogether(reader, before, subject.chain, rest);
    return;
  }
  if (before === "" && reader.pending.length === 0) return;
  const role = roleOf(subject.chain, rest);
  flush(reader, role);
  if (before !== "") add(reader, before, role);
  if (depth < 8 && rest !== "") readRest(reader, rest, depth + 1);
}

/** 牵头、B配合 without a comma: what follows the verb is a clause of its own if it names bodies and a verb. */
function readRest(reader: Reader, rest: string, depth: number): void {
  if (rest.startsWith("、")) {
    readClause(reader, rest.slice(1), depth);
    return;
  }
  const next = subjectEnd(rest, true);
  if (!next || next.end === 0 || next.chain === "") return;
  const before = rest.slice(0, next.end);
  if (/^(?:市|县|区|省|州|各|旗|盟|有关|相关|人行)/.test(before) && splitUnits(before).every((piece) => namesBody(piece.text)))
    readClause(reader, rest, depth);
}

/** A会同B、C负责: one duty of both sides; A牵头会同B负责: A leads. */
function readTogether(reader: Reader, before: string, chain: string, rest: string): void {
  const next = subjectEnd(rest, reader.free);
  const tail = next ? roleOf(next.chain, rest.slice(next.to)) : "responsible";
  const leads = /牵头/.test(chain);
  const first = leads ? "lead" : tail;
  flush(reader, first);
  if (before !== "") add(reader, before, first);
  const partners = next ? rest.slice(0, next.end) : rest;
  const joined = tail === "lead" ? "responsible" : tail;
  if (next || !reader.free) add(reader, partners, joined);
  if (!next) return;
  const more = rest.slice(next.to);
  if (more.startsWith("、")) readClause(reader, more.slice(1));
}

/** 市级：市教育局；县级：各县教育局: the words before the colon sort the units, they are no field of another kind. */
const SORTING_KEY = /^(?:其中|[^，。；]{0,4}(?:级|层面|直))$/;
const KIND_OF_BODY = /^[^，、]{0,6}(?:单位|部门|主体|机构|企业|处室|科室)$/;
/** Where the first colon outside brackets stands, or -1. */
function colonIn(clause: string): number {
  const at = clause.search(/[：:]/);
  if (at < 0) return -1;
  const open = clause.search(/[（(〔［[【]/);
  return open >= 0 && open < at ? -1 : at;
}

/** A clause with a key that no table knows: 适用范围：…. True if it and what follows it name no units. */
function readForeign(reader: Reader, clause: string, colon: number): boolean {
  const key = clause.slice(0, colon);
  const value = clause.slice(colon + 1);
  if (key === "" || SORTING_KEY.test(key)) {
    readClause(reader, value);
    return false;
  }
  // 建设单位, 业主单位: bodies all the same, of a kind that the tables of keys do not have.
  if (KIND_OF_BODY.test(key)) {
    reader.unfamiliar.push(`“${key}”是哪一类责任不能确定`);
    readClause(reader, value);
    return false;
  }
  const pieces = splitUnits(key);
  if (pieces.every(({ text }) => endsLikeUnit(text) && namesBody(text))) {
    // 市发改委：负责项目审批.
    flush(reader, null);
    add(reader, key, findVerbs(value)[0] ? roleOf(findVerbs(value)[0]?.chain ?? "", "") : null);
    return false;
  }
  if (splitUnits(value).some(({ text }) => isDepartment(text.replace(/^[省市县区州]/, ""))))
    reader.doubts.push(`“${key}”是不是责任栏目不能确定`);
  return true;
}

function readField(reader: Reader, text: string): void {
  for (const sentence of sentencesOf(text)) {
    for (const clause of clausesOf(sentence)) {
      const colon = colonIn(clause);
      if (colon < 0) readClause(reader, clause);
      else if (readForeign(reader, clause, colon)) {
        flush(reader, null);
        return;
      }
    }
    flush(reader, null);
  }
}

const HAS_REMARK = /下同|不再|[第首][一位]/;
/** Remarks in brackets behind a name: （列第一位的为牵头单位，下同）. */
const REMARK = /[（(][^（）()]*(?:下同|不再列|不再一一|[第首][一位][^（）()]{0,14}为)[^（）()]*[）)]/g;

const BLANKS = /[\s\u3000\u00a0\u200b]+/g;
const FINAL_MARKS = /[。；;，,]+$/;

/** The tag without whitespace, its own outer brackets and final stop; half of a pair that a page break cut goes too. */
export function bareTag(tag: string): string {
  const text = tag.replace(BLANKS, "").replace(FINAL_MARKS, "");
  let depth = 0;
  let from = 0;
  let to = text.length;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (OPENING.includes(character)) depth++;
    else if (CLOSING.includes(character)) {
      depth--;
      if (depth === 0 && at < text.length - 1 && OPENING.includes(text.charAt(0)) && from === 0) return text;
      if (depth < 0 && at === text.length - 1) to--;
    }
  }
  if (to === text.length && OPENING.includes(text.charAt(0))) {
    from = 1;
    if (depth === 0) to--;
  }
  return text.slice(from, to).replace(FINAL_MARKS, "");
}

/** Mentions to units: one entry a name, in order of first mention, the strongest role wins. */
function unique(mentions: readonly Mention[]): TaskUnit[] {
  const byName = new Map<string, TaskUnit>();
  for (const { printed, name, role } of mentions) {
    const present = byName.get(name);
    if (!present) byName.set(name, { printed, name, role });
    else if (STRENGTH[role] > STRENGTH[present.role]) Object.assign(present, { role, printed });
  }
  return [...byName.values()];
}

function doubtsOf(reader: Reader, units: readonly TaskUnit[]): Pick<UnitReading, "doubts" | "unfamiliar"> {
  const doubts = [...reader.doubts];
  const unfamiliar = [...reader.unfamiliar];
  for (const { printed, name } of units) {
    const found = doubtOfName(name);
    if (found && !doubts.some((doubt) => doubt.startsWith(`“${printed}”`))) (found.unfamiliar ? unfamiliar : doubts).push(found.doubt);
  }
  return { doubts, unfamiliar };
}

/**
 * Units of a responsibility tag with their roles. Roles follow the words: 牵头 leads, 配合 / 参与 / 协同 support,
 * 落实 / 组织实施 implement, all else is responsible; A会同B负责 makes both responsible.
 * The level word that a list prints once is restored in `name`: 市发改委、教育局 gives 市教育局.
 */
export function readUnits(tag: string, context: UnitContext): UnitReading {
  const bare = bareTag(tag);
  const text = HAS_REMARK.test(bare) ? bare.replace(REMARK, "") : bare;
  const reader: Reader = {
    mentions: [],
    inheritance: { level: null, place: context.place ?? null },
    times: [],
    doubts: [],
    unfamiliar: [],
    pending: [],
    keyRole: null,
    free: false,
  };
  const fields = findKeys(text);
  const head = text.slice(0, fields[0]?.from ?? text.length);
  if (head !== "") readField(reader, head);
  for (const [at, field] of fields.entries()) {
    const body = text.slice(field.body, fields[at + 1]?.from ?? text.length).replace(/[（(〔［[【，,；;]$/, "");
    if (field.kind === "time") reader.times.push(body);
    if (field.kind === "time" || field.kind === "person") continue;
    reader.keyRole = field.role;
    reader.free = field.kind === "division";
    readField(reader, body);
  }
  const first = reader.mentions[0];
  if (context.firstLeads && first && !reader.mentions.some(({ role }) => role === "lead")) first.role = "lead";
  const units = unique(reader.mentions);
  if (units.length === 0) reader.doubts.push("标签中没有读出责任单位");
  return { units, times: reader.times, ...doubtsOf(reader, units) };
}
