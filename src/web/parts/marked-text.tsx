import type { ReactNode } from "react";

type Range = readonly [number, number];

interface MarkedTextProps {
  text: string;
  /** Ranges of `text`. */
  marks: readonly Range[];
  className?: string;
}

/** Cuts `text` at the marks; ranges that overlap or leave the text are clipped. */
export function MarkedText({ text, marks, className }: MarkedTextProps) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    const from = Math.max(start, at);
    const to = Math.min(end, text.length);
    if (from >= to) continue;
    parts.push(text.slice(at, from));
    parts.push(
      <mark key={from} className={className}>
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
