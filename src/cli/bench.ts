/** `luoshi bench`: hands over to bench/main.ts. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CommandError, exitCodes } from "./exit-codes.ts";

const main = join(import.meta.dirname, "..", "..", "bench", "main.ts");

/** Runs the benchmarks named, or all, in a process of their own, so that this one does not weigh on the figures. */
export function bench(names: readonly string[]): Promise<number> {
  if (!existsSync(main)) throw new CommandError("此安装不含测速程序（bench 目录）。", exitCodes.unavailable);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...names], { stdio: "inherit" });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? exitCodes.fault));
  });
}
