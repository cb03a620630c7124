/** All checks that one document or one issue decides, in the order in which people read them. */
import type { Finding } from "../../gazette/result.ts";
import { awardsForOneThing } from "./awards.ts";
import { broughtForwardLater } from "./brought-forward.ts";
import type { Check, CheckInput } from "./check.ts";
import { danglingCitations } from "./citations.ts";
import { classesOfCatalogues } from "./classes.ts";
import { contentsDisagreements } from "./contents.ts";
import { declaredCounts } from "./counts.ts";
import { damageReport } from "./damage.ts";
import { dateFindings } from "./dates.ts";
import { textBorneOutByTables } from "./evidence.ts";
import { stepsOfGrades } from "./grade-steps.ts";
import { gradesOfPlans } from "./grades.ts";
import { targetsOfOneMetric } from "./metrics.ts";
import { numberingGaps } from "./numbering.ts";
import { clocksWithoutNumber, ownerlessObligations, unknownUnits } from "./obligations.ts";
import { membersAgainstAppointments } from "./persons.ts";
import { misprintedCounties } from "./places.ts";
import { missingFromSeries } from "./series.ts";
import { stagesAgainstDates } from "./stages.ts";
import { amountsRestated, partsAgainstWhole } from "./sums.ts";
import { tableFindings } from "./tables.ts";
import { damagedThresholds } from "./thresholds.ts";

const CHECKS: readonly Check[] = [
  partsAgainstWhole,
  amountsRestated,
  targetsOfOneMetric,
  awardsForOneThing,
  declaredCounts,
  textBorneOutByTables,
  membersAgainstAppointments,
  misprintedCounties,
  tableFindings,
  dateFindings,
  stagesAgainstDates,
  broughtForwardLater,
  damagedThresholds,
  classesOfCatalogues,
  gradesOfPlans,
  stepsOfGrades,
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
