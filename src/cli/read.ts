/** `luoshi read FILE… [--json|--tree|--verify]`: reads gazettes without a server or a database. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { read } from "../duties/read.ts";
import { DecodeError, decode } from "../gazette/decode.ts";
import type { ReadResult } from "../gazette/result.ts";
import { readStructure } from "../gazette/structure.ts";
import { assemble, verifyLeaves } from "../gazette/tree.ts";
import { exitCodes } from "./exit-codes.ts";

const HELP = `用法 luoshi read 文件… [--json | --tree | --verify]

  （无选项）   每个文件几行摘要
  --json       每个文件一行 JSON（格式见 docs/read-format.md）
  --tree       无损树：每个叶节点一行
  --verify     由树重新拼出原文，逐字符比对；有差异时退出码为 1

退出码 0 完成，1 核验不符，2 有文件无法读取（其余文件照常输出）
`;

function write(text: string): void {
  process.stdout.write(text);
}

function summary(result: ReadResult): string {
  const { issue, documents } = result;
  const head = `${result.file}：${issue.title ?? "（无刊名）"} ${issue.year ?? "?"} 年第 ${issue.number ?? "?"} 期，${result.chars} 字`;
  const rows = documents.map(
    (one) =>
      `  ${String(one.lines[0]).padStart(6)}–${one.lines[1]} ${one.number ?? "（无文号）"} ${one.title}：` +
      `条款 ${one.provisions.length}，任务 ${one.tasks.length}，指标 ${one.targets.length}，引文 ${one.citations.length}，任免 ${one.appointments.length}，表 ${one.tables.length}`,
  );
  return `${[head, ...rows].join("\n")}\n  检查结果 ${result.findings.length} 条，修复 ${result.repairs.length} 处\n`;
}

function tree(text: string, file: string): string {
  const structure = readStructure(text);
  const rows = structure.leaves.map((leaf) => {
    const place = leaf.document === null ? "-" : `${leaf.document + 1}${leaf.node ? `/${leaf.node}` : ""}`;
    return `${leaf.start}\t${leaf.end}\t${leaf.line}\t${leaf.kind}\t${place}\t${JSON.stringify(text.slice(leaf.start, leaf.end)).slice(0, 80)}`;
  });
  return `# ${file}\n${rows.join("\n")}\n`;
}

interface Verified {
  leaves: number;
  chars: number;
  fault: string | null;
}

/** Re-assembles the file from its leaves, and follows every clean character of every provision back to its source. */
function verify(text: string): Verified {
  const structure = readStructure(text);
  const broken = verifyLeaves(text, structure.leaves);
  const again = assemble(text, structure.leaves);
  let fault = broken ?? (again === text ? null : `character ${firstDifference(again, text)} differs`);
  for (const document of structure.documents) {
    for (const provision of document.provisions) {
      const printed = provision.spans.map(([from, to]) => text.slice(from, to)).join("");
      if (!printed.endsWith(provision.text))
        fault ??= `${document.number ?? document.title} ${provision.eId}: its spans do not read as its text`;
    }
  }
  return { leaves: structure.leaves.length, chars: text.length, fault };
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}

/** Runs the command; the exit code is its value. */
export function run(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      tree: { type: "boolean", default: false },
      verify: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help || positionals.length === 0) {
    write(HELP);
    return values.help ? exitCodes.done : exitCodes.refused;
  }
  let code: number = exitCodes.done;
  const total = { files: 0, chars: 0, leaves: 0, faults: 0 };
  for (const path of positionals) {
    let text: string;
    try {
      text = decode(readFileSync(path)).text;
    } catch (error) {
      const reason = error instanceof DecodeError ? error.message : `无法读取文件：${(error as Error).message}`;
      process.stderr.write(`${path}：${reason}\n`);
      code = exitCodes.refused;
      continue;
    }
    const file = basename(path);
    if (values.verify) {
      const { leaves, chars, fault } = verify(text);
      total.files++;
      total.chars += chars;
      total.leaves += leaves;
      if (fault) {
        total.faults++;
        write(`${path}: ${fault}\n`);
      }
    } else if (values.tree) write(tree(text, file));
    else write(values.json ? `${JSON.stringify(read(text, file))}\n` : summary(read(text, file)));
  }
  if (values.verify) {
    write(`${total.files} files, ${total.chars} characters, ${total.leaves} leaves, ${total.faults} with differences\n`);
    if (total.faults > 0 && code === exitCodes.done) code = exitCodes.negative;
  }
  return code;
}
