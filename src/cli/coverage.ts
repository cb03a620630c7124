/** `luoshi coverage [REGIME] --gazettes DIR… [--json]`: what becomes of every provision of the source documents. No server. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { read } from "../duties/read.ts";
import { type Coverage, type CoverageFigures, coverageOf, figuresOf, type KnownProvision, type Treatment } from "../engine/coverage.ts";
import { DecodeError, decode } from "../gazette/decode.ts";
import type { Adoption } from "../kernel/adoption.ts";
import { printBasis } from "../kernel/basis.ts";
import { findSystem, systems } from "../systems/index.ts";
import { CommandError, exitCodes } from "./exit-codes.ts";

interface CoverageOptions {
  readonly gazettes: readonly string[];
  readonly json?: boolean;
}

const treatments: Record<Treatment, string> = {
  coded: "已编入",
  tracked: "已督办",
  reading: "待定读法",
  notCodable: "不编入",
  structure: "标题",
  unaccounted: "！未交代",
};
const reasons = { noDocument: "没有这份文件", noProvision: "没有这一条", otherWords: "这一条里没有这些字" } as const;

function textsOf(folder: string): string[] {
  if (!existsSync(folder)) throw new CommandError(`没有这个目录：${folder}`);
  const names = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  if (names.length === 0) throw new CommandError(`目录里没有 .txt 文件：${folder}`);
  return names.sort().map((name) => {
    try {
      return decode(readFileSync(join(folder, name))).text;
    } catch (error) {
      if (error instanceof DecodeError) throw new CommandError(`${join(folder, name)}：${error.message}`);
      throw error;
    }
  });
}

/** Provisions of the documents of these numbers, as the reader finds them in the gazettes. */
export function provisionsIn(texts: readonly string[], numbers: ReadonlySet<string>): KnownProvision[] {
  // Reading takes a second a gazette; one that does not print a number has no document of it.
  const printed = texts.filter((text) => [...numbers].some((number) => text.includes(number)));
  return printed.flatMap((text) =>
    read(text, "").documents.flatMap(({ number, provisions, tasks }) => {
      if (number === null || !numbers.has(number)) return [];
      const tracked = new Set(tasks.map(({ provision }) => provision));
      return provisions.map(({ eId, address, parent, text: words }) => ({
        document: number,
        eId,
        address,
        parent,
        text: words,
        tracked: tracked.has(eId),
      }));
    }),
  );
}

interface Covered {
  readonly regime: string;
  readonly city: string;
  readonly coverage: Coverage;
  readonly figures: CoverageFigures;
}

function print({ regime, city, coverage, figures }: Covered): string {
  const rows = coverage.provisions.map(
    ({ document, address, treatment, why }) => `${treatments[treatment]}\t${document} ${address}\t${[...new Set(why)].join("、")}`,
  );
  const broken = coverage.unresolved.map(
    ({ at, basis, reason }) => `！引用不成立\t${at}\t${printBasis(basis)}“${basis.words}”：${reasons[reason]}`,
  );
  const { provisions, structure } = figures;
  return `# ${regime} · ${city}：条款 ${provisions}（另有标题 ${structure}，随其下级）\n${[...rows, ...broken].join("\n")}\n`;
}

function sum(all: readonly Covered[], key: keyof CoverageFigures): number {
  return all.reduce((total, { figures }) => total + figures[key], 0);
}

/** `129 = 96 coded + 5 tracked + 0 reading + 28 notCodable`; what is unaccounted for is the last summand, if there is any. */
export function lastLine(all: readonly Covered[]): string {
  const parts = (["coded", "tracked", "reading", "notCodable"] as const).map((key) => `${sum(all, key)} ${key}`);
  const open = sum(all, "unaccounted");
  return `${sum(all, "provisions")} = ${parts.join(" + ")}${open === 0 ? "" : ` + ${open} unaccounted`}`;
}

/** Adoptions of which at least one document is there; the others are named and left out. */
function coverAll(adoptions: readonly Adoption[], texts: readonly string[]): Covered[] {
  const provisions = provisionsIn(texts, new Set(adoptions.flatMap(({ sources }) => sources)));
  const present = new Set(provisions.map(({ document }) => document));
  return adoptions.flatMap((adoption) => {
    const { regime, city, sources } = adoption;
    if (!sources.some((number) => present.has(number))) {
      process.stderr.write(`${regime.id} · ${city}：目录里没有 ${sources.join("、")}，未核对\n`);
      return [];
    }
    const coverage = coverageOf(adoption, provisions);
    return [{ regime: regime.id, city, coverage, figures: figuresOf(coverage) }];
  });
}

/** Runs the command. @returns negative when a provision is unaccounted for or a citation does not resolve */
export function coverage(regime: string | undefined, options: CoverageOptions): number {
  const chosen = regime === undefined ? systems : [findSystem(regime)].filter((one) => one !== null);
  if (chosen.length === 0) throw new CommandError(`没有这个制度：${regime}。现有：${systems.map((one) => one.regime.id).join("、")}`);
  const covered = coverAll(
    chosen.flatMap(({ adoptions }) => adoptions),
    options.gazettes.flatMap(textsOf),
  );
  if (covered.length === 0) throw new CommandError("目录里没有这些制度依据的文件，用 --gazettes 指明公报所在的目录");
  const output = options.json ? covered.map((one) => `${JSON.stringify(one)}\n`) : [...covered.map(print), `${lastLine(covered)}\n`];
  process.stdout.write(output.join(""));
  const unresolved = covered.some(({ coverage: { unresolved: broken } }) => broken.length > 0);
  return unresolved || sum(covered, "unaccounted") > 0 ? exitCodes.negative : exitCodes.done;
}
