/**
 * A passage: clean text made of pieces of the source, each clean character standing for exactly one source character.
 * Everything above the line level works on clean text and translates back to source spans with `spansOf`.
 */
import type { Spans } from "./result.ts";

export interface Passage {
  /** Clean text: no line breaks, no spaces beside Chinese characters. */
  readonly text: string;
  /** `starts[i]` is the clean offset at which piece i begins (ascending, starts[0] = 0). */
  readonly starts: readonly number[];
  /** `offsets[i]` is the source offset of the first character of piece i. */
  readonly offsets: readonly number[];
}

export const emptyPassage: Passage = { text: "", starts: [], offsets: [] };

/** Index of the piece that holds clean offset `at`. */
function pieceAt(passage: Passage, at: number): number {
  let low = 0;
  let high = passage.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((passage.starts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Source offset of the clean character at `at`. */
export function offsetOf(passage: Passage, at: number): number {
  const piece = pieceAt(passage, at);
  return (passage.offsets[piece] as number) + at - (passage.starts[piece] as number);
}

/** Source spans of clean text [from, to), in reading order; spans that touch are joined. */
export function spansOf(passage: Passage, from = 0, to = passage.text.length): Spans {
  if (to <= from) return [];
  const { starts, offsets } = passage;
  if (starts.length === 1) {
    const source = (offsets[0] as number) + from;
    return [[source, (offsets[0] as number) + Math.min(to, passage.text.length)]];
  }
  const spans: [number, number][] = [];
  addSpans(spans, passage, from, to);
  return spans;
}

/** Source spans of several passages, as of one that `join` makes of them. */
export function spansOfAll(passages: readonly Passage[]): Spans {
  const spans: [number, number][] = [];
  for (const passage of passages) addSpans(spans, passage, 0, passage.text.length);
  return spans;
}

function addSpans(spans: [number, number][], passage: Passage, from: number, to: number): void {
  const { starts, offsets, text } = passage;
  let last = spans[spans.length - 1];
  for (let piece = pieceAt(passage, from), at = from; at < to; piece++) {
    const next = piece + 1 < starts.length ? (starts[piece + 1] as number) : text.length;
    const end = next < to ? next : to;
    const source = (offsets[piece] as number) + at - (starts[piece] as number);
    if (last !== undefined && last[1] === source) last[1] = source + end - at;
    else {
      last = [source, source + end - at];
      spans.push(last);
    }
    at = end;
  }
}

/** Part [from, to) of a passage as a passage of its own. */
export function slice(passage: Passage, from: number, to = passage.text.length): Passage {
  const text = passage.text.slice(from, to);
  if (text === "") return emptyPassage;
  const starts: number[] = [];
  const offsets: number[] = [];
  for (let piece = pieceAt(passage, from), at = from; at < from + text.length; piece++) {
    starts.push(at - from);
    offsets.push((passage.offsets[piece] as number) + at - (passage.starts[piece] as number));
    at = passage.starts[piece + 1] ?? Number.POSITIVE_INFINITY;
  }
  return { text, starts, offsets };
}

/** Passages one after another as one. */
export function join(passages: readonly Passage[]): Passage {
  const starts: number[] = [];
  const offsets: number[] = [];
  let text = "";
  for (const passage of passages) {
    for (let i = 0; i < passage.starts.length; i++) {
      starts.push((passage.starts[i] as number) + text.length);
      offsets.push(passage.offsets[i] as number);
    }
    text += passage.text;
  }
  return { text, starts, offsets };
}

/** A passage over text that is its own source; for tests and for text typed into the app. */
export function passageOf(text: string, offset = 0): Passage {
  return text === "" ? emptyPassage : { text, starts: [0], offsets: [offset] };
}
