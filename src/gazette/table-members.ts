/**
 * Lists of members of a leading group, with tabs or spaces between name and post, in one column or two side by side:
 * tables with the columns 职务组, 姓名, 职务. Groups whose members are units (成员单位：…) are no such lists.
 */
import { isBlankCode, withoutSpaces } from "./clean.ts";
import type { Line } from "./lines.ts";
import { emptyPassage, type Passage } from "./passage.ts";
import { cellOf, isBlankLine, isPageFurniture, joinCell, type Reading } from "./table-cells.ts";

const BLANK = "[ \\u3000\\u00a0]";
const HAN = "[\\u4e00-\\u9fff]";
/** A label before a colon, its characters perhaps spaced out: 组 长：, 副 组 长：. */
const LABEL = new RegExp(`((?:${HAN}${BLANK}{0,4}){2,12})[:：]`, "y");
const ROLE =
  /^(?:(?:第一|常务|执行|专职|兼职|名誉)*(?:副|总)*(?:组长|指挥长?|召集人|会长|秘书长|理事长|主席|总监|团长|队长|主编|编审|河长|林长)|(?:第一|常务|执行|专职)*副?主任(?:委员)?|(?:办公室|专家组|秘书处)副?(?:主任|组长|成员)|组员|成员|委员|队员|顾问|联络员|编委|[\u4e00-\u9fff]{2,6}小组)$/;
/** Roles with which a list may begin. */
const FIRST = /(?:组长|指挥长?|召集人|会长|理事长|主任(?:委员)?|主席|团长|队长|小组|成员|委员|顾问)$/;
const NAME = new RegExp(`^(?:${HAN}{2,4}|${HAN}${BLANK}{1,4}${HAN}|${HAN}{1,6}[·•．]${HAN}{1,8})(?=[\\s（(]|$)`);
const POST_END =
  /(?:长|主任|书记|委员|成员|员|师|经理|主席|官|总监|助理|秘书|干事|主官|负责人|负责同志|总裁|董事|代表|参谋|教授|主管|院士|总工|调研员)(?:[（(][^（）()]{1,20}[）)])?$/;
const TITLE_ALONE =
  /^(?:副?(?:市|县|区|州|旗|省|镇|乡|局|处|科|院|校|厂|部|所|站|台|厅|司|会|组|队|行|秘书)长|副?(?:主任|书记|总经理|经理|主席|巡视员|调研员)|科员|干事)$/;
const LONGEST_POST = 60;
const SENTENCE = /[。；！？]/;
const NOT_A_POST = /(?:关于|通知|办法|意见|方案|名单|目录|下设|负责(?!人|同志)|做好|[:：])/;
const BULLET = /^[\s\u3000]*(?:[-•·●*][\s\u3000]+)?/;

interface Member {
  role: Passage;
  name: Passage;
  post: Passage;
}

interface Entry {
  readonly role: Passage | null;
  readonly members: Omit<Member, "role">[];
  /** The rest of a post that began on the line before. */
  readonly rest: Passage | null;
  readonly right: Omit<Member, "role">[];
  readonly asides: Passage[];
}

function nameAndPost(line: Line, from: number, to: number): Omit<Member, "role"> | null {
  const text = line.text.slice(from, to);
  const name = NAME.exec(text);
  if (!name) return null;
  // The name ends at white space or at a bracket; four characters without either are the beginning of something else.
  const after = text.charCodeAt(name[0].length);
  const bracket = text[name[0].length] === "（" || text[name[0].length] === "(";
  if (!bracket && !isBlankCode(after)) return null;
  const [opens, closes] = bracket && /[）)]$/.test(text) ? [1, 1] : [0, 0];
  const post = cellOf(line, from + name[0].length + opens, to - closes);
  const length = post.text.length;
  if (length < (bracket ? 1 : 2) || length > 45 || SENTENCE.test(post.text) || NOT_A_POST.test(post.text) || /^\d/.test(post.text))
    return null;
  return { name: cellOf(line, from, from + name[0].length), post };
}

const NAMES = new RegExp(`${HAN}${BLANK}{1,4}${HAN}(?!${HAN})|${HAN}{2,3}|${HAN}{1,6}[·•．]${HAN}{1,8}`, "y");

/** Names alone, two or more (or one where `single`), separated by white space. */
function namesOnly(line: Line, from: number, to: number, single: boolean): Omit<Member, "role">[] | null {
  const names: Omit<Member, "role">[] = [];
  let at = from;
  while (at < to) {
    if (isBlankCode(line.text.charCodeAt(at)) || line.text[at] === "、") {
      at++;
      continue;
    }
    NAMES.lastIndex = at;
    const found = NAMES.exec(line.text);
    const end = at + (found?.[0].length ?? 0);
    if (!found || (end < to && !isBlankCode(line.text.charCodeAt(end)) && line.text[end] !== "、")) return null;
    const name = cellOf(line, at, end);
    if (TITLE_ALONE.test(name.text)) return null;
    names.push({ name, post: emptyPassage });
    at = end;
  }
  return names.length >= (single ? 1 : 2) ? names : null;
}

function labelOfLine(line: Line, from: number): { role: Passage; end: number } | null {
  LABEL.lastIndex = from;
  const found = LABEL.exec(line.text);
  if (!found) return null;
  const role = cellOf(line, from, from + (found[1] as string).length);
  return ROLE.test(role.text) ? { role, end: from + found[0].length } : null;
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlankCode(text.charCodeAt(at))) at++;
  return at;
}

/** Members in the tab cells of a line, left to right. */
function readTabCells(line: Line, from: number): { pairs: Omit<Member, "role">[]; asides: Passage[] } | null {
  const ranges: [number, number][] = [];
  for (let at = from; at <= line.text.length; ) {
    const tab = line.text.indexOf("\t", at);
    const to = tab < 0 ? line.text.length : tab;
    ranges.push([at, to]);
    at = to + 1;
  }
  const cells = ranges.map(([start, end]) => cellOf(line, start, end)).filter((cell) => cell.text !== "");
  const pairs: Omit<Member, "role">[] = [];
  const asides: Passage[] = [];
  for (let index = 0; index < cells.length; index++) {
    const name = cells[index] as Passage;
    const post = cells[index + 1];
    if (NAME.exec(name.text)?.[0] === name.text && post && post.text.length <= 45 && !SENTENCE.test(post.text)) {
      pairs.push({ name, post });
      index++;
    } else if (SENTENCE.test(name.text) && name.text.length > 20) asides.push(name);
    else return null;
  }
  return pairs.length > 0 ? { pairs, asides } : null;
}

function readEntry(line: Line, inList: boolean): Entry | null {
  let from = BULLET.exec(line.text)?.[0].length ?? 0;
  let to = line.text.length;
  while (to > from && isBlankCode(line.text.charCodeAt(to - 1))) to--;
  if (to - from > 400 || from === to) return null;
  const label = labelOfLine(line, from);
  if (!label && !inList) return null;
  if (label) from = skipBlanks(line.text, label.end, to);
  const entry = { role: label?.role ?? null, members: [], rest: null, right: [], asides: [] };
  if (from >= to || /^[（(][^（）()]{2,14}[）)]$/.test(line.text.slice(from, to))) return label ? entry : null;
  if (line.text.indexOf("\t", from) >= 0) {
    const cells = readTabCells(line, from);
    return cells && { ...entry, members: cells.pairs.slice(0, 1), right: cells.pairs.slice(1), asides: cells.asides };
  }
  if (to - from > 60) return null;
  const names = namesOnly(line, from, to, label !== null);
  if (names) return { ...entry, members: names };
  const pair = nameAndPost(line, from, to);
  if (pair) return { ...entry, members: [pair] };
  const rest = cellOf(line, from, to);
  const continues =
    !label && rest.text.length <= 22 && POST_END.test(rest.text) && !NOT_A_POST.test(rest.text) && !/[，“”《》]/.test(rest.text);
  return continues ? { ...entry, rest } : null;
}

function isList(members: readonly Member[]): boolean {
  const posts = members.filter((member) => member.post.text !== "");
  const groups = new Set(members.map((member) => member.role.text)).size;
  if (members.length < 3 || (posts.length < 2 && groups < 2)) return members.length >= 6;
  return posts.filter((member) => POST_END.test(member.post.text)).length >= posts.length * 0.6;
}

/** A name alone under names alone: the last of a list of names that runs over lines. */
function loneName(members: readonly Member[], line: Line): Entry | null {
  if (members.length === 0 || members.at(-1)?.post.text !== "") return null;
  const names = namesOnly(line, BULLET.exec(line.text)?.[0].length ?? 0, line.text.length, true);
  return names && { role: null, members: names, rest: null, right: [], asides: [] };
}

/** A list of members that begins with line `start`, or null. */
export function readMembers(lines: readonly Line[], start: number): Reading | null {
  const first = readEntry(lines[start] as Line, false);
  if (!first?.role || !FIRST.test(first.role.text)) return null;
  const members: Member[] = [];
  const right: Member[] = [];
  const asides: Passage[] = [];
  const used: number[] = [];
  let role = emptyPassage;
  for (let at = start; at < lines.length && at - (used.at(-1) ?? start) <= 6; at++) {
    const line = lines[at] as Line;
    if (isBlankLine(line) || isPageFurniture(line)) continue;
    const entry = readEntry(line, true) ?? loneName(members, line);
    if (!entry) break;
    if (entry.role) role = entry.role;
    if (entry.rest) {
      const last = members.at(-1);
      if (!last || last.post.text === "" || last.post.text.length > LONGEST_POST) break;
      last.post = joinCell([last.post, entry.rest]);
    }
    for (const member of entry.members) members.push({ ...member, role });
    for (const member of entry.right) right.push({ ...member, role });
    asides.push(...entry.asides);
    used.push(at);
  }
  // The right column is read after the left one and goes on with its last group.
  for (const member of right) members.push({ ...member, role });
  if (!isList(members)) return { drafts: [], next: (used.at(-1) ?? start) + 1 };
  const cells = members.map((member) => [member.role, member.name, member.post]);
  return { drafts: [{ columns: ["职务组", "姓名", "职务"], cells, used, asides }], next: (used.at(-1) as number) + 1 };
}

const FURTHEST_COLON = 24;

/** Cheap test before `readMembers`: a role and a colon at the start of a line. */
export function mayBeginMembers(text: string): boolean {
  const end = Math.min(text.length, FURTHEST_COLON);
  for (let at = 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3a || code === 0xff1a) return ROLE.test(withoutSpaces(text.slice(0, at)).replace(/^[-•·●*]/, ""));
  }
  return false;
}
