/** The numbering of provisions: 第一章, 第一条, 一、, （一）, 1., （1）, ①, 1.1, bullets. */
import type { LabelStyle } from "./paragraph.ts";

export interface Label {
  style: LabelStyle;
  /** As printed, white space removed. */
  text: string;
  /** Number of the label, 1-based; 0 for bullets. */
  ordinal: number;
  /** Characters of the trimmed line that the label takes, white space within it included. */
  length: number;
  /** False where the same characters may stand in the middle of a sentence (第十八条规定…). */
  certain: boolean;
}

const HAN = "〇零一二三四五六七八九十百";
const HEAD = new RegExp(
  [
    `第\\s*(?<book>[${HAN}\\d０-９]{1,6})\\s*(?<rank>[编章节条])(?:之[${HAN}])?`,
    `(?<hanzi>[一二三四五六七八九十]{1,3})\\s*(?:、|,|[.．](?!\\d))`,
    `[（(〔﹙]\\s*(?<hanziBracket>[一二三四五六七八九十]{1,3})\\s*[）)〕﹚]`,
    `(?<decimal>\\d{1,2}(?:[.．]\\d{1,2}){1,3})(?![\\d.．%％‰])`,
    // 1 总则: the chapters of contingency plans carry a bare number.
    `(?<bare>\\d{1,2})(?=[\\s\\u3000]+[\\p{Script=Han}]{2,14}$)(?![\\s\\u3000]+[个家项户年月日万亿名人次所座台条])`,
    `(?<arabic>[\\d０-９]{1,3})\\s*(?:[.．](?![\\d０-９])|[.．](?=(?:19|20)\\d{2}年)|、)`,
    `[（(﹙]\\s*(?<arabicBracket>[\\d０-９]{1,2})\\s*[）)﹚]`,
    `(?<arabicClosing>\\d{1,2})\\s*[）)](?=[^，。、；])`,
    `(?<circled>[①-⑳❶-❿])`,
    `(?<hanziOrdinal>[一二三四五六七八九十]{1,2})(?=[是要](?![否不]))`,
  ].join("|"),
  "yu",
);
const BULLET = /[-–—•·●■◆▪※*]\s+|[●■◆▪]/y;
/** What follows 1.1 when it is a quantity and no label. */
const QUANTITY = /^[\s]*[万亿千百元吨米倍个公平立亩级度小℃°kKmMgG%％‰:：,，、)）~～—\-+]/;
/** What follows 第十八条 when the words are a reference within a sentence. */
const REFERENCE = /^(?:规定|的|第|、|至|和|或|与|及|所|中|以|之|，|。|；|）|》|款|项|有关)/;

/** Those of them with which a sentence may begin as well: 第三条中小学校应当…, 第五条及时…. The sequence of articles decides. */
const MAY_BEGIN = /^(?:所(?![称列述])|中(?!的|所|关于|规定)|以(?![上下内外前后])|及(?=时)|与|有关|之(?=前|后|间)|和(?=[谐平睦解]))/;

const DIGITS: Record<string, number> = { 〇: 0, 零: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** Number written in small Chinese numerals (up to 999) or in digits of either width. */
export function ordinalOf(printed: string): number {
  const code = printed.charCodeAt(0);
  if ((code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19)) {
    let value = 0;
    for (const character of printed) {
      const digit = character.charCodeAt(0);
      value = value * 10 + (digit >= 0xff10 ? digit - 0xff10 : digit - 48);
    }
    return value;
  }
  let total = 0;
  let current = 0;
  for (const character of printed) {
    if (character === "百") {
      total += (current || 1) * 100;
      current = 0;
    } else if (character === "十") {
      total += (current || 1) * 10;
      current = 0;
    } else current = DIGITS[character] ?? 0;
  }
  return total + current;
}

function label(style: LabelStyle, raw: string, ordinal: number, certain = true): Label {
  const text = raw.replace(/\s+/g, "");
  return { style, text, ordinal, length: raw.length, certain };
}

function circledOrdinal(mark: string): number {
  const code = mark.charCodeAt(0);
  return code >= 0x2776 ? ((code - 0x2776) % 10) + 1 : code - 0x245f;
}

const BOOK_STYLE: Record<string, LabelStyle> = { 编: "part", 章: "chapter", 节: "section", 条: "article" };

function bookLabel(raw: string, rest: string, book: string, rank: string, article: number): Label | null {
  const spaced = /^[\s\u3000]/.test(rest);
  const ordinal = ordinalOf(book);
  if (!spaced && REFERENCE.test(rest) && !(rank === "条" && ordinal === article + 1 && MAY_BEGIN.test(rest))) return null;
  return label(BOOK_STYLE[rank] as LabelStyle, raw, ordinal, spaced || rest === "");
}

/** Characters with which a label or its bullet can begin, by code. */
const BEGINS = new Uint8Array(0x10000);
for (const character of "第一二三四五六七八九十（(〔﹙0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿-–—•·●■◆▪※*")
  BEGINS[character.charCodeAt(0)] = 1;

/** Label at the start of a trimmed line, or null. `article` is the number of the article before it, where one is known. */
export function labelOf(trimmed: string, article = -1): Label | null {
  if (BEGINS[trimmed.charCodeAt(0)] !== 1) return null;
  let from = 0;
  BULLET.lastIndex = 0;
  const bullet = BULLET.exec(trimmed);
  if (bullet) from = bullet[0].length;
  HEAD.lastIndex = from;
  const found = HEAD.exec(trimmed);
  if (!found)
    return bullet ? { style: "bullet", text: bullet[0].trim(), ordinal: 0, length: bullet[0].trimEnd().length, certain: true } : null;
  const groups = found.groups as Record<string, string | undefined>;
  const raw = trimmed.slice(0, from) + found[0];
  const printed = numbered(found[0], groups, trimmed.slice(raw.length), raw.length === trimmed.length, article);
  // The bullet before a number belongs to the label's place, not to its name.
  return printed && { ...printed, length: raw.length };
}

function numbered(raw: string, groups: Record<string, string | undefined>, rest: string, alone: boolean, article: number): Label | null {
  if (groups.book !== undefined) return bookLabel(raw, rest, groups.book, groups.rank as string, article);
  if (groups.hanzi !== undefined) return label("hanzi", raw, ordinalOf(groups.hanzi));
  if (groups.hanziBracket !== undefined) return label("hanziBracket", raw, ordinalOf(groups.hanziBracket));
  if (groups.decimal !== undefined) {
    if (alone || QUANTITY.test(rest) || /^\s*\d/.test(rest)) return null;
    return label("decimal", raw, ordinalOf(groups.decimal.split(/[.．]/).at(-1) as string), /^\s/.test(rest));
  }
  if (groups.bare !== undefined) return label("decimal", raw, ordinalOf(groups.bare), false);
  if (groups.arabic !== undefined) return label("arabic", raw, ordinalOf(groups.arabic), !/^\d{3}/.test(groups.arabic));
  if (groups.arabicBracket !== undefined) return label("arabicBracket", raw, ordinalOf(groups.arabicBracket));
  if (groups.arabicClosing !== undefined) return label("arabicBracket", raw, ordinalOf(groups.arabicClosing), false);
  if (groups.circled !== undefined) return label("circled", raw, circledOrdinal(groups.circled));
  return null;
}
