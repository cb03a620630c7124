/** `luoshi score GOLD…`: precision and recall by kind and by document file, and the calibration, against labelled gazettes. */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { read } from "../duties/read.ts";
import { decode } from "../gazette/decode.ts";
import { CommandError, exitCodes } from "./exit-codes.ts";
import type { Gold } from "./score/gold.ts";
import { type FileScore, KINDS, newTallies, scoreFile, type Tallies } from "./score/score.ts";
import type { Rates } from "./score/tally.ts";

const HELP = `用法 luoshi score 标注文件… [--gazettes 目录] [--misses] [--json]

  标注文件中的 file 在 --gazettes、LUOSHI_GAZETTES、标注文件旁和 ../gazettes 中查找。
  退出码 0 全部指标达到要求，1 未达到，2 文件无法读取
`;

/** What issue 2 asks of the five gazettes; a kind without labels is not judged. */
export const AIMS: Partial<Record<keyof Tallies, readonly ["f1" | "recall", number]>> = {
  documents: ["f1", 0.99],
  provisions: ["f1", 0.99],
  citations: ["f1", 0.99],
  tasks: ["f1", 0.98],
  roles: ["f1", 0.97],
  deadlines: ["f1", 0.95],
  targets: ["recall", 0.9],
};
export const CONFIDENT = 0.9;
export const CALIBRATION_AIM = 0.97;

function findText(gold: Gold, goldPath: string, folder: string | undefined): string | null {
  const beside = dirname(goldPath);
  const places = [folder, process.env.LUOSHI_GAZETTES, beside, join(beside, "../gazettes"), "../shared/gazettes"];
  for (const place of places) {
    if (place === undefined) continue;
    const path = join(place, basename(gold.file));
    if (existsSync(path)) return path;
  }
  return null;
}

function labelsIn(path: string): Gold {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Gold;
  } catch (error) {
    throw new CommandError(`${path}：读不出标注：${(error as Error).message}`);
  }
}

function percent(value: number | null): string {
  return value === null ? "    –" : value.toFixed(3).padStart(5);
}

function row(name: string, rates: Rates): string {
  return `  ${name.padEnd(13)} P ${percent(rates.precision)}  R ${percent(rates.recall)}  F1 ${percent(rates.f1)}  (${rates.right} right, ${rates.wrong} wrong, ${rates.missed} missed)`;
}

function print(title: string, tallies: Tallies): void {
  const rows = KINDS.filter((kind) => tallies[kind].any).map((kind) => row(kind, tallies[kind].rates()));
  process.stdout.write(`${[title, ...rows].join("\n")}\n`);
}

function calibrationOf(scores: readonly FileScore[]): { above: number; right: number; bands: string[] } {
  const all = scores.flatMap((score) => score.calibration);
  const confident = all.filter((one) => one.confidence >= CONFIDENT);
  const bands = [0, 0.5, 0.7, 0.8, 0.9, 0.95].map((from, at, list) => {
    const to = list[at + 1] ?? 1.01;
    const inside = all.filter((one) => one.confidence >= from && one.confidence < to);
    return `${from.toFixed(2)}–${Math.min(to, 1).toFixed(2)}: ${inside.filter((one) => one.right).length}/${inside.length}`;
  });
  return { above: confident.length, right: confident.filter((one) => one.right).length, bands };
}

function verdict(total: Tallies, calibration: { above: number; right: number }): { line: string; met: boolean } {
  let met = calibration.above === 0 || calibration.right / calibration.above >= CALIBRATION_AIM;
  const parts = KINDS.filter((kind) => total[kind].any).map((kind) => {
    const rates = total[kind].rates();
    const [measure, aim] = AIMS[kind] ?? (["f1", 0] as const);
    const value = (rates.precision === null ? rates.recall : rates[measure]) ?? 0;
    if (value < aim) met = false;
    return `${kind} ${value.toFixed(3)}`;
  });
  const share = calibration.above > 0 ? (calibration.right / calibration.above).toFixed(3) : "–";
  return { line: `${parts.join(" · ")} · confident ${calibration.right}/${calibration.above} = ${share}`, met };
}

/** Runs the command; the exit code is its value. */
export function run(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      gazettes: { type: "string" },
      misses: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help || positionals.length === 0) {
    process.stdout.write(HELP);
    return values.help ? exitCodes.done : exitCodes.refused;
  }
  const total = newTallies();
  const scores: FileScore[] = [];
  for (const path of positionals) {
    const gold = labelsIn(path);
    const textPath = findText(gold, path, values.gazettes);
    if (textPath === null) throw new CommandError(`${path}：找不到 ${gold.file}；请用 --gazettes 指明目录`);
    const score = scoreFile(gold, read(decode(readFileSync(textPath)).text, basename(textPath)));
    scores.push(score);
    for (const kind of KINDS) total[kind].add(score.tallies[kind]);
    if (!values.json) print(score.file, score.tallies);
    if (values.misses) process.stdout.write(`${score.misses.map((miss) => `    ${miss}`).join("\n")}\n`);
  }
  const calibration = calibrationOf(scores);
  const { line, met } = verdict(total, calibration);
  if (values.json) {
    const rates = (tallies: Tallies) => Object.fromEntries(KINDS.map((kind) => [kind, tallies[kind].rates()]));
    const files = Object.fromEntries(scores.map((score) => [score.file, rates(score.tallies)]));
    process.stdout.write(`${JSON.stringify({ total: rates(total), files, calibration }, null, 1)}\n`);
  } else {
    print("total", total);
    process.stdout.write(`  confidence    ${calibration.bands.join("  ")}\n`);
  }
  // What stands on stdout with --json is JSON alone.
  (values.json ? process.stderr : process.stdout).write(`${line}\n`);
  return met ? exitCodes.done : exitCodes.negative;
}
