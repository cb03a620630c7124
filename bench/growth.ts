/** Time and memory against length: the gazettes repeated to 0.1, 1, 10 and 50 MB. Linear growth shows as a level MB/s. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stopwatchMs } from "../src/base/clock.ts";
import { read } from "../src/duties/read.ts";
import { decode } from "../src/gazette/decode.ts";

const SIZES_MB = [0.1, 0.5, 1, 5, 10, 50];

/** Prints one row a size. */
export function benchGrowth(folder: string): void {
  const all = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => decode(readFileSync(join(folder, name))).text)
    .join("\n");
  const bytesPerChar = Buffer.byteLength(all) / all.length;
  read(all, "warm");
  process.stdout.write("growth: size, time, speed, peak memory of the process so far\n");
  for (const size of SIZES_MB) {
    const chars = Math.round((size * 1e6) / bytesPerChar);
    const text = all.repeat(Math.ceil(chars / all.length)).slice(0, chars);
    const start = stopwatchMs();
    const { documents } = read(text, `${size} MB`);
    const ms = stopwatchMs() - start;
    const peak = process.resourceUsage().maxRSS / 1024;
    process.stdout.write(
      `  ${String(size).padStart(5)} MB ${ms.toFixed(0).padStart(7)} ms ${(size / (ms / 1000)).toFixed(1).padStart(6)} MB/s ${peak.toFixed(0).padStart(6)} MB  ${documents.length} documents\n`,
    );
  }
}
