/** Tasks of a document: the text that a responsibility tag closes, with its units, deadlines and modality. */
import type { Paragraph } from "../gazette/paragraph.ts";
import { spansOf } from "../gazette/passage.ts";
import type { Deadline, Span, Spans, Task } from "../gazette/result.ts";
import { findDeadlines, readDeadlineCell } from "./deadlines.ts";
import { modalityOf } from "./modality.ts";
import { confidenceOf } from "./task-confidence.ts";
import type { Stretch } from "./task-continued.ts";
import { taskId } from "./task-id.ts";
import { scanTags, type TaggedStretch } from "./task-scan.ts";
import { findDuties } from "./task-sentences.ts";
import { bareTag, readUnits, type UnitReading } from "./unit-list.ts";

/** What is known of the document as a whole. */
export interface TaskContext {
  readonly number: string | null;
  readonly title: string;
  readonly issuer: string | null;
  /** ISO day of issue and the year it speaks of, for dates without a year. */
  readonly issued: string | null;
  readonly year: number | null;
  /** eId prefixes of components that explain the document and only quote its tags. */
  readonly explanations?: readonly string[];
}

/** 排在第一位的为牵头单位，下同: from there on, in this document, the unit named first leads. */
const FIRST_LEADS =
  /(?:排(?:名|列|序)?在?(?:第一|首|最前)|列(?:在)?(?:第一|首)|首位|第一个|第一(?:责任)?(?:单位|部门))[^。；]{0,14}为(?:主要牵头|牵头|主办|主责|主牵头)/;

/** Pieces that tell what happened or explain what another document orders; only a tag makes a task there. */
const NARRATIVE = /大事记|要闻|解读/;

function textOf(paragraphs: readonly Paragraph[], parts: readonly Stretch[]): string {
  return parts.map(({ paragraph, from, to }) => (paragraphs[paragraph] as Paragraph).passage.text.slice(from, to)).join("\n");
}

function spansOfParts(paragraphs: readonly Paragraph[], parts: readonly Stretch[]): Spans {
  const spans: Span[] = [];
  for (const { paragraph, from, to } of parts)
    for (const span of spansOf((paragraphs[paragraph] as Paragraph).passage, from, to)) spans.push(span);
  return spans;
}

/** The issuing place without its level: 云川市人民政府 gives 云川. */
export function placeOf(issuer: string | null): string | null {
  return /^(?:中共)?([\u4e00-\u9fff]{2,6}?)(?:自治州|自治县|自治区|省|市|县|区|州|盟|旗)/.exec(issuer ?? "")?.[1] ?? null;
}

function plain({ text, normal, since }: Deadline): Deadline {
  return since === undefined ? { text, normal } : { text, normal, since };
}

function deadlinesOf(text: string, times: readonly string[], context: TaskContext): Deadline[] {
  const found = findDeadlines(text, context).map(plain);
  // 完成时限 often repeats a date of the text; only what is new counts.
  for (const time of times) {
    const known = new Set(found.map(({ normal }) => normal));
    for (const cell of readDeadlineCell(time, context)) if (cell.normal !== null && !known.has(cell.normal)) found.push(plain(cell));
  }
  return found;
}

function firstLeadingParagraph(paragraphs: readonly Paragraph[]): number {
  const at = paragraphs.findIndex(({ passage: { text } }) => (text.includes("为牵头") || text.includes("为主")) && FIRST_LEADS.test(text));
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

/** Whether the document says somewhere that the unit named first leads. */
export function saysFirstLeads(paragraphs: readonly Paragraph[]): boolean {
  return firstLeadingParagraph(paragraphs) !== Number.POSITIVE_INFINITY;
}

function taskOf(
  paragraphs: readonly Paragraph[],
  stretch: TaggedStretch,
  ordinal: number,
  firstLeads: boolean,
  context: TaskContext,
): Task {
  const tag = stretch.tags.map(({ tag }) => tag.text).join("");
  const reading: UnitReading = readUnits(stretch.tags.length === 1 ? tag : stretch.tags.map(({ tag }) => bareTag(tag.text)).join("；"), {
    firstLeads,
    place: placeOf(context.issuer),
  });
  const first = paragraphs[(stretch.parts[0] as Stretch).paragraph] as Paragraph;
  const parts = [...stretch.parts, ...stretch.body];
  const text = textOf(paragraphs, parts);
  const times = [...reading.times, ...stretch.times.map((time) => textOf(paragraphs, [time]))];
  const deadlines = deadlinesOf(text, times, context);
  const tagParts = stretch.tags.flatMap(({ paragraph, tag: { from, to }, tail }) => [{ paragraph, from, to }, ...(tail ? [tail] : [])]);
  const { confidence, doubts } = confidenceOf({ paragraphs, stretch, reading, text, deadlines });
  return {
    id: taskId(context.number ?? context.title, first.provision, ordinal),
    provision: first.provision,
    label: stretch.label,
    text,
    spans: spansOfParts(paragraphs, parts),
    modality: modalityOf(text),
    tag,
    tagSpans: spansOfParts(paragraphs, tagParts),
    units: reading.units,
    deadlines,
    confidence,
    doubts,
  };
}

/**
 * Tasks of one document in order of print. Items with a responsibility tag come with `tag`; sentences that oblige a
 * named unit without one come with `tag: null` and a lower confidence. Linear in the length of the document.
 */
export function findTasks(paragraphs: readonly Paragraph[], context: TaskContext): Task[] {
  const prefixes = context.explanations ?? [];
  const explanatory = ({ provision }: Paragraph): boolean =>
    provision !== null && prefixes.some((prefix) => provision.startsWith(`${prefix}__`));
  const stretches = scanTags(paragraphs, explanatory);
  const leadsFrom = stretches.length > 0 ? firstLeadingParagraph(paragraphs) : Number.POSITIVE_INFINITY;
  const tasks: { at: number; task: Task }[] = [];
  const covered = new Set<number>();
  const seen = new Map<string | null, number>();
  for (const stretch of stretches) {
    const provision = (paragraphs[(stretch.parts[0] as Stretch).paragraph] as Paragraph).provision;
    const ordinal = (seen.get(provision) ?? 0) + 1;
    seen.set(provision, ordinal);
    const tagAt = stretch.tags[0]?.paragraph ?? 0;
    tasks.push({ at: stretch.parts[0]?.paragraph ?? 0, task: taskOf(paragraphs, stretch, ordinal, tagAt >= leadsFrom, context) });
    for (const { paragraph } of [...stretch.parts, ...stretch.body, ...stretch.tags]) covered.add(paragraph);
  }
  const duties = NARRATIVE.test(context.title) ? [] : findDuties(paragraphs, covered, explanatory);
  for (const duty of duties) {
    const paragraph = paragraphs[duty.paragraph] as Paragraph;
    const ordinal = (seen.get(paragraph.provision) ?? 0) + 1;
    seen.set(paragraph.provision, ordinal);
    const text = paragraph.passage.text.slice(duty.from, duty.to);
    tasks.push({
      at: duty.paragraph,
      task: {
        id: taskId(context.number ?? context.title, paragraph.provision, ordinal),
        provision: paragraph.provision,
        label: paragraph.label,
        text,
        spans: spansOf(paragraph.passage, duty.from, duty.to),
        modality: modalityOf(text),
        tag: null,
        tagSpans: [],
        units: duty.units,
        deadlines: deadlinesOf(text, [], context),
        confidence: duty.confidence,
        doubts: duty.doubts,
      },
    });
  }
  return tasks.sort((a, b) => a.at - b.at).map(({ task }) => task);
}
