/** Targets of one metric that do not agree: another comparator for the same value, another value for the same day. */
import type { Finding, ReadDocument, Target } from "../../gazette/result.ts";
import { type CheckInput, finding, nameOf } from "./check.ts";

const CHANGE = /(?:年?均|分别|同比|平均|累计|总计)*(?:(增长|下降|提高|降低|减少|增加|提升)率?)?$/;
const SHORTEST = 4;
/** Subjects that are one quantity of the whole; 企业 or 项目 may be others each time. */
const QUANTITY = /(?:率|比重|比例|占比|总额|总量|总值|产值|收入|利润|规模|面积|浓度|能耗|产能|产量|人口|指数)$/;
/** How far behind the target of its subject a bare 增长10% may stand. */
const REACH = 40;
/** Values that stand closer are a list (种植率、收获率分别达到…), not a repetition. */
const SENTENCE = 120;
const OPPOSITE: Record<string, string> = { ">=": "以上", ">": "超过", "<=": "以下", "<": "低于", "~": "左右", "=": "等于" };

interface Measured {
  readonly read: ReadDocument;
  readonly target: Target;
  /** What is measured, without 增长; one of several where the text lists them. */
  readonly subject: string;
  readonly change: string;
}

function measure(read: ReadDocument): Measured[] {
  const found: Measured[] = [];
  let before: { subject: string; end: number } | null = null;
  for (const target of read.targets) {
    const change = CHANGE.exec(target.metric);
    let subject = target.metric.slice(0, change?.index);
    const start = target.spans[0]?.[0] ?? 0;
    // 利润总额突破70亿元，增长10%左右: the subject stands in the clause before.
    if (subject === "" && before && start >= before.end && start - before.end < REACH) subject = before.subject;
    before = { subject, end: target.spans.at(-1)?.[1] ?? start };
    for (const part of subject.split(/[、和及与]/))
      if (part.length >= SHORTEST) found.push({ read, target, subject: part, change: change?.[1] ?? "" });
  }
  return found;
}

/** Characters of source between two targets. */
function apart(a: Target, b: Target): number {
  return Math.abs((a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0));
}

function sameDue(a: Target, b: Target): boolean {
  return a.due === null || b.due === null || a.due === b.due;
}

function show({ op, value, max, unit }: Target): string {
  return `${value}${max === undefined ? "" : `—${max}`}${unit}${op === "=" ? "" : `（${OPPOSITE[op]}）`}`;
}

function compare(a: Measured, b: Measured): Finding | null {
  const [first, second] = [a.target, b.target];
  if (first.unit !== second.unit || first.scope !== second.scope || first.base !== second.base || !sameDue(first, second)) return null;
  if (!a.subject.endsWith(b.subject) && !b.subject.endsWith(a.subject)) return null;
  const subject = a.subject.length < b.subject.length ? a.subject : b.subject;
  const where = a.read === b.read ? nameOf(b.read) : `${nameOf(b.read)} 与 ${nameOf(a.read)}`;
  const message = `${where}：“${subject}${b.change}”一处为 ${show(first)}，一处为 ${show(second)}。`;
  if (first.value === second.value && first.max === second.max) {
    if (first.op === second.op || [first.op, second.op].includes("=")) return null;
    return finding("target.comparatorsDiffer", "warning", message, second.spans, first.spans);
  }
  // Steps on the way have days of their own; without a day on both sides two values need not be about the same moment.
  if (first.due === null || first.due !== second.due || a.subject !== b.subject || first.op !== second.op) return null;
  if (!QUANTITY.test(a.subject) || apart(first, second) < SENTENCE) return null;
  return finding("target.valuesDiffer", "warning", message, second.spans, first.spans);
}

/** Each target is compared with the first of its kind, so that time is linear in their number. */
export function targetsOfOneMetric({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, Measured>();
  for (const { read } of documents) {
    for (const one of measure(read)) {
      const key = `${one.subject.slice(-SHORTEST)} ${one.change} ${one.target.unit} ${one.target.value}`;
      const valueless = `${one.subject} ${one.change} ${one.target.unit} ${one.target.due} ${one.target.scope}`;
      for (const each of [key, valueless]) {
        const before = first.get(each);
        if (!before) first.set(each, one);
        const found = before && before.target !== one.target ? compare(before, one) : null;
        if (found) {
          findings.push(found);
          break;
        }
      }
    }
  }
  return findings;
}
