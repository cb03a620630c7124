type Span = readonly [start: number, end: number];
export type Shade = "none" | "lit" | "also";

export interface Piece {
  start: number;
  text: string;
  shade: Shade;
}

const inside = (spans: readonly Span[], from: number, to: number): boolean => spans.some(([start, end]) => start <= from && end >= to);

/** Cuts a line at the borders of the spans; offsets are those of the source. `lit` wins over `also`. */
export function cutLine(line: { start: number; end: number; text: string }, lit: readonly Span[], also: readonly Span[]): Piece[] {
  const end = line.start + line.text.length;
  const touching = (spans: readonly Span[]) => spans.filter(([from, to]) => from < end && to > line.start);
  const litHere = touching(lit);
  const alsoHere = touching(also);
  const borders = [line.start, end, ...litHere.flat(), ...alsoHere.flat()].filter((at) => at >= line.start && at <= end);
  const cuts = [...new Set(borders)].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  cuts.slice(0, -1).forEach((from, index) => {
    const to = cuts[index + 1] ?? end;
    const shade = inside(litHere, from, to) ? "lit" : inside(alsoHere, from, to) ? "also" : "none";
    const text = line.text.slice(from - line.start, to - line.start);
    const last = pieces.at(-1);
    if (last?.shade === shade) last.text += text;
    else pieces.push({ start: from, text, shade });
  });
  return pieces;
}
