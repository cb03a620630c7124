/**
 * Documents stored without line breaks (as web pages often are): one line holds title, number, chapters and articles. Such
 * a line is cut where its own numbering runs 第一条, 第二条, 第三条 …; a shorter line, or one without such a run, stays whole.
 */
import { ordinalOf } from "./labels.ts";
import type { Line } from "./lines.ts";

const SHORTEST = 300;
const FEWEST = 3;
/** 第一条 · 二、 after the end of a sentence or of a tag · （三） */
const MARKS =
  /第([一二三四五六七八九十百零〇]{1,6})([章节条])|(?<=[。：；）)])([一二三四五六七八九十]{1,3})、|（([一二三四五六七八九十]{1,3})）/g;
/** White space that stood for a line break: two ideographic spaces, or more blanks than any sentence has. */
const INDENT = /[\u3000\u00a0]{2,}|[ \u3000\u00a0\t]{4,}/g;
const NUMBER_END = /[〔[［（(]\d{4}[〕\]］）)]\s*\d{1,5}\s*号/;
const SIGNED = /(?<=[。])([\u4e00-\u9fff]{4,24})(\d{4}年\d{1,2}月\d{1,2}日)(?=[\u4e00-\u9fff])/;
const ADDRESSEES = /(?<=[：:])(?=《|为|根据|现)/;

type Family = "章" | "节" | "条" | "level" | "point";

/** Cuts at labels whose ordinals go up one by one, or begin at one again; a reference such as 第三条 out of turn is no label. */
function labelCuts(text: string): number[] {
  const next: Record<Family, number> = { 章: 1, 节: 1, 条: 1, level: 1, point: 1 };
  const cuts: number[] = [];
  let articles = 0;
  for (const match of text.matchAll(MARKS)) {
    const family: Family = match[2] !== undefined ? (match[2] as Family) : match[3] !== undefined ? "level" : "point";
    const ordinal = ordinalOf((match[1] ?? match[3] ?? match[4]) as string);
    if (ordinal !== next[family] && !(ordinal === 1 && family !== "条" && family !== "章")) continue;
    next[family] = ordinal + 1;
    if (family === "章") next.节 = 1;
    if (family === "条" || family === "level") articles++;
    cuts.push(match.index);
  }
  return articles >= FEWEST ? cuts : [];
}

/** Cuts in what stands before the first label: after the number and the addressees, around signature and date. */
function headCuts(text: string, until: number): number[] {
  const head = text.slice(0, until);
  const cuts: number[] = [];
  const number = NUMBER_END.exec(head);
  if (number) {
    let start = number.index;
    const title = /(?:通知|意见|办法|决定|公告|规定|批复|函)(?=[\u4e00-\u9fff]{1,10}$)/.exec(head.slice(0, start));
    if (title) start = title.index + title[0].length;
    cuts.push(start, number.index + number[0].length);
  }
  const signed = SIGNED.exec(head);
  if (signed) cuts.push(signed.index, signed.index + (signed[1] as string).length, signed.index + signed[0].length);
  const body = head.slice(number ? number.index + number[0].length : 0);
  const addressed = ADDRESSEES.exec(body);
  if (addressed) cuts.push(head.length - body.length + addressed.index);
  return cuts.filter((cut) => cut > 0 && cut < until);
}

function parts(line: Line, cuts: readonly number[]): Line[] {
  return cuts.map((from, at) => {
    const to = cuts[at + 1] ?? line.text.length;
    return { number: line.number, start: line.start + from, end: line.start + to, text: line.text.slice(from, to) };
  });
}

/** A line whose paragraphs are still told apart by their indents. */
function cutAtIndents(line: Line): Line[] {
  const cuts = [0];
  for (const match of line.text.matchAll(INDENT)) if (match.index > 0) cuts.push(match.index);
  if (cuts.length <= FEWEST) return [line];
  const head = headCuts(line.text, cuts[1] as number);
  return parts(
    line,
    [...new Set([...cuts, ...head])].sort((a, b) => a - b),
  );
}

function cutAtLabels(line: Line): Line[] {
  if (line.text.length < SHORTEST || !/第[一二三]条|[。：）)]二、/.test(line.text)) return [line];
  const labels = labelCuts(line.text);
  if (labels.length === 0) return [line];
  return parts(
    line,
    [...new Set([0, ...headCuts(line.text, labels[0] as number), ...labels])].sort((a, b) => a - b),
  );
}

/** Cheap test before `cutRunOn`. */
export function mayRunOn(line: Line): boolean {
  return line.text.length >= SHORTEST && /第[一二三]条|[。：）)]二、|[\u3000\u00a0]{2}[^\u3000\u00a0]| {4}\S/.test(line.text);
}

/** The line as several of the same number, or as it is. */
export function cutRunOn(line: Line): Line[] {
  if (!mayRunOn(line)) return [line];
  return cutAtIndents(line).flatMap(cutAtLabels);
}
