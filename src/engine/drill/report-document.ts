/** The report as an official document: the writers of notices lay it out, marked 演练 on every page. */
import type { Block, OfficialDocument } from "../notices/document.ts";
import type { Cited, ClockVerdict, DrillReport } from "./report.ts";

export const verdictLabels: Readonly<Record<ClockVerdict, string>> = {
  met: "按期",
  missed: "超期",
  open: "未到期",
  noLimit: "无具体期限",
};

/** 案卷 case/0190…（第3版）: the event behind a line. */
export function printCited({ stream, version }: Cited): string {
  return `留痕 ${stream} 第${version}版`;
}

function note(cites: Cited | null, basis: readonly string[]): string[] {
  return [[...basis, ...(cites === null ? [] : [printCited(cites)])].join("；")].filter((text) => text !== "");
}

const heading = (text: string): Block => ({ kind: "heading", level: 1, text });
const paragraph = (text: string, notes: readonly string[] = []): Block => ({ kind: "paragraph", text, notes });

function counted(report: DrillReport, verdict: ClockVerdict): number {
  return report.clocks.filter((one) => one.verdict === verdict).length;
}

/** One sentence on how it went. */
export function summarySentence(report: DrillReport): string {
  const parts = (["met", "missed", "open", "noLimit"] as const).map((verdict) => [verdict, counted(report, verdict)] as const);
  const clocks = parts.filter(([, n]) => n > 0).map(([verdict, n]) => `${verdictLabels[verdict]} ${n} 项`);
  const end = report.reachedEnd ? "走到了办结" : report.state === "running" ? "还没有走到办结" : "没有走到办结";
  const limits = report.clocks.length === 0 ? "没有时限" : `时限 ${report.clocks.length} 项：${clocks.join("、")}`;
  return `${report.procedureLabel}${end}；${limits}；被拒绝的办理 ${report.refused.length} 次；预案自身的缺项 ${report.gaps.length} 处。`;
}

function clockBlocks(report: DrillReport): Block[] {
  if (report.clocks.length === 0) return [paragraph("本次演练没有时限。")];
  const rows = report.clocks.map((one) => [
    one.label,
    one.whose,
    one.due === null ? "—" : one.due.slice(5),
    one.stoppedAt === null ? "未办" : one.stoppedAt.slice(5),
    verdictLabels[one.verdict],
  ]);
  const cited = report.clocks.map((one) => {
    const events = [one.starts, ...(one.stops === null ? [] : [one.stops])].map(printCited).join("、");
    return paragraph(`${one.label}（${one.whose}）：${one.because}，${verdictLabels[one.verdict]}。`, [[...one.basis, events].join("；")]);
  });
  return [{ kind: "table", columns: ["时限", "谁办", "期限", "办结", "结果"], rows }, ...cited];
}

/** The report as a document of a day; unsealed, since nothing is issued with it. */
export function reportDocument(report: DrillReport, cityName: string): OfficialDocument {
  const late = report.late.map(({ whose, units, clocks }) =>
    paragraph(`${whose}${units.length === 0 ? "" : `（${units.join("、")}）`}：${clocks.join("、")}。`),
  );
  const refused = report.refused.map(({ at, text, cites, basis }) => paragraph(`${at.slice(5)}　${text}`, note(cites, basis)));
  const gaps = report.gaps.map(({ text, cites, basis }) => paragraph(`${text}。`, note(cites, basis)));
  const expectations = report.expectations.map(({ text, cites, asExpected }) =>
    paragraph(`${text}，${asExpected ? "与脚本一致" : "与脚本不一致"}。`, note(cites, [])),
  );
  const source = report.source === "live" ? "台账取自开始时的实际登记，不带个人信息" : "台账为示例数据";
  return {
    ...{
      head: null,
      mark: "演练",
      number: null,
      title: [`${report.title}总结`],
      addressees: [],
      attachments: [],
      copiesTo: [],
      printedBy: null,
    },
    body: [
      paragraph(
        `${cityName}“${report.regimeLabel}”演练，虚拟时间 ${report.startedAt} 至 ${report.endedAt}。${source}。${summarySentence(report)}`,
      ),
      heading("时限"),
      ...clockBlocks(report),
      heading("超期的单位"),
      ...(late.length === 0 ? [paragraph("没有。")] : late),
      heading("被拒绝的办理"),
      ...(refused.length === 0 ? [paragraph("没有。")] : refused),
      ...(expectations.length === 0 ? [] : [heading("与脚本预期对照"), ...expectations]),
      heading("预案自身的缺项"),
      ...(gaps.length === 0 ? [paragraph("没有发现。")] : gaps),
      heading("经过"),
      ...report.timeline.map(({ at, text, cites, basis }) => paragraph(`${at.slice(5)}　${text}`, note(cites, basis))),
    ],
    ...{ issuer: "演练记录", date: report.endedAt.slice(0, 10), sealed: false },
  };
}
