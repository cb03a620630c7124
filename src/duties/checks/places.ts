/** A county's name misprinted by one character throughout a document, which the table of regions shows. */
import { countiesOf, findRegion } from "../../base/regions.ts";
import type { Finding, Spans } from "../../gazette/result.ts";
import { type CheckedDocument, type CheckInput, finding, nameOf, placeOf } from "./check.ts";

/** Words before 县 or 区 that make no name: 全县, 各区, 我县. */
const NO_NAME =
  "全各我本该两一二三四五六七八九十数多外邻临贫强大小跨他在由省州新老原到为对与和及至于每是以向市县区旗乡镇城郊园社景矿山牧林库灾疫辖地片分某甲乙丙丁此同";
const FEWEST = 2;
const BEFORE = /[、，。；：（(“和与及在对由的到至向市]$/;
const AFTER = /^(?:人民政府|政府|县委|区委|境内|全境|[、，。；）)”和及的]|各|农|信|公安|工信|焦化|辖区)/;

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

function placesIn({ paragraphs }: CheckedDocument, lengths: readonly number[]): Map<string, Spans[]> {
  const found = new Map<string, Spans[]>();
  for (const { passage } of paragraphs) {
    const { text } = passage;
    for (let at = 1; at < text.length; at++) {
      const last = text[at];
      if (last !== "县" && last !== "区" && last !== "旗") continue;
      for (const length of lengths) {
        const from = at + 1 - length;
        if (from < 0) continue;
        const word = text.slice(from, at + 1);
        if (!/^[\u4e00-\u9fff]+$/.test(word) || NO_NAME.includes(word[0] as string)) continue;
        if (!(from === 0 || BEFORE.test(text[from - 1] as string)) || !AFTER.test(text.slice(at + 1, at + 5))) continue;
        const list = found.get(word) ?? [];
        list.push(placeOf(passage, from, at + 1));
        found.set(word, list);
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
      const first = places.get(county)?.[0];
      if (first && !correct.has(county)) correct.set(county, first);
    }
    for (const [word, list] of places) {
      if (list.length < FEWEST || counties.includes(word) || findRegion(word)) continue;
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
