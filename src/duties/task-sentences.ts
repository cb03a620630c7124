/** Duties without a tag: a sentence or a list entry whose subject is a named body. Kept few and sure. */
import type { Paragraph } from "../gazette/paragraph.ts";
import type { TaskUnit } from "../gazette/result.ts";
import { endsLikeUnit } from "./unit-endings.ts";
import { namesBody, readUnits } from "./unit-list.ts";
import { splitUnits } from "./unit-split.ts";

export interface Duty {
  readonly paragraph: number;
  readonly from: number;
  readonly to: number;
  readonly units: TaskUnit[];
  readonly confidence: number;
  readonly doubts: string[];
}

/** 市发改委：负责…. */
const ENTRY = /^([^。；：:，]{2,60})[：:](?=[^：:]{6})/;
const SENTENCE = /[^。；]+[。；]?/g;
/** 由市工信局负责…, 由市教育局牵头…. */
const BY = /(?<!自)由([^，。；由]{2,60}?)(牵头|负责|会同|组织|承担|具体|按职责)/;
/** 各县（区）要在6月底前…, 市财政局负责…. */
const SUBJECT =
  /^((?:市|县|区|省|州|盟|旗|各|有关|相关)[^，。；：的是]{1,50}?)(?:也|均|都|还|一定)?(牵头|负责|(?<![需主重首只])要(?!求|点|素)|应当?|必须|(?<!必)须(?!知)|会同|每年|每月|每季度|于\d)/;
const LEVEL = /^(?:市|县|区|省|州|盟|旗|镇|各|有关|相关|国家|中央|人行|国网|[\u4e00-\u9fff]{2,5}[市县区州旗])/;

/** Stricter than for tags: a sentence may begin with anything, so every member must end like a body. */
const named = (list: string): boolean =>
  splitUnits(list).every(({ text }) => /^(?:等|各地|各级$)/.test(text) || (namesBody(text) && endsLikeUnit(text) && LEVEL.test(text)));

function dutyUnits(subject: string, verb: string): TaskUnit[] {
  return readUnits(`${subject}${/牵头/.test(verb) ? "牵头" : "负责"}`, { firstLeads: false }).units;
}

function entry(paragraph: Paragraph, index: number): Duty | null {
  const text = paragraph.passage.text;
  const match = ENTRY.exec(text.slice(paragraph.body));
  if (!match || !named(match[1] as string)) return null;
  const units = dutyUnits(match[1] as string, "");
  return { paragraph: index, from: paragraph.body, to: text.length, units, confidence: 0.8, doubts: ["没有责任标签，单位取自条目开头"] };
}

function sentences(paragraph: Paragraph, index: number): Duty[] {
  const text = paragraph.passage.text;
  const found: Duty[] = [];
  SENTENCE.lastIndex = paragraph.body;
  for (let match = SENTENCE.exec(text); match; match = SENTENCE.exec(text)) {
    const sentence = match[0];
    const by = sentence.includes("由") ? BY.exec(sentence) : null;
    const subject = by && named(by[1] as string) ? by : SUBJECT.exec(sentence);
    if (!subject || !named(subject[1] as string)) continue;
    const units = dutyUnits(subject[1] as string, subject[2] as string);
    const doubts = ["没有责任标签，单位取自句子的主语"];
    if (units.length > 0)
      found.push({ paragraph: index, from: match.index, to: match.index + sentence.length, units, confidence: by ? 0.7 : 0.6, doubts });
  }
  return found;
}

const HINT = /负责|牵头|会同|应当?|要|须|：|:|于\d|每[年月季]/;

/** Untagged duties outside the paragraphs that tagged tasks cover. */
export function findDuties(
  paragraphs: readonly Paragraph[],
  covered: ReadonlySet<number>,
  explanatory: (paragraph: Paragraph) => boolean,
): Duty[] {
  const duties: Duty[] = [];
  paragraphs.forEach((paragraph, index) => {
    if (paragraph.role !== "text" || covered.has(index) || !HINT.test(paragraph.passage.text) || explanatory(paragraph)) return;
    const whole = entry(paragraph, index);
    if (whole) duties.push(whole);
    else for (const duty of sentences(paragraph, index)) duties.push(duty);
  });
  return duties;
}
