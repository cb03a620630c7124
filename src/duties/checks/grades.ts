/** Grades of emergencies in a plan: what each is called wherever it is printed, and whether each grade with a response is activated. */
import type { Paragraph } from "../../gazette/paragraph.ts";
import type { Finding, Spans } from "../../gazette/result.ts";
import { type CheckedDocument, type CheckInput, finding, nameOf, placeOf } from "./check.ts";

const GRADE = "(?:Ⅰ|Ⅱ|Ⅲ|Ⅳ|III|II|IV|I|[一二三四1234])";
const WORD = "(?:特别重大|特大|重大|较大|一般)";
/** 特别重大、重大（Ⅰ级）: words and the grade that they name. */
const NAMED = new RegExp(`((?:${WORD}[、和或及])*${WORD})(?:级|突发事件|事件)?[（(](${GRADE})级[）)]`, "g");
const ACTIVATED = new RegExp(`(${GRADE})级(?:[（(][^（）()]{1,10}[）)])?(?:及其?)?以上[^。；]{0,40}?启动[^。；]{0,4}预案`, "g");
const RESPONSE = new RegExp(`启动[^。；级]{0,12}?(${GRADE})\\s?级(?:[（(][^（）()]{1,10}[）)])?(?:应急)?响应`, "g");
const ORDINALS: Record<string, number> = {
  ...{ Ⅰ: 1, I: 1, 一: 1, "1": 1, Ⅱ: 2, II: 2, 二: 2, "2": 2, Ⅲ: 3, III: 3, 三: 3, "3": 3, Ⅳ: 4, IV: 4, 四: 4, "4": 4 },
};
const PRINTED = ["", "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"];

interface Mention {
  readonly grade: number;
  readonly words: string;
  readonly spans: Spans;
}

function mentions(paragraphs: readonly Paragraph[], pattern: RegExp, group: number): Mention[] {
  const found: Mention[] = [];
  for (const { passage, role } of paragraphs) {
    if ((role !== "text" && role !== "heading") || !passage.text.includes("级")) continue;
    for (const match of passage.text.matchAll(pattern)) {
      const grade = ORDINALS[match[group] as string] as number;
      found.push({ grade, words: match[1] as string, spans: placeOf(passage, match.index, match.index + match[0].length) });
    }
  }
  return found;
}

function checkNames({ read, paragraphs }: CheckedDocument, findings: Finding[]): void {
  const first = new Map<number, Mention>();
  const reported = new Set<string>();
  for (const mention of mentions(paragraphs, NAMED, 2)) {
    const before = first.get(mention.grade);
    const names = (words: string): string =>
      words
        .split(/[、和或及]/)
        .sort()
        .join("、");
    if (!before) first.set(mention.grade, mention);
    else if (names(before.words) !== names(mention.words) && !reported.has(`${mention.grade}${names(mention.words)}`)) {
      reported.add(`${mention.grade}${names(mention.words)}`);
      findings.push(
        finding(
          "grade.namesDiffer",
          "warning",
          `${nameOf(read)}：${PRINTED[mention.grade]}级一处称“${before.words}”，一处称“${mention.words}”。`,
          mention.spans,
          before.spans,
        ),
      );
    }
  }
}

function checkActivation({ read, paragraphs }: CheckedDocument, findings: Finding[]): void {
  const activated = mentions(paragraphs, ACTIVATED, 1);
  const lowest = activated.reduce<Mention | null>((low, one) => (!low || one.grade > low.grade ? one : low), null);
  if (!lowest) return;
  const seen = new Set<number>();
  for (const response of mentions(paragraphs, RESPONSE, 1)) {
    if (response.grade <= lowest.grade || seen.has(response.grade)) continue;
    seen.add(response.grade);
    findings.push(
      finding(
        "grade.notActivated",
        "warning",
        `${nameOf(read)}：预案只在${PRINTED[lowest.grade]}级以上自动启动，但规定了${PRINTED[response.grade]}级响应，没有写明这一级怎样启动预案。`,
        response.spans,
        lowest.spans,
      ),
    );
  }
}

export function gradesOfPlans({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const document of documents) {
    checkNames(document, findings);
    checkActivation(document, findings);
  }
  return findings;
}
