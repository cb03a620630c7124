/** 演练: a breach from the finding to its end; the criticism is tried too early and refused, the term runs out, it is mended late. Everything in it is invented. */
import { exercise } from "../../trials/exercise.ts";
import { dataAssets } from "./regime.ts";

const DAY = 1440;
const criticism = { mended: false, finding: "演练：平台仍在运行" };

export const breachExercise = exercise(dataAssets, "breach", {
  title: "另建平台：责令改正，逾期通报，改正后办结",
  startsAt: "2025-07-07T09:00+08:00",
  events: [
    { at: 0, kind: "information", to: "keeper", text: "巡查发现一个部门自行建设数据共享交换平台" },
    {
      ...{ at: 60, kind: "act", step: "report", by: "keeper" },
      input: { offender: "演练部门", breach: "platform", facts: "演练：自行建设数据共享交换平台" },
    },
    {
      ...{ at: DAY, kind: "act", step: "orderMending", by: "enforcer" },
      input: { mendBy: "2025-07-17", demands: "演练：停止另建，接入统一平台" },
    },
    // Ten days later the last day of the term is still running.
    { at: 10 * DAY, kind: "act", step: "circulate", by: "enforcer", input: criticism, expectRefusal: true },
    { at: 11 * DAY, kind: "expectation", clock: "mending", met: false },
    { at: 11 * DAY + 60, kind: "act", step: "circulate", by: "enforcer", input: criticism },
    { at: 12 * DAY, kind: "act", step: "claim", by: "enforcer", input: { lossCaused: false }, expectRefusal: true },
    { at: 20 * DAY, kind: "act", step: "confirmMended", by: "keeper", input: { result: "演练：已接入统一平台" } },
    { at: 21 * DAY, kind: "act", step: "close", by: "enforcer" },
  ],
});
