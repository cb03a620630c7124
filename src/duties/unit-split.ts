/** Cuts a printed list of bodies into its members. Separators inside brackets and inside names stay: 县（市、区）, 发展和改革委员会. */
import { remembered } from "./remembered.ts";
import { beginsLikeDepartment, endsLikeUnit, isBareKind } from "./unit-endings.ts";

/** A member of a list as printed. */
export interface UnitPiece {
  readonly text: string;
  /** The list goes on with 等部门 though its members carry no ending: 环保、城建等部门. */
  readonly kindless: boolean;
}

export const OPENING = "（(〔［[【﹝〈｛〖";
export const CLOSING = "）)〕］]】﹞〉｝〗";
const BRACKET = /[（(〔［[【﹝〈｛〖）)〕］\]】﹞〉｝〗]/g;

/** Calls back for every bracket of a text, in order; far cheaper than looking at each character. */
export function eachBracket(text: string, visit: (at: number, opens: boolean) => void): void {
  BRACKET.lastIndex = 0;
  for (let match = BRACKET.exec(text); match; match = BRACKET.exec(text)) visit(match.index, OPENING.includes(match[0]));
}

/** Parts of a text between separators outside brackets; a closing bracket of the wrong kind closes too. `separator` is global and also matches brackets. */
function cutOutside(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  separator.lastIndex = 0;
  for (let match = separator.exec(text); match; match = separator.exec(text)) {
    const character = match[0];
    if (OPENING.includes(character)) depth++;
    else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      if (match.index > start) parts.push(text.slice(start, match.index));
      start = match.index + 1;
    }
  }
  if (start < text.length) parts.push(start === 0 ? text : text.slice(start));
  return parts;
}

const BRACKETS = "（(〔［\\[【﹝〈｛〖）)〕］\\]】﹞〉｝〗";
const MEMBERS = new RegExp(`[、，,；;／/|。\\u3000 ${BRACKETS}]`, "g");
const SENTENCES = new RegExp(`[。；;${BRACKETS}]`, "g");
const CLAUSES = new RegExp(`[，,；;。${BRACKETS}]`, "g");

/** Sentences of a tag: between full stops and semicolons outside brackets. */
export const sentencesOf = (text: string): string[] => cutOutside(text, SENTENCES);
/** Clauses of a tag: between commas, semicolons and full stops outside brackets. */
export const clausesOf = (text: string): string[] => cutOutside(text, CLAUSES);

const CONJUNCTION = /以及|及|和|与|暨|会同/g;

/** 丙等和各省级人民政府: 等 ends the list, what follows is named beside it. 高等 and 平等 are other words. */
const CLOSED_BY_OTHERS = /[^高中初平同]等(?:部门|单位)?$/;

/** Cuts at 和, 及, 与 where a name has ended before it and another begins after it. */
function softParts(text: string, into: string[]): void {
  CONJUNCTION.lastIndex = 0;
  let start = 0;
  for (let match = CONJUNCTION.exec(text); match; match = CONJUNCTION.exec(text)) {
    const left = text.slice(start, match.index);
    const right = text.slice(match.index + match[0].length);
    if (right === "" || depthOf(left) > 0) continue;
    if (left === "") start = match[0] === "和" || match[0] === "与" ? start : match.index + match[0].length;
    else if ((endsLikeUnit(left) && !isBareKind(right)) || (CLOSED_BY_OTHERS.test(left) && endsLikeUnit(right))) {
      into.push(left);
      start = match.index + match[0].length;
    }
  }
  into.push(text.slice(start));
}

function depthOf(text: string): number {
  let depth = 0;
  eachBracket(text, (_, opens) => {
    depth = opens ? depth + 1 : Math.max(0, depth - 1);
  });
  return depth;
}

/** 等 and what it opens: 等部门, 等有关单位. 高等 and 等级 are other words. */
const AND_OTHERS =
  /^(.*?)(?<![高中初平])(等(?![级])(?:[^等、，（(]{0,10}(?:部门和单位|部门（单位）|部门|单位|企业|机构|院校|媒体|方面|地区|地))?)$/;

/** A bare place of a list whose last member carries the word for all: 甲区、乙区政府. */
const BARE_PLACE = /^(?!各|有关|相关|全|市直)[^（）()、]{1,4}(?:县|区|市|旗|州|盟|镇|乡|街道)$/;
const PLACES_TAIL =
  /^(?!各|有关|相关)[^（）()、]{1,5}(?:县|区|市|旗|州|盟|镇|乡|街道)(?:人民)?(?:政府|党委|委、政府|管委会|办事处|党工委)(?:[（(][^（）()]*[）)])?$/;
const OWN_SEAT = /(?:开发区|高新区|新区|园区|示范区|社区|景区|保税区)$/;

/** 各市、县（市、区）人民政府 is one standing formula. */
const EACH_LEVEL =
  /^(?:各(?:有关|相关)?|有关|相关)(?:省|市|州|盟|县|区|旗|镇|乡|地区|地市|设区市|设区的市|地级市|盟市|市州|州市|市地|自治州|自治县)$/;
const NEXT_LEVEL = /^(?:县|区|市|州|盟|地区|旗|镇|乡|街道|自治县|自治区|自治州|直辖市|计划单列市)/;
/** 各区、市财政局 and 各区、市直部门: the second is a body of the city. */
const CITY_BODY = /^[市县省区](?:[直属委]|级(?!市)|[^（(、]{1,12}(?:[局委办厅部院室]|中心|公司)$)/;
/** 各乡镇党委、政府 and 各盟行政公署、市人民政府: the second word has no place of its own. */
const SHARED_PLACE = /(?:党委|党工委|党（工）委|[）)〕]委|^各.{1,8}委|行政公署|行署)(?:[（(][^（）()]*[）)])?$/;
/** 市、县（区）教育局: levels that share the words after the last of them. */
const LEVEL_ALONE = /^(?:国家|中央|省|市|州|盟|县|区|旗|乡|镇)$/;
const LEVEL_FIRST = /^(?:省|市|州|盟|县|区|旗|乡|镇|村)/;
/** 市各委、办、局. */
const EACH_COMMITTEE = /(?:各|有关|相关)部?委$/;
const BARE_OFFICE = /^(?:办|局|室|院|委|直属机构)$/;
/** 云川、石门两区政府. */
const COUNTED_PLACES = /^[^各、]{1,6}[两二三四五六七八九](?:省|市|县|区|旗|镇|乡|街道|地)/;
const SECOND_OFFICE = /^(?:(?:市|州|盟|县)?(?:人民)?政府|管委会|管理委员会|办事处)(?:[（(][^（）()]*[）)])?$/;

/** Members `first` to `last` as the list prints them, their separators included. */
function printedFrom(pieces: readonly string[], first: number, last: number, source: string): string {
  const closing = pieces[last] as string;
  const from = source.indexOf(pieces[first] as string);
  const to = source.indexOf(closing, from);
  return from >= 0 && to > from ? source.slice(from, to + closing.length) : pieces.slice(first, last + 1).join("、");
}

const isNextLevel = (piece: string): boolean => NEXT_LEVEL.test(piece) && !CITY_BODY.test(piece);

/** Joins the places that share one word of office: 东城区、西岭区政府 stands as printed. */
function joinPlaces(pieces: readonly string[], source: string): string[] {
  const out: string[] = [];
  for (let at = 0; at < pieces.length; at++) {
    let end = at;
    while (end < pieces.length && BARE_PLACE.test(pieces[end] as string) && !OWN_SEAT.test(pieces[end] as string)) end++;
    const last = pieces[end];
    const next = pieces[at + 1];
    if (next !== undefined && EACH_LEVEL.test(pieces[at] as string) && isNextLevel(next)) {
      const first = at;
      for (let one: string | undefined = next; one !== undefined && isNextLevel(one); one = pieces[at + 1]) {
        at++;
        if (/政府|办事处|党委/.test(one)) break;
      }
      out.push(printedFrom(pieces, first, at, source));
    } else if (
      next !== undefined &&
      SHARED_PLACE.test(pieces[at] as string) &&
      SECOND_OFFICE.test(next) &&
      !/^[市县]委$/.test(pieces[at] as string)
    ) {
      out.push(`${pieces[at]}、${next}`);
      at++;
    } else if (next !== undefined && EACH_COMMITTEE.test(pieces[at] as string) && BARE_OFFICE.test(next)) {
      const first = at;
      while (BARE_OFFICE.test(pieces[at + 1] ?? "")) at++;
      out.push(printedFrom(pieces, first, at, source));
    } else if (next !== undefined && LEVEL_ALONE.test(pieces[at] as string) && LEVEL_FIRST.test(next)) {
      const first = at;
      while (LEVEL_ALONE.test(pieces[at] as string) && LEVEL_FIRST.test(pieces[at + 1] ?? "")) at++;
      out.push(printedFrom(pieces, first, at, source));
    } else if (next !== undefined && COUNTED_PLACES.test(next) && /^[^各]{1,4}$/.test(pieces[at] as string)) {
      out.push(printedFrom(pieces, at, at + 1, source));
      at++;
    } else if (end > at && last !== undefined && PLACES_TAIL.test(last)) {
      out.push(printedFrom(pieces, at, end, source));
      at = end;
    } else out.push(pieces[at] as string);
  }
  return out;
}

/** 县财政局县水利局: two names whose space or line break is gone. 国家税务总局市税务局 is one. */
const GLUED = /(?<!总)[局厅办](?=[市县省区州旗])/g;

function cutGlued(pieces: readonly string[]): string[] {
  const parts: string[] = [];
  for (const piece of pieces) {
    let start = 0;
    GLUED.lastIndex = 0;
    // Two names of departments have at least seven characters: 教育局市财政局.
    for (let match = piece.length < 7 ? null : GLUED.exec(piece); match; match = GLUED.exec(piece)) {
      const end = match.index + 1;
      if (end - start < 3 || !beginsLikeDepartment(piece.slice(end + 1)) || !endsLikeUnit(piece)) continue;
      parts.push(piece.slice(start, end));
      start = end;
    }
    parts.push(start === 0 ? piece : piece.slice(start));
  }
  return parts;
}

/** Members of a printed list in order; 等 and 等部门 are members of their own. */
export const splitUnits: (list: string) => readonly UnitPiece[] = remembered((list) => {
  const soft: string[] = [];
  for (const part of cutOutside(list, MEMBERS)) softParts(part, soft);
  const out: UnitPiece[] = [];
  for (const piece of cutGlued(soft.length === 1 ? soft : joinPlaces(soft, list))) {
    const others = piece.includes("等") ? AND_OTHERS.exec(piece) : null;
    if (!others) {
      out.push({ text: piece, kindless: false });
      continue;
    }
    const [, before = "", tail = ""] = others;
    const kindless = before !== "" && !endsLikeUnit(before) && /部门|单位/.test(tail);
    if (kindless) {
      for (let at = out.length - 1; at >= 0; at--) {
        const earlier = out[at] as UnitPiece;
        if (endsLikeUnit(earlier.text) || /^(?:各|有关|相关)/.test(earlier.text)) break;
        out[at] = { text: earlier.text, kindless: true };
      }
    }
    if (before !== "") out.push({ text: before, kindless });
    out.push({ text: tail, kindless: false });
  }
  return out;
});
