/** How sure a tagged task is: each thing that can go wrong takes its share, and says so in a sentence. */
import type { Paragraph } from "../gazette/paragraph.ts";
import type { Deadline } from "../gazette/result.ts";
import type { TaggedStretch } from "./task-scan.ts";
import type { UnitReading } from "./unit-list.ts";

export interface Evidence {
  readonly paragraphs: readonly Paragraph[];
  readonly stretch: TaggedStretch;
  readonly reading: UnitReading;
  readonly text: string;
  readonly deadlines: readonly Deadline[];
}

/** A task with no doubt at all: a fully read tag and no date, or dates of the plain kind. */
const CERTAIN = 0.985;
/** A name that no table has and that is built like a name: one is common, three are a misreading. */
const UNFAMILIAR = 0.04;
const SHORT_TEXT = 5;
const LONG_TEXT = 1800;

export function confidenceOf({ stretch, reading, text, deadlines }: Evidence): { confidence: number; doubts: string[] } {
  const doubts = [...stretch.doubts];
  let confidence = CERTAIN;
  const doubt = (share: number, sentence: string): void => {
    confidence *= 1 - share;
    doubts.push(sentence);
  };
  for (const { tag } of stretch.tags) {
    confidence *= tag.confidence / 0.99 > 1 ? 1 : tag.confidence / 0.99;
    doubts.push(...tag.doubts);
    if (/^(?:责任|职责|任务|工作)分工/.test(tag.text) && !/[。；]$/.test(tag.text)) doubt(0.2, "责任分工没有写完，可能缺了后面的单位");
  }
  if (stretch.doubts.length > 0) confidence *= 0.9;
  if (reading.units.length === 0) doubt(0.5, "没有读出任何单位");
  for (const sentence of new Set(reading.doubts)) doubt(0.2, sentence);
  for (const sentence of new Set(reading.unfamiliar)) doubt(UNFAMILIAR, sentence);
  if (text.length < SHORT_TEXT) doubt(0.3, "任务文字很短，起点可能不对");
  if (text.length > LONG_TEXT) doubt(0.1, "任务文字很长，可能并入了前面的内容");
  if (stretch.body.length > 0 && deadlines.length > 0) doubt(0.1, "标签在标题后面，期限取自其后的正文");
  if (deadlines.some(({ normal }) => normal === null)) doubt(0.06, "有的期限没有写明日期");
  return { confidence: Math.round(Math.max(0.05, confidence) * 1000) / 1000, doubts: [...new Set(doubts)] };
}
