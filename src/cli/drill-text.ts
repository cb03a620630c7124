/** The report of a drill as lines for a terminal. */
import type { ClockLine, DrillReport } from "../engine/drill/report.ts";
import { summarySentence, verdictLabels } from "../engine/drill/report-document.ts";

function clockText({ label, whose, startedAt, due, stoppedAt, verdict, basis }: ClockLine): string {
  const until = due === null ? "没有具体期限" : `期限 ${due}`;
  const done = stoppedAt === null ? "未办" : `办结 ${stoppedAt}`;
  return `${verdictLabels[verdict]}\t${label}\t${whose}\t自 ${startedAt}\t${until}\t${done}\t${basis.join("、")}`;
}

/** The report as lines of text; the last one says how it ended. */
export function printReport(report: DrillReport, cityName: string, seconds: string): string {
  const { title, regimeLabel, startedAt, clocks, refused, gaps, expectations } = report;
  return [
    `# 演练 ${title} · ${cityName} · ${regimeLabel}，虚拟时间自 ${startedAt}`,
    ...clocks.map(clockText),
    ...refused.map(({ at, text }) => `被拒绝\t${at}\t${text}`),
    ...expectations.map(({ text, asExpected }) => `${asExpected ? "与预期一致" : "！与预期不一致"}\t${text}`),
    ...gaps.map(({ text, basis }) => `预案缺项\t${text}\t${basis.join("、")}`),
    ...(report.reachedEnd ? [] : ["！没有走到办结"]),
    `${summarySentence(report)}用时 ${seconds} 秒。`,
    "",
  ].join("\n");
}
