/** A county's name misprinted by one character throughout a document, which the table of regions shows. */
import { countiesOf, findRegion } from "../../base/regions.ts";
import type { Finding, Spans } from "../../gazette/result.ts";
import { type CheckedDocument, type CheckInput, finding, nameOf, placeOf } from "./check.ts";

/** Characters before 县 that make no name: 全县, 各县, 我县. */
const NO_NAME =
  "全各我本该两一二三四五六七八九十数多外邻临贫强大小跨他在由省州新老原到为对与和及至于每是以向市县区旗乡镇某甲乙丙丁此同贵所";
/** Common nouns that end as names of districts do: 主城区, 棚户区. */
const NOUN =
  /^.?区$|(?:城|新|郊|矿|山|林|景|园|社|灾|库|牧|湖|港|滩|地|校|厂|辖|片|街|小|发|院|户|市|保护|示范|试验|试点|集聚|功能|生产|合作|保税|居住|工业|商业)区$/;
const FEWEST = 2;
const BEFORE = /[、，。；：（(“和与及在对由的到至向市]$/;
const NAMED = /[县区旗](?=人民政府|政府|县委|区委|旗委|境内|全境|[、，。；）)”和及的])/g;
/** What only follows the name of a place that is governed. */
const GOVERNED = /^(?:人民政府|政府|县委|区委|旗委)/;

interface Mentions {
  count: number;
  governed: boolean;
  readonly first: Spans;
}

/** The county that a word misses by one character; null where it is a name of its own or too unlike. */
function missed(word: string, counties: readonly string[]): string | null {
  for (const county of counties) {
    if (county.length !== word.length || county.at(-1) !== word.at(-1)) continue;
    let differing = 0;
    for (let at = 0; at < word.length; at++) if (county[at] !== word[at]) differing++;
    if (differing === 1) return county;
  }
  return null;
}

function placesIn({ paragraphs }: CheckedDocument, lengths: readonly number[]): Map<string, Mentions> {
  const found = new Map<string, Mentions>();
  for (const { passage } of paragraphs) {
    const { text } = passage;
    for (const match of text.matchAll(NAMED)) {
      const end = match.index + 1;
      for (const length of lengths) {
        const from = end - length;
        if (from < 0 || (from > 0 && !BEFORE.test(text[from - 1] as string))) continue;
        const word = text.slice(from, end);
        if (!/^[\u4e00-\u9fff]+$/.test(word) || NO_NAME.includes(word[0] as string)) continue;
        const known = found.get(word) ?? { count: 0, governed: false, first: placeOf(passage, from, end) };
        known.count++;
        known.governed ||= GOVERNED.test(text.slice(end, end + 4));
        found.set(word, known);
      }
    }
  }
  return found;
}

/** All places of the word, also those where it stands as no county would be recognised. */
function everywhere({ paragraphs }: CheckedDocument, word: string): Spans[] {
  return paragraphs.flatMap(({ passage }) => {
    const found: Spans[] = [];
    for (let at = passage.text.indexOf(word); at >= 0; at = passage.text.indexOf(word, at + 1))
      found.push(placeOf(passage, at, at + word.length));
    return found;
  });
}

/** Reported once a document, with all its places and one where the name is right. */
export function misprintedCounties({ documents, issue }: CheckInput): Finding[] {
  if (issue.city === null || issue.city === "000000") return [];
  const counties = countiesOf(issue.city).map(({ name }) => name);
  const lengths = [...new Set(counties.map((name) => name.length))];
  if (counties.length === 0) return [];
  const findings: Finding[] = [];
  const correct = new Map<string, Spans>();
  const suspects: { document: CheckedDocument; word: string; county: string }[] = [];
  for (const document of documents) {
    const places = placesIn(document, lengths);
    for (const county of counties) {
      const first = places.get(county)?.first;
      if (first && !correct.has(county)) correct.set(county, first);
    }
    for (const [word, { count, governed }] of places) {
      if (count < FEWEST || !governed || NOUN.test(word) || counties.includes(word) || findRegion(word)) continue;
      const county = missed(word, counties);
      // Beside the right name the word is another place's; the misprint stands instead of it.
      if (county && !places.has(county)) suspects.push({ document, word, county });
    }
  }
  for (const { document, word, county } of suspects) {
    const places = everywhere(document, word);
    findings.push(
      finding(
        "place.misprinted",
        "warning",
        `${nameOf(document.read)}：“${word}”出现 ${places.length} 次，本市没有这个县区，疑为“${county}”之误。`,
        places.flat(),
        correct.get(county) ?? [],
      ),
    );
  }
  return findings;
}
