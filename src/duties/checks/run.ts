/** All checks that one document or one issue decides, in the order in which people read them. */
import type { Finding } from "../../gazette/result.ts";
import type { Check, CheckInput } from "./check.ts";
import { danglingCitations } from "./citations.ts";
import { contentsDisagreements } from "./contents.ts";
import { declaredCounts } from "./counts.ts";
import { damageReport } from "./damage.ts";
import { dateFindings } from "./dates.ts";
import { numberingGaps } from "./numbering.ts";
import { clocksWithoutNumber, ownerlessObligations, unknownUnits } from "./obligations.ts";
import { missingFromSeries } from "./series.ts";
import { partsAgainstWhole } from "./sums.ts";
import { tableFindings } from "./tables.ts";

const CHECKS: readonly Check[] = [
  partsAgainstWhole,
  declaredCounts,
  tableFindings,
  dateFindings,
  numberingGaps,
  contentsDisagreements,
  missingFromSeries,
  danglingCitations,
  ownerlessObligations,
  unknownUnits,
  clocksWithoutNumber,
  damageReport,
];

/** Findings of one reading. */
export function runChecks(input: CheckInput): Finding[] {
  return CHECKS.flatMap((check) => check(input));
}
