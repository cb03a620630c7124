/** `luoshi check FILE…`: findings over drafts; needs no data folder and stores nothing. */
import { readFile } from "node:fs/promises";
import { SourceText } from "../api/check/line-index.ts";
import { severityLabels } from "../api/contract/labels.ts";
import { read } from "../duties/read.ts";
import { DecodeError, decode } from "../gazette/decode.ts";
import type { Finding } from "../gazette/result.ts";
import { exitCodes } from "./exit-codes.ts";

interface CheckOptions {
  readonly json?: boolean;
}

function printFindings(file: string, findings: readonly Finding[], text: string): void {
  const source = new SourceText(text);
  process.stdout.write(`${file}：${findings.length} 处\n`);
  for (const finding of findings) {
    const places = [...new Set([...finding.spans, ...finding.with].map(([start]) => source.lineAt(start)))];
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
