/**
 * The numbering of a component: paragraphs get their depth and their provision, provisions get eIds in the manner of
 * Akoma Ntoso (art_18__para_2) and the printed address (第十八条第二款).
 */
import type { ComponentBlocks } from "./components.ts";
import type { Block } from "./flow.ts";
import type { Label } from "./labels.ts";
import type { LabelStyle, Paragraph } from "./paragraph.ts";
import { spansOf } from "./passage.ts";
import type { Provision } from "./result.ts";

/** Outer to inner; a label closes every open level of its own rank and below. */
const RANK: Record<LabelStyle, number> = {
  part: 1,
  chapter: 2,
  section: 3,
  article: 4,
  hanzi: 5,
  hanziBracket: 6,
  hanziOrdinal: 7,
  decimal: 7,
  arabic: 8,
  arabicBracket: 9,
  circled: 10,
  bullet: 11,
  attachment: 0,
};
/** eId names, after the Akoma Ntoso naming convention; 一、 is a level, as it is neither chapter nor article. */
const NAME: Record<LabelStyle, string> = {
  part: "part",
  chapter: "chp",
  section: "sec",
  article: "art",
  hanzi: "level",
  hanziBracket: "point",
  hanziOrdinal: "point",
  decimal: "clause",
  arabic: "item",
  arabicBracket: "subitem",
  circled: "indent",
  bullet: "bullet",
  attachment: "att",
};
const HEADING_END = /^(.{2,40}?)(?:。|：)/;
const HEADING_STYLES: ReadonlySet<LabelStyle> = new Set(["part", "chapter", "section", "hanzi", "hanziBracket", "decimal", "arabic"]);

interface Level {
  style: LabelStyle;
  rank: number;
  eId: string;
  /** Printed address from the outermost level that belongs in it. */
  address: string;
  /** Unlabelled paragraphs seen so far. */
  paras: number;
  /** Whether the label's own paragraph holds text, which then is the first 款. */
  hasText: boolean;
  bullets: number;
}

export interface Outline {
  provisions: Provision[];
  paragraphs: Paragraph[];
}

/** Address within the parent: articles stand alone (第十八条), their 款 and 项 follow; other numbering is printed in full. */
function addressOf(parent: Level | undefined, label: Label): string {
  if (label.style === "article" || !parent || parent.rank <= RANK.section) {
    return label.style === "section" && parent?.style === "chapter" ? parent.address + label.text : label.text;
  }
  if (label.style === "decimal") return label.text;
  const inArticle = parent.address.includes("条");
  const unit = inArticle && label.style === "hanziBracket" ? "项" : "";
  return `${parent.address}${inArticle && unit ? "第" : ""}${label.text}${unit}`;
}

class Builder {
  readonly provisions: Provision[] = [];
  readonly paragraphs: Paragraph[] = [];
  private readonly stack: Level[] = [];
  private readonly used = new Map<string, number>();
  private readonly prefix: string;

  constructor(prefix: string) {
    this.prefix = prefix === "" ? "" : `${prefix}__`;
  }

  private unique(eId: string): string {
    const seen = this.used.get(eId) ?? 0;
    this.used.set(eId, seen + 1);
    return seen === 0 ? eId : `${eId}~${seen + 1}`;
  }

  /** Articles are numbered through the whole text, so their eId leaves the chapter out. */
  private eIdOf(parent: Level | undefined, name: string, ordinal: number): string {
    const base = parent && !(name === "art" || parent.rank < RANK.article) ? `${parent.eId}__` : this.prefix;
    const chapter = name === "sec" && parent ? `${parent.eId}__` : base;
    return this.unique(`${chapter}${name}_${ordinal}`);
  }

  labelled(block: Block, label: Label): void {
    const rank = RANK[label.style] + (label.style === "decimal" ? label.text.split(/[.．]/).length / 10 : 0);
    while (this.stack.length > 0 && (this.stack.at(-1) as Level).rank >= rank) this.stack.pop();
    const parent = this.stack.at(-1);
    const ordinal = label.style === "bullet" ? ++(parent ?? this.root).bullets : label.ordinal;
    const eId =
      label.style === "decimal"
        ? this.unique(`${this.prefix}clause_${label.text.replace(/[.．]/g, "-")}`)
        : this.eIdOf(parent, NAME[label.style], ordinal);
    const text = block.passage.text.slice(block.rows[0]?.body ?? 0);
    const heading = headingOf(text, label.style);
    const hasText = text.length > (heading?.length ?? 0) + 1;
    const level: Level = { style: label.style, rank, eId, address: addressOf(parent, label), paras: 0, hasText, bullets: 0 };
    this.stack.push(level);
    this.provisions.push({
      eId,
      address: level.address,
      parent: parent?.eId ?? null,
      label: label.text,
      heading,
      text,
      spans: spansOf(block.passage),
    });
    this.push(block, label, eId);
  }

  private readonly root: Level = { style: "attachment", rank: 0, eId: "", address: "", paras: 0, hasText: false, bullets: 0 };

  /** Text without a number: a further 款 of the open article, or a paragraph of the open level. */
  plain(block: Block, role: Paragraph["role"]): void {
    const parent = this.stack.at(-1);
    const level = parent ?? this.root;
    level.paras++;
    const ordinal = level.paras + (level.hasText ? 1 : 0);
    const within = parent ? `${parent.eId}__` : this.prefix;
    const eId = this.unique(`${within}para_${ordinal}`);
    const inArticle = parent?.address.includes("条") ?? false;
    const label = inArticle ? `第${hanzi(ordinal)}${parent?.style === "article" ? "款" : "段"}` : null;
    this.provisions.push({
      eId,
      address: parent ? `${parent.address}${label ?? `第${hanzi(ordinal)}段`}` : `第${hanzi(ordinal)}段`,
      parent: parent?.eId ?? null,
      label,
      heading: null,
      text: block.passage.text,
      spans: spansOf(block.passage),
    });
    this.push(block, null, eId, role);
  }

  private push(block: Block, label: Label | null, provision: string | null, role: Paragraph["role"] = "text"): void {
    this.paragraphs.push({
      passage: block.passage,
      role,
      label: label?.text ?? null,
      style: label?.style ?? null,
      body: label ? (block.rows[0]?.body ?? 0) : 0,
      depth: this.stack.length,
      provision,
      line: block.rows[0]?.line.number ?? 0,
    });
  }

  outside(block: Block, role: Paragraph["role"]): void {
    this.push(block, null, null, role);
  }
}

const HANZI = "零一二三四五六七八九";

/** Small ordinal in Chinese numerals, 1–99. */
export function hanzi(value: number): string {
  if (value >= 100) return String(value);
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens === 0 ? "" : tens === 1 ? "十" : `${HANZI[tens]}十`}${ones === 0 && tens > 0 ? "" : HANZI[ones]}`;
}

function headingOf(text: string, style: LabelStyle): string | null {
  if (!HEADING_STYLES.has(style) || text === "") return null;
  if (text.length <= 40 && !/[。；]/.test(text.slice(0, -1))) return text.replace(/[。：:]$/, "");
  const found = HEADING_END.exec(text);
  return found && !/[，；]/.test(found[1] as string) && (found[1] as string).length <= 30 ? (found[1] as string) : null;
}

/** The line after the title that ends in a colon; a column break may have left a piece of the letter behind it. */
const ADDRESSEE = /^[^。；《》]{2,200}[：:](?:$|(?=.{0,60}(?:给你们|发给|认真贯彻|遵照执行)))/;
const NO_ADDRESSEE = /如下|^(?:责任|牵头|配合|完成|主办|协办|负责)[^，。]{0,6}[：:]|现将|通知|通告|公告|决定|事项|任命|免去|[：:].+[：:]/;
const ORGAN = /^[^，。：:]{2,40}(?:人民政府|办公[厅室]|委员会|指挥部|领导小组|管委会|兵团|[局厅部院委办署])$/;

const LONGEST_ORGAN = 46;

/** Provisions and paragraphs of one component. */
export function outline(component: ComponentBlocks, isLetter: boolean): Outline {
  const builder = new Builder(component.prefix);
  for (const block of component.heading) builder.outside(block, block.rows[0]?.kind === "attachment" ? "attachment" : "title");
  let addressed = !isLetter;
  for (let i = 0; i < component.blocks.length; i++) {
    const block = component.blocks[i] as Block;
    const first = block.rows[0];
    const text = block.passage.text;
    if (!first) continue;
    if (first.kind === "date") builder.outside(block, "date");
    else if (first.kind === "mark") builder.outside(block, "mark");
    else if (first.kind === "number") builder.outside(block, "number");
    else if (!addressed && i <= 2 && ADDRESSEE.test(text) && !NO_ADDRESSEE.test(text) && !first.label) {
      builder.outside(block, "addressee");
      addressed = true;
    } else if (!first.label && text.length <= LONGEST_ORGAN && ORGAN.test(text) && signs(component.blocks, i))
      builder.outside(block, "signature");
    else if (first.label && first.kind === "text") builder.labelled(block, first.label);
    else builder.plain(block, "text");
  }
  return { provisions: builder.provisions, paragraphs: builder.paragraphs };
}

/** An organ alone signs where a date follows, perhaps after another organ. */
function signs(blocks: readonly Block[], at: number): boolean {
  for (let i = at + 1; i < Math.min(blocks.length, at + 4); i++) {
    const block = blocks[i] as Block;
    if (block.rows[0]?.kind === "date") return true;
    if (!ORGAN.test(block.passage.text)) return false;
  }
  return at === blocks.length - 1;
}
