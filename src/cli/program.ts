/** Commands, their options and help. Chinese for the official, English usage for the engineer. */
import { join } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { exitCodes } from "./exit-codes.ts";

const footer = `
退出码 Exit codes
  0   完成 done
  1   查出问题：检查有“错误”级结果、留痕核验不通过、条款未交代、演练走不到办结 something was found wrong
  2   文件被拒绝或无法读取，或命令行有误；未写入任何内容 refused, nothing written
  3   数据目录正被占用且无法连通，或不存在 data folder unavailable
  70  程序出错 internal fault

环境变量 Environment
  PORT                 端口，默认 8710
  LUOSHI_DATA          数据目录，默认 .data
  LUOSHI_DATABASE_URL  使用 PostgreSQL 服务器而不是内嵌数据库
  LUOSHI_LOG           日志级别 trace|debug|info|warn|error，默认 info
  LUOSHI_LOG_FILE      日志写到这个文件，不设则写到标准错误`;

function city(value: string): string {
  if (!/^\d{6}$/.test(value)) throw new InvalidArgumentError("城市代码应为六位数字（GB/T 2260）。");
  return value;
}

function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new InvalidArgumentError("端口应为 0 到 65535 的整数。");
  return number;
}

function whole(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError("应为正整数。");
  return number;
}

const dataOption = () => new Option("--data <目录>", "数据目录 data folder").env("LUOSHI_DATA").default(".data");
const cityOption = () => new Option("--city <代码>", "城市代码 GB/T 2260 code").argParser(city);

type Outcome = { code: number };

/** Commands that put in and look at documents. */
function addReading(program: Command, outcome: Outcome): void {
  program
    .command("read")
    .description("读公报，打印结构 read gazettes: read FILE… [--json|--tree|--verify]；详见 luoshi read --help")
    .helpOption(false);
  program.command("score").description("与人工标注比对 score against labelled gazettes: score GOLD…").helpOption(false);
  program
    .command("ingest")
    .description("入库：经由正在运行的进程，没有则直接打开数据目录 put files into the library")
    .argument("<文件...>", "UTF-8 或 GB18030 文本")
    .option("--as-document", "看不出是公文时也作为公文入库 accept what does not look like a document")
    .addOption(cityOption())
    .addOption(dataOption())
    .action(async (files: string[], options) => {
      outcome.code = await (await import("./ingest.ts")).ingest(files, options);
    });
  program
    .command("check")
    .description("检查文稿，不保存 check drafts, store nothing")
    .argument("<文件...>")
    .option("--json", "每个文件一行 JSON")
    .action(async (files: string[], options) => {
      outcome.code = await (await import("./check.ts")).check(files, options);
    });
  program
    .command("search")
    .description("检索 search the library")
    .argument("<词...>", "文号、条款、单位、人名、金额或任意词")
    .addOption(cityOption())
    .option("--limit <条>", "最多几条", whole, 20)
    .option("--json")
    .addOption(dataOption())
    .action(async (words: string[], options) => {
      outcome.code = await (await import("./search.ts")).search(words.join(" "), options);
    });
}

function addCoverage(program: Command, outcome: Outcome): void {
  program
    .command("coverage")
    .description("制度的依据文件逐条交代：已编入、已督办、待定读法、不编入 account for every provision of a regime's documents")
    .argument("[制度]", "例如 medicine-reserve；不写则全部")
    .addOption(
      new Option("--gazettes <目录...>", "公报 *.txt 所在的目录")
        .env("LUOSHI_GAZETTES")
        .default([join(import.meta.dirname, "../../samples")], "samples"),
    )
    .option("--json", "每个城市一行 JSON")
    .action(async (regime: string | undefined, options: { gazettes: string | string[]; json?: boolean }) => {
      outcome.code = (await import("./coverage.ts")).coverage(regime, { ...options, gazettes: [options.gazettes].flat() });
    });
}

function addDrill(program: Command, outcome: Outcome): void {
  program
    .command("drill")
    .description("演练一项制度：不用服务器，不碰实际数据，虚拟时钟 play a procedure of a regime on a virtual clock")
    .argument("<制度>", "例如 medicine-reserve")
    .addOption(cityOption())
    .option("--procedure <办件>", "演练哪种办件；不写则用制度自带的脚本，没有脚本就走时限最多的一种")
    .option("--scenario <文件>", "演练脚本 JSON，写法见 docs/guide/drills.md")
    .option("--json", "演练总结，一个 JSON")
    .action(async (regime: string, options: { city?: string; procedure?: string; scenario?: string; json?: boolean }) => {
      outcome.code = await (await import("./drill.ts")).drill(regime, options);
    });
}

function addOversight(program: Command, outcome: Outcome): void {
  program
    .command("tasks")
    .description("督办任务：列出或导出 list or export tasks")
    .addOption(cityOption())
    .option("--document <文号>")
    .option("--unit <单位>")
    .addOption(new Option("--role <角色>").choices(["lead", "support", "responsible", "implement"]))
    .addOption(new Option("--light <灯>").choices(["red", "yellow", "green", "none"]))
    .addOption(new Option("--state <状态>").choices(["open", "done", "withdrawn"]))
    .option("--due-from <日期>", "YYYY-MM-DD")
    .option("--due-to <日期>", "YYYY-MM-DD")
    .option("--text <词>")
    .addOption(new Option("--format <格式>").choices(["table", "json", "csv", "xlsx"]).default("table"))
    .option("--columns <列>", "逗号分隔，例如 text,leadUnits,due")
    .option("-o, --out <文件>", "写到文件；xlsx 必须给出")
    .addOption(dataOption())
    .action(async (options) => {
      outcome.code = await (await import("./tasks.ts")).tasks(options);
    });
  program
    .command("export")
    .description("导出文件的全部内容，每行一个 JSON export documents")
    .addOption(cityOption())
    .option("-o, --out <文件>", "默认写到标准输出")
    .addOption(dataOption())
    .action(async (options) => {
      outcome.code = await (await import("./export.ts")).exportDocuments(options);
    });
}

function addMaintenance(program: Command, outcome: Outcome): void {
  program
    .command("verify")
    .description("核验留痕与原文是否被改动 verify ledger and sources")
    .option("--heads <文件>", "与导出留存的块头比对，整库被改写或截断也查得出 compare with exported block heads")
    .addOption(dataOption())
    .action(async (options) => {
      outcome.code = await (await import("./maintenance.ts")).verify(options);
    });
  program
    .command("rebuild")
    .description("由事件重建投影 rebuild projections from events")
    .addOption(dataOption())
    .action(async (options) => {
      outcome.code = await (await import("./maintenance.ts")).rebuild(options);
    });
  program
    .command("code")
    .description("给账户发一次性代码 issue a one-time code: for when nobody who could is able to sign in")
    .argument("<登录名>")
    .option("--clear-factor", "同时解除动态口令，下次登录重新登记")
    .addOption(dataOption())
    .action(async (login: string, options) => {
      outcome.code = await (await import("./code.ts")).code(login, options);
    });
  program
    .command("backup")
    .description("备份到文件，运行中也可 back up to a file, also while running")
    .argument("<文件>")
    .option("--force", "覆盖已有的文件")
    .addOption(dataOption())
    .action(async (file: string, options) => {
      outcome.code = await (await import("./maintenance.ts")).backup(file, options);
    });
  program
    .command("restore")
    .description("从备份恢复到空的数据目录或空的 PostgreSQL 数据库 restore into an empty data folder or database")
    .argument("<文件>")
    .addOption(dataOption())
    .action(async (file: string, options) => {
      outcome.code = await (await import("./maintenance.ts")).restore(file, options);
    });
  program
    .command("upgrade")
    .description("升级：先备份，再迁移、核验，失败自动退回；在新程序目录里、服务停止时运行 upgrade, with a way back")
    .option("--rollback", "退回到上次升级之前 take the last upgrade back")
    .addOption(dataOption())
    .action(async (options) => {
      outcome.code = await (await import("./upgrade.ts")).upgrade(options);
    });
  program
    .command("version")
    .description("版本 version")
    .option("--licences", "第三方软件的名称、版本、许可证")
    .option("--sbom", "软件物料清单（CycloneDX），安装包里才有")
    .action(async (options) => {
      outcome.code = await (await import("./version.ts")).version(options);
    });
  program
    .command("bench")
    .description("测速 run the benchmarks")
    .argument("[名称...]")
    .allowUnknownOption()
    .action(async (names: string[]) => {
      outcome.code = await (await import("./bench.ts")).bench(names);
    });
}

/** Builds and runs the program. @returns the exit code */
export async function runProgram(args: string[]): Promise<number> {
  const outcome: Outcome = { code: exitCodes.done };
  const program = new Command("luoshi")
    .description("落实：读公报、督落实 Luoshi reads a city's gazette, tracks what it orders, shows what became of it")
    .usage("<命令 command> [选项 options]")
    .helpOption("-h, --help", "帮助 help")
    .helpCommand("help [命令]", "某个命令的帮助 help on a command")
    .addHelpText("after", footer)
    .configureHelp({ showGlobalOptions: false })
    .exitOverride();
  program
    .command("up")
    .description("启动：数据库、页面与接口 start everything")
    .addOption(new Option("--port <端口>", "端口 port").env("PORT").default(8710).argParser(port))
    .addOption(dataOption())
    .option("--gazettes <目录>", "启动后把目录里的 *.txt 入库 ingest every *.txt of a folder")
    .option("--no-sample", "不放入示例公报 leave the sample gazette out")
    .option("--no-demonstration", "不在台账和办件里放入示例数据 leave the sample data of registers and cases out")
    .action(async (options) => {
      outcome.code = await (await import("./up.ts")).up(options);
    });
  addReading(program, outcome);
  addCoverage(program, outcome);
  addDrill(program, outcome);
  addOversight(program, outcome);
  addMaintenance(program, outcome);
  try {
    await program.parseAsync(args.length > 0 ? args : ["--help"], { from: "user" });
  } catch (error) {
    // Commander has printed its message; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.refused;
    throw error;
  }
  return outcome.code;
}
