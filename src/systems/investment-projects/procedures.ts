/** How a project comes into the library, gets its budget, is completed and evaluated, moves between the classes. */
import { factsIn, type RowsOf, rowAt } from "../../kernel/check.ts";
import { choice, flag, optional, quantity, reference, text, unit } from "../../kernel/field.ts";
import { caseType } from "../../kernel/procedure.ts";
import { change, enter } from "../../kernel/register.ts";
import { budgetLines, classes, evaluations, funds, projects, reviewers, reviews } from "./registers.ts";
import {
  budgetFromLibrary,
  inScope,
  majorProject,
  papersExamined,
  resultsConsidered,
  reviewCalledFor,
  reviewedFirst,
  reviewerEligible,
  selectedFromLibrary,
  standardMet,
} from "./rules.ts";

const project = reference("项目", "projects");
const reads = [projects];
const rowOf = (rows: RowsOf, id: string | undefined) => rowAt(rows, projects, id);

/** Nothing but a class that it has can be left: what cannot be, whatever a text says. */
function notIn(rows: RowsOf, id: string, possible: readonly (keyof typeof classes)[]) {
  const own = rowOf(rows, id).class;
  if (own === undefined || possible.includes(own)) return [];
  return [{ path: "/project", message: `现在是“${classes[own]}”，应为${possible.map((one) => `“${classes[one]}”`).join("或")}` }];
}

const entering = caseType("entry", {
  label: "项目入库",
  states: { applied: "已申报", entered: "已入库", declined: "不入库" },
  actors: ["projectUnit", "finance"],
  title: "project",
  fields: { project, reviewer: optional(choice("评审方式", reviewers)), reason: optional(text("理由")) },
});

export const entry = entering.procedure({
  final: ["entered", "declined"],
  steps: {
    apply: entering.step({
      label: "申报入库",
      by: "projectUnit",
      from: "new",
      to: "applied",
      reads,
      input: { project },
      check: ({ input, rows }) => notIn(rows, input.project, ["candidate", "cleared"]),
      effect: ({ input, on }) => [change(projects, input.project, { appliedOn: on })],
    }),
    review: entering.step({
      label: "项目评审",
      by: "finance",
      from: ["applied", "entered"],
      once: false,
      reads,
      input: {
        reviewer: choice("评审方式", reviewers),
        thirdParty: optional(unit("第三方机构")),
        qualified: optional(flag("第三方机构有资质")),
        amount: optional(quantity("核定金额", "万元")),
        result: text("评审结论"),
      },
      guards: (guard) => [
        guard(reviewerEligible, ({ input }) => factsIn(reviewerEligible, input)),
        guard(reviewCalledFor, ({ record, rows }) => factsIn(reviewCalledFor, rowOf(rows, record.project))),
      ],
      effect: ({ record, input, on }) => [
        enter(reviews, { project: record.project ?? "", on, ...input }),
        ...(input.amount === undefined ? [] : [change(projects, record.project ?? "", { reviewedAmount: input.amount })]),
      ],
    }),
    admit: entering.step({
      label: "准予入库",
      by: "finance",
      from: "applied",
      to: "entered",
      signOff: true,
      reads,
      guards: (guard) => [
        guard(inScope, ({ record, rows }) => factsIn(inScope, rowOf(rows, record.project))),
        guard(standardMet, ({ record, rows }) => factsIn(standardMet, rowOf(rows, record.project))),
        guard(reviewedFirst, ({ doneAt }) => ({ reviewed: doneAt("review") !== null })),
      ],
      effect: ({ record, on }) => [change(projects, record.project ?? "", { class: "reserve", enteredOn: on })],
    }),
    decline: entering.step({ label: "不予入库", by: "finance", from: "applied", to: "declined", input: { reason: text("理由") } }),
  },
  clocks: { review: { label: "评审期限", since: "apply", until: ["review", "decline"], whose: "finance" } },
});

const wanted = {
  project,
  year: text("预算年度", 4),
  amount: quantity("预算金额", "万元"),
  fund: optional(choice("资金来源", funds)),
};

const arranging = caseType("budgeting", {
  label: "安排预算",
  states: { proposed: "已提出", arranged: "已安排", declined: "不安排" },
  actors: ["projectUnit", "finance"],
  title: "project",
  fields: {
    ...wanted,
    permits: optional(flag("项目手续已审核")),
    estimate: optional(flag("投资概算已审核")),
    source: optional(flag("资金来源已审核")),
  },
});

export const budgeting = arranging.procedure({
  final: ["arranged", "declined"],
  steps: {
    propose: arranging.step({
      label: "提出预算",
      by: ["projectUnit", "finance"],
      from: "new",
      to: "proposed",
      reads,
      input: wanted,
      check: ({ input }) => (/^20\d\d$/.test(input.year) ? [] : [{ path: "/year", message: "应为四位年份" }]),
    }),
    examine: arranging.step({
      label: "审核项目资料",
      by: "finance",
      from: "proposed",
      once: false,
      input: { permits: flag("项目手续已审核"), estimate: flag("投资概算已审核"), source: flag("资金来源已审核") },
    }),
    arrange: arranging.step({
      label: "安排预算",
      by: "finance",
      from: "proposed",
      to: "arranged",
      signOff: true,
      reads: [projects, evaluations],
      guards: (guard) => [
        guard(budgetFromLibrary, ({ record, rows }) => factsIn(budgetFromLibrary, rowOf(rows, record.project))),
        guard(selectedFromLibrary, ({ record, rows }) => factsIn(selectedFromLibrary, rowOf(rows, record.project))),
        guard(papersExamined, ({ record }) => factsIn(papersExamined, record)),
        guard(resultsConsidered, ({ record, rows }) => {
          const failed = rows(evaluations).filter(({ row }) => row.project === record.project && row.effective === false);
          return { failedEvaluations: String(failed.length) };
        }),
      ],
      effect: ({ record, rows, on }) => {
        const { project: id = "", year = "", amount = "0", fund } = record;
        const line = enter(budgetLines, { project: id, year, amount, arrangedOn: on, ...(fund === undefined ? {} : { fund }) });
        return rowOf(rows, id).class === "completed" ? [line] : [line, change(projects, id, { class: "managed" })];
      },
    }),
    decline: arranging.step({ label: "不安排", by: "finance", from: "proposed", to: "declined", input: { reason: text("理由") } }),
  },
  clocks: {},
});

const completing = caseType("completion", {
  label: "完成和绩效评价",
  states: { completed: "已完成", evaluated: "已评价" },
  actors: ["projectUnit", "finance"],
  title: "project",
  fields: { project },
});

export const completion = completing.procedure({
  final: ["completed", "evaluated"],
  steps: {
    complete: completing.step({
      label: "转为完成",
      by: ["projectUnit", "finance"],
      from: "new",
      to: "completed",
      reads,
      input: { project },
      check: ({ input, rows }) => notIn(rows, input.project, ["reserve", "managed"]),
      effect: ({ input, on }) => [change(projects, input.project, { class: "completed", completedOn: on })],
    }),
    evaluate: completing.step({
      label: "事后绩效评价",
      by: ["projectUnit", "finance"],
      from: "completed",
      to: "evaluated",
      reads,
      input: { effective: flag("达到绩效目标"), result: text("评价结果") },
      effect: ({ record, input, on }) => [enter(evaluations, { project: record.project ?? "", stage: "after", on, ...input })],
    }),
  },
  clocks: {
    evaluation: {
      label: "完成后的绩效评价",
      since: "complete",
      until: ["evaluate"],
      whose: "finance",
      where: completing.where(majorProject, ({ record, rows }) => factsIn(majorProject, rowOf(rows, record.project))),
    },
  },
});

const adjusting = caseType("adjustment", {
  label: "调整和清理",
  states: { moved: "已调整", cleared: "已清理" },
  actors: ["finance"],
  title: "project",
  fields: { project, reason: text("理由") },
});

export const adjustment = adjusting.procedure({
  final: ["moved", "cleared"],
  steps: {
    move: adjusting.step({
      label: "调整类别",
      by: "finance",
      from: "new",
      to: "moved",
      reads,
      input: { project, class: choice("调整为", { reserve: classes.reserve, managed: classes.managed }), reason: text("理由") },
      check: ({ input, rows }) => notIn(rows, input.project, input.class === "reserve" ? ["managed"] : ["reserve", "completed"]),
      effect: ({ input }) => [change(projects, input.project, { class: input.class })],
    }),
    clear: adjusting.step({
      label: "清理出库",
      by: "finance",
      from: "new",
      to: "cleared",
      signOff: true,
      reads,
      input: { project, reason: text("理由") },
      check: ({ input, rows }) => notIn(rows, input.project, ["reserve", "managed", "completed"]),
      effect: ({ input }) => [change(projects, input.project, { class: "cleared" })],
    }),
  },
  clocks: {},
});
