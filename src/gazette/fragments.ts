/**
 * Fragments of interleaved columns: the end of a sentence printed among the rows of a list some dozens of lines away. One
 * is moved back only where there is no choice: one paragraph that breaks off, one stray end of a sentence near it.
 */
import type { Block } from "./flow.ts";
import { join, spansOf } from "./passage.ts";
import type { Repair } from "./result.ts";

const REACH = 60;
const LIST_ROW = 30;
/** How whole paragraphs begin; the end of a sentence does not. */
const OPENING = /^(?:为[了进贯深全认落切推扩整减防规加适]|根据|按照|依据|现[将就]|经|各|本|我|凡|对|自|第|\d|[（(《“])/;

interface Place {
  document: number;
  at: number;
  block: Block;
}

function lineOf(block: Block): number {
  return block.rows[0]?.line.number ?? 0;
}

/** Whether the last character is one within a sentence. */
function endsOpen(text: string): boolean {
  const code = text.charCodeAt(text.length - 1);
  return (code >= 0x4e00 && code <= 0x9fff) || code === 0xff0c || code === 0x3001;
}

/** A paragraph that stops in the middle of a sentence although the next one begins something new. */
function breaksOff(block: Block, next: Block | undefined): boolean {
  const text = block.passage.text;
  return text.length >= 60 && endsOpen(text) && /[，。]/.test(text) && (next === undefined || next.rows[0]?.label !== null);
}

function isListRow(block: Block | undefined): boolean {
  return block === undefined || (block.passage.text.length <= LIST_ROW && !/[。；，]/.test(block.passage.text));
}

/** The end of a sentence between rows of a list. */
function isStray(blocks: readonly Block[], at: number): boolean {
  const block = blocks[at] as Block;
  const text = block.passage.text;
  const first = block.rows[0];
  return (
    text.length >= 12 &&
    text.length <= 240 &&
    "。；：".includes(text.charAt(text.length - 1)) &&
    /[，。]/.test(text) &&
    first?.kind === "text" &&
    !first.label &&
    at > 0 &&
    !OPENING.test(text) &&
    !blocks[at - 1]?.rows[0]?.label &&
    isListRow(blocks[at - 1]) &&
    isListRow(blocks[at + 1])
  );
}

/** Places by line, so that those near another are found without looking at all. */
class Lines {
  private readonly places: readonly Place[];
  private readonly lines: readonly number[];

  constructor(places: readonly Place[]) {
    this.places = places.toSorted((a, b) => lineOf(a.block) - lineOf(b.block));
    this.lines = this.places.map(({ block }) => lineOf(block));
  }

  /** The first two places within reach of a line. */
  near(line: number): readonly Place[] {
    let low = 0;
    let high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.lines[middle] as number) < line - REACH) low = middle + 1;
      else high = middle;
    }
    return this.places.slice(low, low + 2).filter(({ block }) => lineOf(block) <= line + REACH);
  }
}

/** Moves stray ends back to the paragraphs that they end; the blocks of each document are changed in place. */
export function rejoinFragments(documents: Block[][], repairs: Repair[]): void {
  const broken: Place[] = [];
  const strays: Place[] = [];
  documents.forEach((blocks, document) => {
    blocks.forEach((block, at) => {
      if (breaksOff(block, blocks[at + 1])) broken.push({ document, at, block });
      else if (isStray(blocks, at)) strays.push({ document, at, block });
    });
  });
  if (strays.length === 0) return;
  const removed = new Set<Block>();
  const straysByLine = new Lines(strays);
  const brokenByLine = new Lines(broken);
  for (const one of broken) {
    const line = lineOf(one.block);
    const [stray, another] = straysByLine.near(line);
    if (!stray || another || brokenByLine.near(line).length > 1) continue;
    (documents[one.document] as Block[])[one.at] = {
      passage: join([one.block.passage, stray.block.passage]),
      rows: [...one.block.rows, ...stray.block.rows],
      breaks: one.block.breaks + 1,
    };
    removed.add(stray.block);
    const text = stray.block.passage.text;
    repairs.push({
      kind: "fragmentMoved",
      spans: [...spansOf(stray.block.passage), ...spansOf(one.block.passage, one.block.passage.text.length - 1)],
      before: text,
      after: `${one.block.passage.text.slice(-8)}${text}`,
    });
  }
  if (removed.size === 0) return;
  for (const [at, blocks] of documents.entries()) documents[at] = blocks.filter((block) => !removed.has(block));
}
