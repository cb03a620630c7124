/** What is looked at in the library however the facts came in, what comes again, and the numbers that are shown. */
import { check, checkEach, factsIn, type RowsOf, rowAt } from "../../kernel/check.ts";
import { duty } from "../../kernel/duty.ts";
import { total } from "../../kernel/parameter.ts";
import type { Indicator } from "../../kernel/regime.ts";
import type { Entry } from "../../kernel/register.ts";
import { budgetLines, type classes, evaluations, projects, responsiblePersons, reviews } from "./registers.ts";
import {
  budgetFromLibrary,
  codeWellFormed,
  inScope,
  lifelongMarked,
  reviewerEligible,
  selectedFromLibrary,
  stagesEvaluated,
  standardMet,
} from "./rules.ts";

type Project = Entry<typeof projects>["row"];
const kept = ({ class: own }: Project) => own !== "cleared";

/** A rule put to the project of each budget line. */
const ofBudget = (rule: typeof budgetFromLibrary | typeof selectedFromLibrary, label: string) =>
  check(rule, {
    label,
    reads: [budgetLines, projects],
    subjects: (rows) =>
      rows(budgetLines).map(({ id, row }) => {
        const own = rowAt(rows, projects, row.project);
        return { id, label: `${own.name ?? ""} ${row.year ?? ""}`, facts: { class: own.class } };
      }),
  });

export const checks = {
  outsideScope: checkEach(inScope, projects, { label: "不属于征集范围", where: kept, facts: (row) => factsIn(inScope, row) }),
  belowStandard: checkEach(standardMet, projects, {
    label: "没有达到征集标准，或者缺少资料",
    where: kept,
    facts: (row) => factsIn(standardMet, row),
  }),
  codeMalformed: checkEach(codeWellFormed, projects, {
    label: "项目代码格式不对",
    where: ({ code }) => code !== undefined,
    facts: (row) => factsIn(codeWellFormed, row),
  }),
  unqualifiedReviewer: checkEach(reviewerEligible, reviews, {
    label: "评审机构不符合规定",
    facts: (row) => factsIn(reviewerEligible, row),
  }),
  budgetOutsideLibrary: ofBudget(budgetFromLibrary, "未入库的项目安排了预算"),
  notSelected: ofBudget(selectedFromLibrary, "预算项目不是从项目库筛选的"),
  unmarked: check(lifelongMarked, {
    label: "重大项目没有终身责任标记",
    reads: [projects, responsiblePersons],
    subjects: (rows) =>
      rows(projects)
        .filter(({ row }) => kept(row) && row.class !== "candidate")
        .map(({ id, row: { name = id, key, major, totalInvestment } }) => {
          const persons = rows(responsiblePersons).filter(({ row }) => row.project === id);
          const marked = persons.filter(({ row }) => row.lifelong === true).length;
          const facts = { key, major, totalInvestment, marked: String(marked), unmarked: String(persons.length - marked) };
          return { id, label: name, facts };
        }),
  }),
  notEvaluated: check(stagesEvaluated, {
    label: "缺少绩效评价环节",
    reads: [projects, evaluations],
    subjects: (rows) =>
      rows(projects).map(({ id, row }) => {
        const done = new Set(rows(evaluations).flatMap((one) => (one.row.project === id ? [one.row.stage] : [])));
        const facts = { class: row.class, before: done.has("before"), during: done.has("during"), after: done.has("after") };
        return { id, label: row.name ?? id, facts };
      }),
  }),
};

/** Units that have something to apply for, or have applied in the year. */
export const yearlyApplication = duty({
  label: "报送下一年度的入库申请",
  by: "projectUnit",
  every: "year",
  reads: [projects],
  subjects: ({ rows, from, to }) => {
    const owing = ({ row: { class: own, appliedOn } }: Entry<typeof projects>) =>
      appliedOn === undefined ? own === "candidate" : appliedOn >= from && appliedOn <= to;
    const units = rows(projects).flatMap((one) => (owing(one) ? (one.row.projectUnit ?? []) : []));
    return [...new Set(units)].map((unit) => ({ id: unit, label: unit }));
  },
  metOn: ({ rows, from, to }, subject) =>
    rows(projects)
      .flatMap(({ row }) => (row.projectUnit === subject?.id && row.appliedOn !== undefined ? [row.appliedOn] : []))
      .filter((day) => day >= from && day <= to)
      .sort()[0] ?? null,
});

const counted = (label: string, own: keyof typeof classes): Indicator => ({
  label,
  unit: "个",
  reads: [projects],
  measure: (rows) => String(rows(projects).filter(({ row }) => row.class === own).length),
});

const plannedFor = (rows: RowsOf, year: string) =>
  total(rows(budgetLines).flatMap(({ row }) => (row.year === year ? (row.amount ?? []) : [])));

const planned = (label: string, ahead: number): Indicator => ({
  label,
  unit: "万元",
  reads: [budgetLines],
  measure: (rows, on) => plannedFor(rows, String(Number(on.slice(0, 4)) + ahead)),
});

export const indicators = {
  reserveProjects: counted("储备项目", "reserve"),
  managedProjects: counted("管理（在建）项目", "managed"),
  completedProjects: counted("完成项目", "completed"),
  plannedThisYear: planned("本年预算", 0),
  plannedNextYear: planned("下一年预算", 1),
  plannedThirdYear: planned("第三年预算", 2),
};
