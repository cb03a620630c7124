/** 政府投资项目库: projects apply, are reviewed and kept in reserve, get their budget from the library, are evaluated to the end. */
import { defineRegime } from "../../kernel/regime.ts";
import { checks, indicators, yearlyApplication } from "./checks.ts";
import { oc4ids } from "./export-oc4ids.ts";
import { adjustment, budgeting, completion, entry } from "./procedures.ts";
import * as readings from "./readings.ts";
import { registers } from "./registers.ts";
import { rules } from "./rules.ts";

export const investmentProjects = defineRegime({
  id: "investment-projects",
  label: "政府投资项目库",
  actors: { projectUnit: "项目单位", finance: "市财政部门" },
  registers,
  rules,
  procedures: { entry, budgeting, completion, adjustment },
  readings,
  checks,
  duties: { yearlyApplication },
  indicators,
  exports: { oc4ids },
});
