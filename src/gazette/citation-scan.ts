/** What a clean text cites: documents by number, by 《title》, by both; orders and standards; provisions by address. */
import { fullMarks } from "../base/punctuation.ts";
import { ADDRESS_PATTERN } from "./citation-address.ts";
import { findNumbers, type NumberMention } from "./citation-number.ts";
import { titleRanges } from "./citation-titles.ts";

/** A document that is cited. */
export interface SourceMention {
  readonly from: number;
  to: number;
  number: string | null;
  title: string | null;
}

/** A provision that is cited, with the source printed before it. */
export interface AddressMention {
  readonly from: number;
  readonly to: number;
  readonly address: string;
  readonly source: SourceMention | null;
  /** 本办法, 该方案 as printed; null where nothing or a source stands before the address. */
  readonly pointer: string | null;
}

export interface Scan {
  readonly sources: SourceMention[];
  readonly addresses: AddressMention[];
  /** 以下简称《方案》: short title → the source that it stands for. */
  readonly aliases: Map<string, SourceMention>;
}

/** Codes of national, sector, local and international standards, with their 推荐 and 指导 variants: GB/T, DB33/T, ISO/IEC. */
const STANDARD_CODE = [
  "GBZ?\\/?[TZJ]?",
  "DB\\d{2}(?:\\/T)?\\/?",
  "(?:HJ|CJJ?|NY|YY|WS|QB|MT|LY|GA|HG|JB|JR)(?:\\/T)?",
  "ISO(?:\\/IEC)?",
  "JGJ(?:\\/T)?",
  "JTG|AQ|SL|TSG|TB|建标",
].join("|");
/** GB/T 9704-2012, GB 3095.1—12: number, part and year. */
const STANDARD = new RegExp(`(?:${STANDARD_CODE})\\s?[A-Z]?\\d{2,6}(?:\\.\\d{1,2})?(?:[—–－-](?:19|20)?\\d{2}(?!\\d))?(?![\\d%万])`, "g");
const DIGITS = "[0-9０-９]{1,5}";
const HANZI = "[一二三四五六七八九十百零〇]{1,7}";
const ORDER = new RegExp(
  [
    `令[（〔]第?(?:${DIGITS}|${HANZI})号[）〕]`,
    `令\\s?(?:20\\d\\d年)?第?\\s?(?:${DIGITS}|${HANZI})\\s?号`,
    `(?:${DIGITS}|第[一二三四五六七八九十百]{1,5})号令`,
    "[发办函字]\\s?[0-9０-９]{1,4}\\s?号文",
  ].join("|"),
  "g",
);
const YEAR_NOTICE = /公告\s?[（(〔]?\s?(20\d\d)\s?年\s?[）)〕]?第?\s?(\d{1,4})\s?号/g;
const ORGAN_BEFORE = /(?:根据|依据|依照|按照|遵照|违反|贯彻|落实|执行|和|及|与|、|。|，|；|（|\(|》|\s|^)([\u4e00-\u9fff]{2,20})$/;
const LEADING_WORDS = /^.*(?:根据|依据|依照|按照|遵照|违反|贯彻|落实|执行)/;
/** A title printed without 《》 holds words, marks of quotation and short remarks in brackets, and ends in its kind. */
const TITLE_WORDS = "(?:[\\u4e00-\\u9fff“”〈〉、\\d—–-]|（[^（）]{1,16}）){0,80}";
const TITLE_MATTER = "(?:[\\u4e00-\\u9fff“”〈〉、\\d+—–-]|（[^（）]{1,16}）){2,80}";
const TITLE_KIND = "(?:通知|意见|决定|办法|方案|规定|批复|通告|公告|函|纲要|规划|细则|措施)";
/** Words just before （文号） that close such a title. */
const BARE_TITLE = new RegExp(`(${TITLE_WORDS}关于${TITLE_MATTER}${TITLE_KIND})$`);
const TITLE_START =
  /^(?:.*?(?:根据|按照|依据|依照|贯彻落实|贯彻执行|贯彻|落实|执行|参照|详见|印发了|下发了|出台了|和|及))(?=[\u4e00-\u9fff]{0,24}关于)/;
const ALIAS = /^[，,]?\s?(?:以下)?(?:统一)?简称[为：:]?\s?[“《]([^”》]{1,20})[”》]/;
/** 以下简称《方案》 gives a name, it does not cite. */
const DEFINES = /简称[为：:]?$/;
const POINTER =
  /(?:本|该)(?:实施)?(?:暂行|试行)?(?:管理)?(?:办法|规定|预案|方案|细则|条例|意见|通知|章程|制度|规则|规范|法|决定|措施|规划|标准|准则|公约|合同|协议)$/;
const LAW_BEFORE = /([\u4e00-\u9fff]{1,16}(?:法|法典|条例))$/;
const NO_ARTICLE_AFTER = /^(?:线|路|河|街|铁|高速|生产|跑道|航线|地铁|公交|防线|措施|建议|意见|经验|消息|标语|红线|例|件)/;

const REACH = 170;

/** Whole order with its organ: from the first character of 国务院令第411号. */
function orderFrom(text: string, at: number): number {
  const before = ORGAN_BEFORE.exec(text.slice(Math.max(0, at - 24), at));
  if (!before) return at;
  const organ = (before[1] as string).replace(LEADING_WORDS, "");
  return at - organ.length;
}

function otherDocuments(text: string): SourceMention[] {
  const found: SourceMention[] = [];
  if (text.includes("号")) {
    for (const match of text.matchAll(ORDER)) {
      const from = orderFrom(text, match.index);
      if (from < match.index) found.push({ from, to: match.index + match[0].length, number: null, title: null });
    }
    if (text.includes("公告")) {
      for (const match of text.matchAll(YEAR_NOTICE)) {
        const from = orderFrom(text, match.index);
        const organ = text.slice(from, match.index);
        found.push({ from, to: match.index + match[0].length, number: `${organ}公告${match[1]}年第${Number(match[2])}号`, title: null });
      }
    }
  }
  if (/[A-Z]{2}|建标/.test(text)) {
    for (const match of text.matchAll(STANDARD))
      found.push({ from: match.index, to: match.index + match[0].length, number: null, title: null });
  }
  return found;
}

function bareTitle(text: string, open: number): { from: number; title: string } | null {
  const window = text.slice(Math.max(0, open - REACH), open);
  if (!window.includes("关于")) return null;
  const match = BARE_TITLE.exec(window);
  if (!match) return null;
  const title = (match[1] as string).replace(TITLE_START, "");
  return { from: open - title.length, title };
}

/** Closing bracket after a paired number, if it stands at once or after an alias. */
function afterBracket(text: string, to: number): number {
  return text[to] === "）" || text[to] === ")" ? to + 1 : to;
}

/** Titles with the number printed behind them in brackets, or before them, as one source. */
function pairSources(text: string, codes: readonly SourceMention[]): SourceMention[] {
  const titles = titleRanges(text);
  const sources: SourceMention[] = titles.map(({ from, to }) => ({ from, to, number: null, title: text.slice(from + 1, to - 1) }));
  const byEnd = new Map(sources.map((source) => [source.to, source]));
  const byStart = new Map(sources.map((source) => [source.from, source]));
  const loose: SourceMention[] = [];
  let title = 0;
  for (const code of codes) {
    while (title < titles.length && (titles[title]?.to ?? 0) <= code.from) title++;
    const inside = titles[title];
    // A number inside a title belongs to the title's own words; it is listed by itself.
    if (inside && inside.from < code.from) {
      loose.push(code);
      continue;
    }
    const open = text[code.from - 1] === "（" || text[code.from - 1] === "(" ? code.from - 1 : -1;
    const owner = open >= 0 ? byEnd.get(open) : undefined;
    const follower = byStart.get(code.to);
    if (owner && owner.number === null && owner.to === open) {
      owner.number = code.number;
      owner.to = afterBracket(text, code.to);
    } else if (follower && follower.number === null && code.number !== null) {
      follower.number = code.number;
      loose.push({ ...follower, from: code.from });
      sources.splice(sources.indexOf(follower), 1);
    } else {
      const bare = open >= 0 ? bareTitle(text, open) : null;
      loose.push(bare ? { from: bare.from, to: afterBracket(text, code.to), number: code.number, title: bare.title } : code);
    }
  }
  return [...sources, ...loose].sort((a, b) => a.from - b.from);
}

function readAliases(text: string, sources: readonly SourceMention[]): Map<string, SourceMention> {
  const aliases = new Map<string, SourceMention>();
  if (!text.includes("简称")) return aliases;
  for (const source of sources) {
    const opens = text[source.to] === "（" || text[source.to] === "(" ? 1 : 0;
    const match = ALIAS.exec(text.slice(source.to + opens, source.to + opens + 40));
    if (match) aliases.set(match[1] as string, source);
  }
  return aliases;
}

function readAddresses(text: string, from: number, sources: readonly SourceMention[]): AddressMention[] {
  if (!/第[^，。；]{1,8}[编章节条]|[前上本][两二三]?[款条章节项]/.test(text)) return [];
  const ends = new Map(sources.map((source) => [source.to, source]));
  const found: AddressMention[] = [];
  ADDRESS_PATTERN.lastIndex = from;
  for (let match = ADDRESS_PATTERN.exec(text); match; match = ADDRESS_PATTERN.exec(text)) {
    const at = match.index;
    const to = at + match[0].length;
    const last = found.at(-1);
    if (NO_ARTICLE_AFTER.test(text.slice(to, to + 2))) continue;
    const joined = last !== undefined && /^[、和及或至到]$|^(?:以及|或者)$/.test(text.slice(last.to, at));
    const source = ends.get(at) ?? (ends.get(at - 1) && /[的中]/.test(text[at - 1] as string) ? ends.get(at - 1) : undefined) ?? null;
    if (joined && source === null) {
      found.push({ from: at, to, address: match[0], source: last.source, pointer: last.pointer });
      continue;
    }
    const before = text.slice(Math.max(0, at - 20), at);
    const pointer = source === null ? (POINTER.exec(before)?.[0] ?? null) : null;
    const law = source === null && pointer === null ? LAW_BEFORE.exec(before) : null;
    const named = law ? (law[1] as string).replace(LEADING_WORDS, "").replace(/^(?:的|和|与|及|由|对|在|以)/, "") : "";
    const lawSource = named.length >= 2 && !/^[本该]/.test(named) ? { from: at - named.length, to: at, number: null, title: named } : null;
    found.push({ from: at, to, address: match[0], source: source ?? lawSource, pointer });
  }
  return found;
}

const CITES = /[《〔【［[﹝第令]|号|前[款条项]|上款|本[条款章]|[A-Z]{2}/;

/** Scans a clean text from `from`, which is where the text after its own label begins. Linear in its length. */
export function scanCitations(printed: string, from = 0): Scan {
  if (!CITES.test(printed)) return { sources: [], addresses: [], aliases: new Map() };
  const text = fullMarks(printed);
  const numbers: SourceMention[] = findNumbers(text).map(({ from: start, to, number }: NumberMention) => ({
    from: start,
    to,
    number,
    title: null,
  }));
  const codes = [...numbers, ...otherDocuments(text)].sort((a, b) => a.from - b.from);
  const sources = pairSources(text, codes);
  const aliases = readAliases(text, sources);
  const cited =
    aliases.size === 0 ? sources : sources.filter((source) => !DEFINES.test(text.slice(Math.max(0, source.from - 4), source.from)));
  return { sources: cited, addresses: readAddresses(text, from, sources), aliases };
}
