/** After the response: debts, the investigation, reports, what should change in the plan, the archive. */
import { text } from "../../kernel/field.ts";
import { enter, type RowOf } from "../../kernel/register.ts";
import { incident } from "./incident.ts";
import { evaluations, summaryParts } from "./registers.ts";
import { evaluationComplete, summaryComplete } from "./rules-handling.ts";

const { step } = incident;

interface Reporting {
  readonly record: { readonly event?: string };
  readonly input: Partial<RowOf<typeof evaluations>>;
  readonly unit: string;
  readonly at: string;
}
const filed =
  (kind: RowOf<typeof evaluations>["kind"]) =>
  ({ record, input, unit, at }: Reporting) => [enter(evaluations, { ...input, event: record.event ?? "", kind, unit, at })];

export const afterSteps = {
  aftercare: step({
    label: "善后",
    by: ["members", "leadingGroup", "office"],
    from: "terminated",
    once: false,
    input: { work: text("债权债务、资金回收、恢复营业") },
  }),
  investigate: step({
    label: "全过程调查",
    by: ["regulators", "leadingGroup"],
    from: "terminated",
    input: { findings: text("原因和责任") },
  }),
  summariseRegulator: step({
    label: "监管部门提交总结报告",
    by: ["regulators", "office"],
    from: "terminated",
    input: summaryParts,
    guards: (guard) => [guard(summaryComplete, ({ input }) => input)],
    effect: filed("regulator"),
  }),
  summariseInstitution: step({
    label: "当事单位提交总结报告",
    by: ["institution", "office"],
    from: "terminated",
    input: summaryParts,
    guards: (guard) => [guard(summaryComplete, ({ input }) => input)],
    effect: filed("institution"),
  }),
  evaluate: step({
    label: "全面评估并上报市政府",
    by: "office",
    from: "terminated",
    input: summaryParts,
    guards: (guard) => [guard(evaluationComplete, ({ input }) => input)],
    effect: filed("whole"),
  }),
  amend: step({
    label: "提出修订预案的意见",
    by: ["members", "regulators", "office"],
    from: "terminated",
    once: false,
    input: { proposal: text("意见和建议") },
  }),
  archive: step({
    label: "归档",
    by: "office",
    from: "terminated",
    to: "archived",
    needs: ["lift", "summariseRegulator", "summariseInstitution", "evaluate"],
    input: { files: text("档案材料", 400) },
  }),
};
