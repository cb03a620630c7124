type Span = readonly [start: number, end: number];

/** Spans as they stand in a URL: `120-145,300-320`. */
export const spansToText = (spans: readonly Span[]): string => spans.map(([start, end]) => `${start}-${end}`).join(",");

/** Reads spans out of a URL; what is no span is left out. */
export function textToSpans(text: string | null): Span[] {
  return (text ?? "").split(",").flatMap((part) => {
    const match = /^(\d{1,9})-(\d{1,9})$/.exec(part);
    return match && Number(match[1]) < Number(match[2]) ? [[Number(match[1]), Number(match[2])] as const] : [];
  });
}
