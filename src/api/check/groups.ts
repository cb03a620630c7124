/** Findings in groups of one kind, the gravest first. */

import type { Check, FindingGroup, PlacedFinding } from "../contract/check.ts";
import { findingLabels } from "./finding-labels.ts";

const gravity = { error: 0, warning: 1, note: 2 } as const;

/** Groups findings by code. `scope` says in Chinese what was looked at. */
export function groupFindings(scope: string, findings: readonly PlacedFinding[]): Check {
  const counts = { error: 0, warning: 0, note: 0 };
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    counts[finding.severity]++;
    let group = groups.get(finding.code);
    if (!group) {
      group = { code: finding.code, label: findingLabels[finding.code] ?? finding.code, severity: finding.severity, count: 0, items: [] };
      groups.set(finding.code, group);
    }
    group.items.push(finding);
    group.count++;
    if (gravity[finding.severity] < gravity[group.severity]) group.severity = finding.severity;
  }
  const sorted = [...groups.values()].sort(
    (a, b) => gravity[a.severity] - gravity[b.severity] || b.count - a.count || (a.code < b.code ? -1 : 1),
  );
  return { scope, counts, groups: sorted };
}
