/** Obligations without an owner or a date, clocks without a number, units that no table knows. */
import { regionOf } from "../../base/regions.ts";
import { isKnownUnit } from "../../base/units.ts";
import type { Finding } from "../../gazette/result.ts";
import { findVagueClocks } from "../deadlines.ts";
import { type CheckInput, finding, nameOf, placeOf, quote } from "./check.ts";

export function ownerlessObligations({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const { read } of documents) {
    for (const task of read.tasks) {
      if (task.units.length === 0)
        findings.push(finding("task.noUnit", "warning", `${nameOf(read)}：任务“${quote(task.text)}”没有读到责任单位。`, task.spans));
      if (task.deadlines.length === 0 && task.tag !== null)
        findings.push(finding("task.noDate", "note", `${nameOf(read)}：任务“${quote(task.text)}”没有时限。`, task.spans));
    }
  }
  return findings;
}

export function clocksWithoutNumber({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const { read, paragraphs } of documents) {
    for (const { passage, role } of paragraphs) {
      if (role !== "text") continue;
      for (const clock of findVagueClocks(passage.text))
        findings.push(
          finding("clock.noNumber", "note", `${nameOf(read)}：“${clock.text}”没有具体期限。`, placeOf(passage, clock.from, clock.to)),
        );
    }
  }
  return findings;
}

export function unknownUnits({ documents, issue }: CheckInput): Finding[] {
  const city = issue.city === null ? undefined : regionOf(issue.city)?.name;
  const findings: Finding[] = [];
  const known = new Map<string, boolean>();
  const isKnown = (name: string): boolean => {
    const told = known.get(name) ?? isKnownUnit(name, city);
    known.set(name, told);
    return told;
  };
  for (const { read } of documents) {
    const seen = new Set<string>();
    for (const task of read.tasks) {
      for (const unit of task.units) {
        if (seen.has(unit.name)) continue;
        seen.add(unit.name);
        if (!isKnown(unit.name))
          findings.push(
            finding(
              "unit.unknown",
              "note",
              `${nameOf(read)}：“${unit.printed}”不在单位名录中，请核对名称。`,
              task.tagSpans.length > 0 ? task.tagSpans : task.spans,
            ),
          );
      }
    }
  }
  return findings;
}
