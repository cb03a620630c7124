/** What the letter of a document says of itself: issuer, addressees, date, force, approval, publicity. */
import { addYears, dateOf, type PlainDate } from "../base/dates.ts";
import { parseNumber } from "../base/numerals.ts";
import type { Paragraph } from "./paragraph.ts";
import type { Approval, ReadDocument } from "./result.ts";

export type Header = Pick<ReadDocument, "issuer" | "addressees" | "issued" | "effective" | "expires" | "public" | "approval">;

const DATE =
  /([0-9〇○零OＯ０-９一二三四五六七八九]{4})年([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})月([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})日/;
const ISSUER = /^(.{2,60}?)(?:关于|印发|转发|令$)/;
const ORGAN_END = /(?:人民政府|办公[厅室]|委员会|指挥部|领导小组|管委会|兵团|[局厅部院委办会署])$/;
/** 民政部; a name whose characters are set apart (云 川 市) falls into shorter pieces. */
const SHORTEST_ORGAN = 3;
const HANZI_DIGITS = "〇一二三四五六七八九";

function yearOf(printed: string): number {
  let year = "";
  for (const character of printed) {
    const code = character.charCodeAt(0);
    if (code >= 48 && code <= 57) year += character;
    else if (code >= 0xff10 && code <= 0xff19) year += String(code - 0xff10);
    else year += "○零OＯ".includes(character) ? "0" : String(HANZI_DIGITS.indexOf(character));
  }
  return Number(year);
}

/** First calendar day printed in the text, as an ISO date; null where none is, or the day does not exist. */
export function dayIn(text: string): PlainDate | null {
  const found = DATE.exec(text);
  if (!found) return null;
  const month = parseNumber(found[2] as string);
  const day = parseNumber(found[3] as string);
  return month === null || day === null ? null : dateOf(yearOf(found[1] as string), month, day);
}

/** The organ at the start of a title, 某市人民政府关于…; null where the title names none. */
export function issuerOfTitle(title: string): string | null {
  const found = ISSUER.exec(title);
  const organ = found?.[1]?.replace(/[《“]$/, "");
  return organ && ORGAN_END.test(organ) && !/[《》“”，]/.test(organ) ? organ : null;
}

/** Parts of a text between the marks given, outside brackets, up to its first colon. */
function partsOf(text: string, marks: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if ("（(〔".includes(character)) depth++;
    else if ("）)〕".includes(character)) depth--;
    else if (depth <= 0 && `${marks}：:`.includes(character)) {
      if (at > from) found.push(text.slice(from, at));
      from = at + 1;
      if (character === "：" || character === ":") return found;
    }
  }
  if (from < text.length) found.push(text.slice(from));
  return found;
}

/** A member of a list that is addressed by itself; 各省 and 办 of 各省、自治区人民政府 and 各委、办、局 are not. */
const WHOLE_ADDRESSEE =
  /^(?!(?:自治[区州县旗]|直辖市|县|区|市|旗|州|盟|乡|镇)[（(]?.{0,8}(?:人民)?政府)(?:.{2,}(?:人民政府|政府|管委会|管理委员会|办事处|公司|集团|大学|学院|学校|医院|银行|委员会|办公[厅室]|部门|单位|企业|法院|检察院|中心|协会)|各[^省市县区州盟旗].+|.{2,}[^各直]局|.{2,}[厅委部队]|.{2,}兵团)(?:[（(][^（）()]*[）)])?$/;

/** 民政局 of 各县教育局、民政局. */
const DEPARTMENT_OF_EACH = /^(?![各省市县区州盟旗]).*[局委办队]$/;
/** What leans on the member before it. */
const SAME_CIRCLE = /^(?:各|街道|乡镇|开发区|园区|管委会|办事处)/;

/**
 * Addressees of a letter, 各县（市、区）人民政府，市直各部门：. Commas part them, and brackets stay whole; at 、 a list is parted only
 * where each of its members can be addressed by itself.
 */
export function splitAddressees(text: string): string[] {
  const groups = partsOf(text, "，,；");
  return groups.flatMap((group) => {
    const members = partsOf(group, "、");
    const listed = members.every((member) => WHOLE_ADDRESSEE.test(member));
    // 市政府各部门、各直属单位 is one circle where commas part the others.
    const circle = groups.length > 1 && members.slice(1).some((member) => SAME_CIRCLE.test(member));
    const shared = members[0]?.startsWith("各") && members.slice(1).some((member) => DEPARTMENT_OF_EACH.test(member));
    return listed && !circle && !shared ? members : [group];
  });
}

const IN_FORCE = /自(?:(\d{4}年\d{1,2}月\d{1,2}日)|(?:印发|发布|公布|颁布|下发|发文|颁发)之日)起(?:正式)?(?:施行|实施|执行|生效|试行)/;
const UNTIL = /(?:有效期|执行期限?|施行期限?)(?:[^。；]{0,24}?)(?:至|到)(\d{4}年\d{1,2}月\d{1,2}日)/;
const VALID_YEARS = /有效期(?:为|限)?(?:[:：])?([一二两三四五六七八九十\d]{1,3})年/;
const APPROVAL =
  /(?:经|已经)((?:\d{4}年\d{1,2}月\d{1,2}日)?[^。；，]{0,30}?(?:常务会议?|常委会议?|全体会议|办公会议?|委员会(?:第[^。；，]{1,8}次)?会议|人大常委会[^。；，]{0,12}会议))/;
const ORDINAL = /第?([\d一二三四五六七八九十百]{1,5})次/;

function approvalIn(text: string): Approval | null {
  const found = APPROVAL.exec(text);
  if (!found) return null;
  const words = found[1] as string;
  const ordinal = ORDINAL.exec(words)?.[1] ?? null;
  const body = words
    .replace(DATE, "")
    .replace(/\d{4}年/g, "")
    .replace(/第?[\d一二三四五六七八九十百]{1,5}次/g, "");
  return { body, ordinal, date: dayIn(words) };
}

function force(paragraphs: readonly Paragraph[], issued: string | null): { effective: string | null; expires: string | null } {
  let effective: string | null = null;
  let expires: string | null = null;
  for (const { passage } of paragraphs) {
    const text = passage.text;
    if (!text.includes("日起") && !text.includes("期")) continue;
    if (!text.includes("施行") && !text.includes("有效期") && !text.includes("实施") && !text.includes("执行") && !text.includes("试行"))
      continue;
    const start = IN_FORCE.exec(text);
    // 自公布之日起30日后施行 counts from a day that the text does not print: left open.
    if (start) effective = start[1] ? dayIn(start[1]) : issued;
    const until = text.includes("期") ? UNTIL.exec(text) : null;
    if (until) expires = dayIn(until[1] as string);
    const years = expires === null && effective !== null ? VALID_YEARS.exec(text) : null;
    if (years) expires = addYears(effective as PlainDate, parseNumber(years[1] as string) ?? 0);
  }
  return { effective, expires };
}

/** Day of issue: the date under the letter's signature, else the last date that stands alone, else one in brackets under the title. */
function issuedIn(letter: readonly Paragraph[], all: readonly Paragraph[]): string | null {
  const signed = letter.find((paragraph) => paragraph.role === "date");
  if (signed) return dayIn(signed.passage.text);
  const last = all.findLast((paragraph) => paragraph.role === "date");
  if (last) return dayIn(last.passage.text);
  const bracket = all.slice(0, 3).find(({ passage }) => /^[（(].{0,40}[）)]$/.test(passage.text) && DATE.test(passage.text));
  return bracket ? dayIn(bracket.passage.text) : null;
}

/** Organs of one line of signatures, parted where the source prints white space between two of them. */
function organsOf({ passage }: Paragraph): string[] {
  const organs: string[] = [];
  let organ = "";
  passage.starts.forEach((start, piece) => {
    const part = passage.text.slice(start, passage.starts[piece + 1] ?? passage.text.length);
    if (organ.length >= SHORTEST_ORGAN && part.length >= SHORTEST_ORGAN && ORGAN_END.test(organ)) {
      organs.push(organ);
      organ = part;
    } else organ += part;
  });
  return [...organs, organ];
}

/** Who signs: the organs of the last signature and of those right above it, joined by 、 as a list of equals. */
function signedBy(all: readonly Paragraph[]): string | null {
  const last = all.findLastIndex((paragraph) => paragraph.role === "signature");
  if (last < 0) return null;
  let first = last;
  while (all[first - 1]?.role === "signature") first--;
  return [...new Set(all.slice(first, last + 1).flatMap(organsOf))].join("、");
}

/** Reads the header of a document from its title and paragraphs; `letter` are the paragraphs of the issuing letter. */
export function readHeader(title: string, letter: readonly Paragraph[], all: readonly Paragraph[]): Header {
  const issued = issuedIn(letter, all);
  const addressee = letter.find((paragraph) => paragraph.role === "addressee");
  const mark = all.findLast((paragraph) => paragraph.role === "mark")?.passage.text;
  const opening = letter.find((paragraph) => paragraph.role === "text" && APPROVAL.test(paragraph.passage.text));
  return {
    issuer: issuerOfTitle(title) ?? signedBy(all),
    addressees: addressee ? splitAddressees(addressee.passage.text) : [],
    issued,
    ...force(all, issued),
    public: mark === undefined ? null : !/不予公开|依申请/.test(mark) && mark.includes("公开"),
    approval: opening ? approvalIn(opening.passage.text) : null,
  };
}
