/**
 * A notice and what it issues are one document of several components: the letter itself, the issued text (办法, 方案, 预案…)
 * and attachments. Each has its own numbering and its own eId prefix.
 */
import type { Block } from "./flow.ts";
import { kindOfTitle } from "./kinds.ts";
import type { Label } from "./labels.ts";
import type { DocumentKind } from "./result.ts";

export interface ComponentBlocks {
  /** "" for the main text, "notice" for the letter that issues it, "att_1" for attachments. */
  prefix: string;
  title: string;
  kind: DocumentKind;
  /** Blocks that print the title of the component. */
  heading: Block[];
  blocks: Block[];
  /** The number with which the text begins. */
  outer: Label | null;
}

/** Prefix of the component to which a provision belongs, "" for the main text. */
export function componentOf(eId: string | null): string {
  return eId === null ? "" : (/^(notice|text_\d+|att_\d+)__/.exec(eId)?.[1] ?? "");
}

const ISSUES_ANOTHER = /(?:印发|转发|公布|发布|颁布|下发|批转|令$)/;
const ATTACHMENT_HEAD = /^附\s*[件表录]\s*([\d一二三四五六七八九十]{0,3})\s*[:：]?\s*(.*)$/;
/** Pieces of the letter that a column break left behind its date. */
const LETTER = /^现[将印予]|^(?:给|发给)你们|请(?:认真|结合|遵照)/;
const CLOSED = /[。；：！？，、;:]$/;
const ORGAN = /(?:人民政府|办公[厅室]|委员会|[局厅部委院])$/;
const TITLE_LIMIT = 80;

function isTitleBlock(block: Block): boolean {
  const text = block.passage.text;
  const first = block.rows[0];
  return (
    first?.kind === "text" &&
    !first.label &&
    text.length <= TITLE_LIMIT &&
    text.length >= 3 &&
    !CLOSED.test(text) &&
    !text.includes("。") &&
    !LETTER.test(text)
  );
}

/** Title blocks that begin at `from`, at most four. */
function titleFrom(blocks: readonly Block[], from: number): Block[] {
  const found: Block[] = [];
  for (let i = from; i < blocks.length && found.length < 4; i++) {
    const block = blocks[i] as Block;
    if (!isTitleBlock(block) || (found.length > 0 && ORGAN.test(block.passage.text) && block.passage.text.length < 20)) break;
    found.push(block);
    if (kindOfTitle(found.map((part) => part.passage.text).join("")) !== "other") break;
  }
  return found;
}

/** Index of the block at which the issued text begins, or -1: the first title after the letter's date or mark. */
function issuedTextFrom(blocks: readonly Block[], title: string): number {
  if (!ISSUES_ANOTHER.test(title)) return -1;
  let signed = false;
  for (let i = 0; i < blocks.length && i < 40; i++) {
    const block = blocks[i] as Block;
    const kind = block.rows[0]?.kind;
    if (kind === "attachment") return -1;
    if (kind === "date" || kind === "mark") {
      signed = true;
      continue;
    }
    if (!signed || !isTitleBlock(block) || ORGAN.test(block.passage.text)) continue;
    if (titleFrom(blocks, i).length > 0) return i;
  }
  return -1;
}

function attachmentTitle(blocks: readonly Block[], at: number, rest: string): Block[] {
  return rest === "" ? titleFrom(blocks, at + 1) : [];
}

/** Whether a title at `at` opens another issued text: the numbering that the current text began with starts anew after it. */
function opensAnother(blocks: readonly Block[], at: number, current: ComponentBlocks): boolean {
  const block = blocks[at] as Block;
  const { outer } = current;
  if (outer?.ordinal !== 1 || !isTitleBlock(block) || kindOfTitle(block.passage.text) === "other") return false;
  for (let i = at + 1; i < Math.min(blocks.length, at + 8); i++) {
    const label = blocks[i]?.rows[0]?.label;
    if (label) return label.style === outer.style && label.ordinal === 1;
  }
  return false;
}

/** Divides the body of a document into its components. */
export function componentsOf(blocks: readonly Block[], title: string, kind: DocumentKind): ComponentBlocks[] {
  const issued = issuedTextFrom(blocks, title);
  const components: ComponentBlocks[] = [];
  let current: ComponentBlocks = { prefix: issued > 0 ? "notice" : "", title, kind, heading: [], blocks: [], outer: null };
  components.push(current);
  let attachments = 0;
  let texts = 1;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] as Block;
    const text = block.passage.text;
    if (i === issued) {
      const heading = titleFrom(blocks, i);
      const name = heading.map((part) => part.passage.text).join("");
      current = { prefix: "", title: name, kind: kindOfTitle(name), heading, blocks: [], outer: null };
      components.push(current);
      i += heading.length - 1;
      continue;
    }
    if (issued > 0 && i > issued && opensAnother(blocks, i, current)) {
      texts++;
      current = { prefix: `text_${texts}`, title: text, kind: kindOfTitle(text), heading: [block], blocks: [], outer: null };
      components.push(current);
      continue;
    }
    const head = block.rows[0]?.kind === "attachment" ? ATTACHMENT_HEAD.exec(text) : null;
    if (head) {
      attachments++;
      const titles = attachmentTitle(blocks, i, head[2] ?? "");
      const name = titles.map((part) => part.passage.text).join("") || text;
      current = {
        prefix: `att_${attachments}`,
        title: name,
        kind: kindOfTitle(name),
        heading: [block, ...titles],
        blocks: [],
        outer: null,
      };
      components.push(current);
      i += titles.length;
      continue;
    }
    current.blocks.push(block);
    current.outer ??= block.rows[0]?.label ?? null;
  }
  return components;
}
