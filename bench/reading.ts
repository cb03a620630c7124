/**
 * Reading speed, side by side in one process: the whole reading with all extraction against only segmenting the same text
 * with jieba (cut with HMM). One cold pass, then the median of five warm ones.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { stopwatchMs } from "../src/base/clock.ts";
import { read } from "../src/duties/read.ts";
import { decode } from "../src/gazette/decode.ts";

const WARM = 5;

interface Timing {
  coldMs: number;
  warmMs: number;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function timed(run: () => void): number {
  const start = stopwatchMs();
  run();
  return stopwatchMs() - start;
}

/** Passes alternate, so that both meet the same machine. */
function sideBySide(first: () => void, second: () => void): readonly [Timing, Timing] {
  const cold = [timed(first), timed(second)] as const;
  const warm: [number[], number[]] = [[], []];
  for (let pass = 0; pass < WARM; pass++) {
    warm[0].push(timed(first));
    warm[1].push(timed(second));
  }
  return [
    { coldMs: cold[0], warmMs: median(warm[0]) },
    { coldMs: cold[1], warmMs: median(warm[1]) },
  ];
}

/** Prints the comparison over all .txt files of a folder. */
export function benchReading(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  const bytes = names.map((name) => readFileSync(join(folder, name)));
  const texts = bytes.map((one) => decode(one).text);
  const megabytes = bytes.reduce((sum, one) => sum + one.byteLength, 0) / 1e6;
  const chars = texts.reduce((sum, one) => sum + one.length, 0);
  const jieba = Jieba.withDict(dict);
  const results: unknown[] = [];
  const [reading, cutting] = sideBySide(
    () => {
      results.length = 0;
      texts.forEach((text, at) => void results.push(read(text, names[at] as string)));
    },
    () => {
      for (const text of texts) jieba.cut(text, true);
    },
  );
  const line = (name: string, { coldMs, warmMs }: Timing): string =>
    `  ${name.padEnd(34)} cold ${coldMs.toFixed(0).padStart(5)} ms  warm ${warmMs.toFixed(0).padStart(5)} ms  ${(megabytes / (warmMs / 1000)).toFixed(1).padStart(6)} MB/s`;
  process.stdout.write(
    `reading: ${names.length} files, ${megabytes.toFixed(2)} MB, ${chars} characters; median of ${WARM} warm passes\n` +
      `${line("luoshi read (all extraction)", reading)}\n${line("jieba cut with HMM only", cutting)}\n` +
      `  ratio of speeds, luoshi : jieba = ${(cutting.warmMs / reading.warmMs).toFixed(2)}\n`,
  );
}
