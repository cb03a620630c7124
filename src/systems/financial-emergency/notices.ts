/** The notices that the text orders: that a response begins, and that it ends and the risk is over. */
import { type NoticeText, notice, paragraph } from "../../kernel/notice.ts";
import { commanders, type Grade, grades, type Level, levels } from "./incident.ts";

export const responseNotice = notice("responseNotice", {
  label: "金融突发事件应急响应通知",
  parts: { event: "什么事件，定为几级", response: "启动几级响应，由谁指挥", duty: "值班和报告" },
});

export const endNotice = notice("endNotice", {
  label: "终止应急响应和风险解除通知",
  parts: { event: "什么事件，几级响应", end: "终止响应，风险解除", measures: "措施何时可以解除", summary: "总结评估" },
});

interface Told {
  readonly event?: string | undefined;
  readonly institution?: string | undefined;
  readonly grade?: Grade | undefined;
  readonly level?: Level | undefined;
  readonly commander?: keyof typeof commanders | undefined;
}
const to = (members: readonly string[]) => (members.length === 0 ? "各有关单位" : members.join("、"));
const called = ({ event = "", institution }: Told) => `${institution ? `${institution}发生的` : ""}“${event}”`;

export function responseText(told: Told, members: readonly string[]): NoticeText<keyof typeof responseNotice.parts> {
  const { grade, level, commander } = told;
  return {
    addressee: to(members),
    parts: {
      event: grade === undefined ? null : [paragraph(`${called(told)}，定为${grades[grade]}金融突发事件。`)],
      response:
        level === undefined
          ? null
          : [paragraph(`即日启动${levels[level]}响应，${commander === undefined ? "" : `${commanders[commander]}。`}`)],
      duty: [paragraph("响应期间实行24小时值班，最新事态随时报告。")],
    },
  };
}

export function endText(told: Told, members: readonly string[]): NoticeText<keyof typeof endNotice.parts> {
  return {
    addressee: to(members),
    parts: {
      event: [paragraph(`${called(told)}，已启动${told.level === undefined ? "" : levels[told.level]}响应进行处置。`)],
      end: [paragraph("现风险已经解除，终止应急响应。")],
      measures: [paragraph("各单位接到本通知后，方可解除已采取的应急措施。")],
      summary: [paragraph("请按规定对处置工作进行总结评估，提交书面报告。")],
    },
  };
}
