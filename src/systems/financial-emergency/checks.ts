/** What is looked at, however the facts came in: who has not filed, whom nobody can reach, and what the plan does not say. */
import { type Check, check } from "../../kernel/check.ts";
import { grades } from "./incident.ts";
import { liaisons, planFilings } from "./registers.ts";
import { activationForEachGrade, liaisonsNamed, planSays, plansFiled, silences } from "./rules-handling.ts";

const keysOf = <K extends string>(labels: Readonly<Record<K, string>>) => Object.keys(labels) as K[];

export const checks: Readonly<Record<string, Check>> = {
  planNotFiled: check(plansFiled, {
    label: "应急预案没有备案",
    reads: [planFilings],
    subjects: (rows) => [{ id: null, label: "预案备案", facts: { listed: rows(planFilings).flatMap(({ row }) => row.unit ?? []) } }],
  }),
  liaisonMissing: check(liaisonsNamed, {
    label: "没有指定联络员",
    reads: [liaisons],
    subjects: (rows) => [{ id: null, label: "联络员", facts: { listed: rows(liaisons).flatMap(({ row }) => row.unit ?? []) } }],
  }),
  planSilent: check(planSays, {
    label: "预案没有写明",
    reads: [],
    subjects: () => keysOf(silences).map((question) => ({ id: null, label: silences[question], facts: { question } })),
  }),
  gradeWithoutActivation: check(activationForEachGrade, {
    label: "有响应而没有启动条件",
    reads: [],
    subjects: () => keysOf(grades).map((grade) => ({ id: null, label: `${grades[grade]}事件`, facts: { grade } })),
  }),
};
