/** One grade, one matter, two documents of the issue: the one goes on to ask the level above, the other stops before. */
import { containment, pairsOf } from "../../base/likeness.ts";
import type { Finding, ReadDocument, Spans } from "../../gazette/result.ts";
import { type CheckInput, finding, nameOf, placeOf, quote } from "./check.ts";

const GRADED = /^(?:当|如)?(?:发生|出现|应对|遇到?)(特别重大|重大|较大|一般)(?![、和或])/;
const ABOVE = /(?:申请|请求|报请|提请|上报)[^，。；]{0,8}(?:省|上级|国家|国务院)[^，。；]*/;
const ALIKE = 0.5;
/** Sentences on one grade that are compared; a plan has one or two. */
const MOST = 20;

interface Rule {
  readonly read: ReadDocument;
  readonly pairs: ReadonlySet<string>;
  readonly above: string | null;
  readonly spans: Spans;
}

function rulesByGrade({ documents }: CheckInput): Map<string, Rule[]> {
  const rules = new Map<string, Rule[]>();
  for (const { read, paragraphs } of documents) {
    for (const { passage, role, body } of paragraphs) {
      const text = passage.text.slice(body);
      const grade = role === "text" ? GRADED.exec(text)?.[1] : undefined;
      if (!grade) continue;
      const list = rules.get(grade) ?? [];
      if (list.length < MOST)
        list.push({ read, pairs: pairsOf(text), above: ABOVE.exec(text)?.[0] ?? null, spans: placeOf(passage, body) });
      rules.set(grade, list);
    }
  }
  return rules;
}

export function stepsOfGrades(input: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const [grade, rules] of rulesByGrade(input)) {
    for (const [at, rule] of rules.entries()) {
      const other = rules
        .slice(0, at)
        .find(
          (one) => one.read !== rule.read && (one.above === null) !== (rule.above === null) && containment(one.pairs, rule.pairs) >= ALIKE,
        );
      if (!other) continue;
      const [longer, shorter] = rule.above === null ? [other, rule] : [rule, other];
      findings.push(
        finding(
          "grade.stepsDiffer",
          "warning",
          `${grade}一级：${nameOf(longer.read)} 规定可以“${quote(longer.above as string)}”，${nameOf(shorter.read)} 没有这一步。`,
          rule.spans,
          other.spans,
        ),
      );
    }
  }
  return findings;
}
