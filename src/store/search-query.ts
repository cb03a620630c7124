/** What a typed query may mean: a document number, an address in a document, a sum of money, a unit, words. Pure. */
import { parseMoney } from "../base/money.ts";
import { formatHanzi, halfWidth, parseOrdinal } from "../base/numerals.ts";
import { canonicalUnit, searchNames } from "../base/units.ts";
import { normaliseNumber } from "../gazette/citation-number.ts";
import { folded } from "./folding.ts";

export interface ParsedQuery {
  /** As typed, trimmed. */
  text: string;
  /** Document number in normal form. */
  number: string | null;
  /** Beginning of a number (云政办发), or any part with the year (〔2020〕8号), folded. */
  numberPart: string | null;
  /** Printed address in normal form (第十八条), and the number or words before it. */
  address: { place: string; document: string | null } | null;
  /** Yuan, decimal string. */
  amount: string | null;
  /** Person's name without spaces. */
  person: string | null;
  /** All names of the unit, the typed one first. */
  unitNames: string[];
  /** Words, folded; all must occur. */
  terms: string[];
}

const ADDRESS = /((?:第[一二三四五六七八九十百零〇\d]+[编章节条款项目])+)$/;
const ELEMENT = /第([一二三四五六七八九十百零〇\d]+)([编章节条款项目])/g;
const PERSON = /^[\u4e00-\u9fff·]{2,12}$/;
const NUMBER_PART = /〔\d{4}〕|^[\u4e00-\u9fff]{2,8}(?:〔\d{0,4}〕?)?$/;
const YEAR_WITHOUT_BRACKETS = /^([\u4e00-\u9fff]{2,16}?)\s*((?:19|20)\d{2})\s*[年-]?\s*第?\s*(\d{1,5})\s*号?$/;
const BARE_AMOUNT = /^[\d,，.]+\s*[十百千]?[万亿]$/;

/** Reads a query; `cityNames` are the full names of the cities in the scope, for names that begin with 市. */
export function parseQuery(query: string, cityNames: readonly (string | undefined)[]): ParsedQuery {
  const text = query.trim();
  const compact = halfWidth(text).replace(/\s+/g, "");
  const number = documentNumber(compact);
  const address = number === null ? addressIn(compact) : null;
  const person = compact.replace(/[•‧・]/g, "·");
  return {
    text,
    number,
    numberPart: number === null && NUMBER_PART.test(folded(text)) ? folded(text) : null,
    address,
    amount: amountIn(compact),
    person: PERSON.test(person) ? person : null,
    unitNames: unitNamesOf(compact, cityNames),
    terms: text
      .split(/\s+/)
      .map((term) => folded(term))
      .filter((term) => term !== ""),
  };
}

/** Document number in normal form, from any printed or typed form; null where the text is none. */
export function documentNumber(compact: string): string | null {
  const loose = YEAR_WITHOUT_BRACKETS.exec(compact);
  return normaliseNumber(compact) ?? (loose ? normaliseNumber(`${loose[1]}〔${loose[2]}〕${loose[3]}号`) : null);
}

/** 第18条第2款 → 第十八条第二款, as documents print it. */
function addressIn(compact: string): ParsedQuery["address"] {
  const found = ADDRESS.exec(compact);
  if (!found) return null;
  const place = (found[1] as string).replace(ELEMENT, (whole, ordinal: string, unit: string) => {
    const value = parseOrdinal(ordinal);
    return value === null ? whole : `第${formatHanzi(value)}${unit}`;
  });
  const before = compact.slice(0, found.index).replace(/[的之中]$/, "");
  return { place, document: before === "" ? null : before.replace(/^《(.*)》$/, "$1") };
}

function amountIn(compact: string): string | null {
  const money = parseMoney(compact) ?? (BARE_AMOUNT.test(compact) ? parseMoney(`${compact}元`) : null);
  return money?.currency === "CNY" ? money.amount : null;
}

function unitNamesOf(compact: string, cityNames: readonly (string | undefined)[]): string[] {
  const names = new Set<string>();
  for (const city of cityNames) {
    if (canonicalUnit(compact, city)) for (const name of searchNames(compact, city)) names.add(name);
  }
  return [...names];
}
