/** `luoshi check FILE…`: findings over drafts; needs no data folder and stores nothing. */
import { readFile } from "node:fs/promises";
import { severityLabels } from "../api/contract/labels.ts";
import { read } from "../duties/read.ts";
import { DecodeError, decode } from "../gazette/decode.ts";
import { splitLines } from "../gazette/lines.ts";
import type { Finding, Spans } from "../gazette/result.ts";
import { exitCodes } from "./exit-codes.ts";

interface CheckOptions {
  readonly json?: boolean;
}

/** Line numbers of the first characters of spans. */
function linesOf(spans: Spans, starts: readonly { start: number; number: number }[]): number[] {
  return spans.map(([start]) => starts.findLast((line) => line.start <= start)?.number ?? 1);
}

function printFindings(file: string, findings: readonly Finding[], text: string): void {
  const lines = splitLines(text);
  process.stdout.write(`${file}：${findings.length} 处\n`);
  for (const finding of findings) {
    const places = [...new Set([...linesOf(finding.spans, lines), ...linesOf(finding.with, lines)])];
    process.stdout.write(`  第 ${places.join("、")} 行 [${severityLabels[finding.severity]}] ${finding.message}\n`);
  }
}

/** Checks the files. @returns negative when a finding is an error, refused when a file cannot be read */
export async function check(files: readonly string[], options: CheckOptions): Promise<number> {
  let worst: number = exitCodes.done;
  for (const file of files) {
    try {
      const { text } = decode(await readFile(file));
      const { findings } = read(text, file);
      if (options.json) process.stdout.write(`${JSON.stringify({ file, findings })}\n`);
      else printFindings(file, findings, text);
      if (findings.some((finding) => finding.severity === "error")) worst = Math.max(worst, exitCodes.negative);
    } catch (error) {
      if (!(error instanceof DecodeError) && (error as NodeJS.ErrnoException).code === undefined) throw error;
      process.stderr.write(`${file}：${(error as Error).message}\n`);
      worst = exitCodes.refused;
    }
  }
  return worst;
}
