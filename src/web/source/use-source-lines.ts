import { useQueries } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import type { SourceLines } from "../../api/contract/index.ts";
import { linesPerChunk, sourceChunkQuery } from "../api/library.ts";

export type SourceLine = SourceLines["lines"][number];

/** Lines of a source, as far as they have been asked for. */
export interface LineSource {
  /** Lines of the whole source; 0 until the first chunk has come. */
  total: number;
  lineAt: (number: number) => SourceLine | undefined;
  /** Line that holds the offset, if it is loaded; otherwise asks for the chunk where it is likely to stand. */
  lineOf: (offset: number) => SourceLine | undefined;
  want: (from: number, to: number) => void;
  error: unknown;
  retry: () => void;
}

const chunkOf = (line: number): number => Math.max(0, Math.floor((line - 1) / linesPerChunk));

/** Which chunk to look at next for an offset: beyond the loaded ones on the side where it must be; null when it is loaded. */
function chunkToward(offset: number, chunks: ReadonlyMap<number, SourceLine[]>, total: number): number | null {
  for (const [index, lines] of [...chunks].sort((a, b) => a[0] - b[0])) {
    if (offset < (lines[0]?.start ?? 0)) return index > 0 && !chunks.has(index - 1) ? index - 1 : null;
    if (offset <= (lines.at(-1)?.end ?? 0)) return null;
    if (!chunks.has(index + 1) && (index + 1) * linesPerChunk < total) return index + 1;
  }
  return null;
}

/** Reads the lines of a source chunk by chunk; a chunk is asked for when a line of it comes into sight. */
export function useSourceLines(source: string, first: number, last: number): LineSource {
  const [wanted, setWanted] = useState<readonly number[]>(() => [
    ...new Set([chunkOf(first), chunkOf(Math.min(last, first + linesPerChunk))]),
  ]);
  const results = useQueries({ queries: wanted.map((chunk) => sourceChunkQuery(source, chunk)) });
  const loaded = results.map((result) => result.dataUpdatedAt).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `loaded` says when the results changed; the array itself is new on every render
  const chunks = useMemo(() => {
    const map = new Map<number, SourceLine[]>();
    wanted.forEach((chunk, index) => {
      const lines = results[index]?.data?.lines;
      if (lines) map.set(chunk, lines);
    });
    return map;
  }, [loaded, wanted]);
  const total = results.find((result) => result.data)?.data?.total ?? 0;
  const wantChunks = useCallback(
    (from: number, to: number) =>
      setWanted((before) => {
        const missing = Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((chunk) => !before.includes(chunk));
        return missing.length === 0 ? before : [...before, ...missing];
      }),
    [],
  );
  const want = useCallback((from: number, to: number) => wantChunks(chunkOf(from), chunkOf(to)), [wantChunks]);
  const lineAt = useCallback((number: number) => chunks.get(chunkOf(number))?.[(number - 1) % linesPerChunk], [chunks]);
  const lineOf = useCallback(
    (offset: number) => {
      for (const lines of chunks.values()) {
        if (offset < (lines[0]?.start ?? 0) || offset > (lines.at(-1)?.end ?? -1)) continue;
        return lines.findLast((line) => line.start <= offset);
      }
      const next = chunkToward(offset, chunks, total);
      if (next !== null) wantChunks(next, next);
      return undefined;
    },
    [chunks, total, wantChunks],
  );
  const failed = results.find((result) => result.isError);
  const retry = useCallback(() => void failed?.refetch(), [failed]);
  return { total, lineAt, lineOf, want, error: failed?.error ?? null, retry };
}
