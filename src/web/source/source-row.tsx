import { memo } from "react";
import { cutLine } from "./cut-line.ts";
import type { SourceLine } from "./use-source-lines.ts";

type Span = readonly [start: number, end: number];

interface SourceRowProps {
  number: number;
  line: SourceLine | undefined;
  pale: boolean;
  lit: readonly Span[];
  also: readonly Span[];
}

/** One line of the source with its number; spaces and tabs are kept as they stand. */
export const SourceRow = memo(function SourceRow({ number, line, pale, lit, also }: SourceRowProps) {
  return (
    <div className={`source-row${pale ? " pale" : ""}`} data-line={number}>
      <span className="source-number" aria-hidden="true">
        {number}
      </span>
      <span className="source-text">
        {line
          ? cutLine(line, lit, also).map((piece) =>
              piece.shade === "none" ? (
                piece.text
              ) : (
                <mark key={piece.start} className={piece.shade}>
                  {piece.text}
                </mark>
              ),
            )
          : "…"}
      </span>
    </div>
  );
});
