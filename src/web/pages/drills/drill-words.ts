import type { Drill, DrillClockLine, DrillWhole } from "../../../api/contract/index.ts";

export const stateWords: Readonly<Record<Drill["state"], string>> = { preparing: "未备好", running: "进行中", finished: "已结束" };

export const verdictWords: Readonly<Record<DrillClockLine["verdict"], string>> = {
  met: "按期",
  missed: "超期",
  open: "在走",
  noLimit: "无期限",
};

export const outcomeWords: Readonly<Record<DrillWhole["agenda"][number]["outcome"], string>> = {
  waiting: "未到",
  done: "已办",
  refused: "被拒绝",
  told: "已告知",
  met: "与预期一致",
  notMet: "与预期不一致",
  left: "无人办理",
};

export const sourceWords: Readonly<Record<Drill["source"], string>> = { live: "实际台账的副本", demonstration: "示例数据" };
