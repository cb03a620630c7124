/** 金融突发事件: reports against the clock, a grade, a response that only a notice ends, and what is learnt from it. */
import type { RowsOf } from "../../kernel/check.ts";
import { duty } from "../../kernel/duty.ts";
import { defineRegime, type Indicator } from "../../kernel/regime.ts";
import { checks } from "./checks.ts";
import { endNotice, responseNotice } from "./notices.ts";
import { emergency, filing, warning } from "./procedures.ts";
import * as readings from "./readings.ts";
import { exercises, planFilings, registers } from "./registers.ts";
import { gradingRules } from "./rules-grading.ts";
import { handlingRules } from "./rules-handling.ts";

const exerciseHeld = duty({
  label: "组织应急演练",
  by: "office",
  every: "halfYear",
  reads: [exercises],
  metOn: ({ from, to, rows }) =>
    rows(exercises)
      .flatMap(({ row }) => (row.kind === "exercise" && row.on !== undefined && row.on >= from && row.on <= to ? [row.on] : []))
      .sort()[0] ?? null,
});

const filedPlans: Indicator = {
  label: "已备案的预案",
  unit: "件",
  reads: [planFilings],
  measure: (rows: RowsOf) => String(rows(planFilings).length),
};

export const financialEmergency = defineRegime({
  id: "financial-emergency",
  label: "金融突发事件应急",
  actors: {
    institution: "当事单位",
    regulators: "行业监管部门",
    counties: "县（市、区）政府",
    police: "公安部门",
    leadingGroup: "领导小组（指挥部）",
    office: "领导小组（指挥部）办公室",
    centralBank: "人民银行",
    members: "成员单位",
    publicity: "宣传部门",
    finance: "财政部门",
  },
  outside: ["institution"],
  registers,
  rules: { ...gradingRules, ...handlingRules },
  notices: { responseNotice, endNotice },
  procedures: { emergency, warning, filing },
  readings,
  checks,
  duties: { exerciseHeld },
  indicators: { filedPlans },
});
