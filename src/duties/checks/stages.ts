/** Stages of a programme: a day that is due before the stage begins under which it stands. */
import { dateOf, type PlainDate, yearOf } from "../../base/dates.ts";
import type { Paragraph } from "../../gazette/paragraph.ts";
import type { Finding } from "../../gazette/result.ts";
import { type CheckedDocument, type CheckInput, datedDeadlines, finding, nameOf, placeOf, quote } from "./check.ts";

/** （四）检查验收（2020年8月1日至9月30日）: the first day of the stage, near the head of its paragraph. */
const STAGE = /(20\d\d)年(\d{1,2})月(?:(\d{1,2})日|[初中上下]旬?)?(?:起|开始)?(?:至|到|——|[—–~～-])(?:20\d\d[年月]|\d{1,2}月|年底)/;
const HEAD = 60;

interface Stage {
  readonly paragraph: Paragraph;
  /** Clean offsets of the printed window. */
  readonly from: number;
  readonly to: number;
  readonly begins: PlainDate;
}

function stageOf(paragraph: Paragraph): Stage | null {
  if (paragraph.label === null) return null;
  const head = paragraph.passage.text.slice(0, HEAD).split("。")[0] as string;
  const match = STAGE.exec(head);
  if (!match) return null;
  const begins = dateOf(Number(match[1]), Number(match[2]), Number(match[3] ?? 1));
  return begins === null ? null : { paragraph, from: match.index, to: match.index + match[0].length, begins };
}

function checkInside({ read }: CheckedDocument, stage: Stage, paragraph: Paragraph, findings: Finding[]): void {
  const { text } = paragraph.passage;
  const start = paragraph === stage.paragraph ? Math.max(stage.to, text.indexOf("。") + 1) : 0;
  if (!text.includes("月", start)) return;
  for (const due of datedDeadlines(text.slice(start), read, yearOf(stage.begins))) {
    if (due.day >= stage.begins) continue;
    findings.push(
      finding(
        "stage.dueBefore",
        "warning",
        `${nameOf(read)}：“${quote(stage.paragraph.passage.text)}”阶段自 ${stage.begins} 开始，其下“${due.text}”（${due.day}）的期限在此之前。`,
        placeOf(paragraph.passage, start + due.from, start + due.to),
        placeOf(stage.paragraph.passage, stage.from, stage.to),
      ),
    );
  }
}

export function stagesAgainstDates({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  for (const document of documents) {
    let stage: Stage | null = null;
    for (const paragraph of document.paragraphs) {
      if (paragraph.role !== "text" && paragraph.role !== "heading") continue;
      if (stage && paragraph.label !== null && paragraph.depth <= stage.paragraph.depth) stage = null;
      stage = stageOf(paragraph) ?? stage;
      if (stage) checkInside(document, stage, paragraph, findings);
    }
  }
  return findings;
}
