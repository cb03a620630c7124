/**
 * Document numbers (发文字号): organ code, year in brackets, serial, 号. GB/T 9704-2012 prints them as 国发〔2018〕22号;
 * gazettes also print [], (), ﹝﹞, 【】, spaces, fullwidth digits, 第, and lose the 号.
 */
import { parseNumber } from "../base/numerals.ts";

/** A document number found in clean text. */
export interface NumberMention {
  /** Normalised: no spaces, 〔〕, half-width digits, 号. */
  readonly number: string;
  /** First character of the organ code. */
  readonly from: number;
  /** Just after the 号 (or the last digit where 号 is lost). */
  readonly to: number;
}

const OPEN = "〔\\[［【﹝〈（(";
const CLOSE = "〕\\]］】﹞〉）)";
const YEAR = "[12１２][0-9０-９]{3}|[一二][一二三四五六七八九〇○零]{3}";
const SERIAL = "[0-9０-９]{1,5}|[一二三四五六七八九十百零〇]{1,5}";

/** The year in its brackets and the serial; the organ code stands before it. */
const YEAR_AND_SERIAL = `[${OPEN}]\\s{0,3}(${YEAR})年?\\s{0,3}[${CLOSE}]\\s{0,3}第?\\s{0,3}(${SERIAL})\\s{0,3}([号號]?)`;

const SCAN = new RegExp(YEAR_AND_SERIAL, "g");
/** A number printed on a line of its own, perhaps after 文号：, perhaps in brackets. */
const WHOLE_LINE = new RegExp(
  `^\\s{0,8}(?:(?:发文)?(?:文号|字号)\\s{0,8}[:：]\\s{0,8})?[（(]?\\s{0,8}((?:[\\u4e00-\\u9fff]\\s{0,8}){1,16})${YEAR_AND_SERIAL}\\s{0,8}[）)]?\\s{0,8}$`,
);
/** 国务院令第411号, 市人民政府令〔第3号〕: orders carry a running number and no year. */
const ORDER_LINE =
  /^\s{0,8}[（(]?\s{0,8}([\u4e00-\u9fff]{0,20}令)\s{0,8}[〔（(]?\s{0,8}第?\s{0,8}([0-9０-９]{1,5}|[一二三四五六七八九十百零〇]{1,7})\s{0,8}[号號]\s{0,8}[〕）)]?\s{0,8}$/;
/** More serials of the same code and year: 国发〔2018〕22号、23号. */
const FURTHER_SERIAL = /[、和及]\s?([0-9０-９]{1,5})\s?[号號](?![楼樓院线線机機炉爐])/y;

/** Words that end just before an organ code in running text; none of them occurs inside a code. */
const BEFORE_CODE =
  /根据|依据|依照|按照|遵照|参照|对照|比照|贯彻|落实|执行|印发|下发|转发|发布|出台|修订|废止|代替|关于|详见|参见|以及|及其|有关|文件|附件|通知|意见|规定|要求|通告|公告|决定|人民政府|国务院|党中央|省委|市委|县委|区委|办公厅|办公室|委员会|总局|政府|改革委|卫生健康委|(?:财政|教育|民政|商务|交通运输|水利|税务|生态环境|自然资源|建设|农业农村|社会保障|市场监管|应急管理|信息化|科学技术|公安|司法)[部厅局]|[按见与及或以的了对在由从被是到等号为据]/g;

/** Codes that say nothing without the organ before them. */
const ORGAN_NEEDED = /^(?:公告|通告|公示|令|发|函|字|电|办|办发|办函)$/;

const HAN_FIRST = 0x4e00;
const HAN_LAST = 0x9fff;
const LONGEST_CODE = 14;

function isHan(code: number): boolean {
  return code >= HAN_FIRST && code <= HAN_LAST;
}

/** Start of the organ code that ends at `end`; equals `end` where no code is printed. */
function codeStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 24 && isHan(text.charCodeAt(start - 1))) start--;
  const run = text.slice(start, end);
  let cut = 0;
  BEFORE_CODE.lastIndex = 0;
  for (let word = BEFORE_CODE.exec(run); word; word = BEFORE_CODE.exec(run)) {
    const after = word.index + word[0].length;
    // 市政府〔2020〕1号, 总局公告〔2020〕1号: the name of the organ is part of the code itself.
    if (after < run.length && !ORGAN_NEEDED.test(run.slice(after))) cut = after;
  }
  // 和 joins two numbers, or begins a place (和县, 和田): it is cut only where a whole code remains.
  if (run[cut] === "和" && run.length - cut > 2 && !"政办发委党府".includes(run[cut + 1] as string)) cut++;
  return end - start - cut > LONGEST_CODE ? end : start + cut;
}

/** Year or serial in digits: 二〇二〇 → 2020, 二十二 → 22, ００２ → 2; as printed where the characters make no number. */
function inDigits(printed: string): string {
  return String(parseNumber(printed) ?? printed);
}

function written(code: string, year: string, serial: string): string {
  return `${code.replace(/\s+/g, "")}〔${inDigits(year)}〕${inDigits(serial)}号`;
}

/**
 * A number that fills the whole text, normalised: `云政发 [2020] 2 号` → `云政发〔2020〕2号`; orders as 某某令第3号.
 * Null where the text is no number, or holds more than the number.
 */
export function normaliseNumber(text: string): string | null {
  const match = WHOLE_LINE.exec(text);
  if (match) return written(match[1] as string, match[2] as string, match[3] as string);
  const order = ORDER_LINE.exec(text);
  return order ? `${order[1]}第${inDigits(order[2] as string)}号` : null;
}

/** Where a lost 号 is certain: square or tortoise-shell brackets, and the sentence or bracket closes after the digits. */
function certainWithout(text: string, bracket: string, to: number): boolean {
  if (bracket === "（" || bracket === "(") return false;
  return to >= text.length || "）)，,。；;、》文".includes(text[to] as string);
}

/** All document numbers of a clean text in order, `国发〔2018〕22号、23号` as two. Linear in its length. */
export function findNumbers(text: string): NumberMention[] {
  const found: NumberMention[] = [];
  SCAN.lastIndex = 0;
  for (let match = SCAN.exec(text); match; match = SCAN.exec(text)) {
    const [whole, year = "", serial = "", hao] = match;
    let end = match.index;
    while (end > 0 && text.charCodeAt(end - 1) === 0x20) end--;
    const bracket = text[match.index] as string;
    const to = match.index + whole.length;
    if (hao === "" && !certainWithout(text, bracket, to)) continue;
    const from = codeStart(text, end);
    const code = text.slice(from, end);
    // （2018）15号 without a code is no document number; 〔2018〕15号 is one whose code was left out.
    if (code === "" && bracket !== "〔" && bracket !== "﹝") continue;
    found.push({ number: written(code, year, serial), from: code === "" ? match.index : from, to });
    FURTHER_SERIAL.lastIndex = to;
    for (let more = FURTHER_SERIAL.exec(text); more && hao !== ""; more = FURTHER_SERIAL.exec(text)) {
      const at = more.index + 1;
      found.push({ number: written(code, year, more[1] as string), from: at, to: FURTHER_SERIAL.lastIndex });
    }
  }
  return found;
}
