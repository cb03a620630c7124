/** `luoshi version`: what this program is, without opening any data. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageVersion, programCommit, programRoot, thirdParties } from "../api/release.ts";
import { READER } from "../duties/read.ts";
import { migrations } from "../store/migrate.ts";
import { CommandError, exitCodes } from "./exit-codes.ts";

interface VersionOptions {
  readonly licences?: boolean;
  readonly sbom?: boolean;
}

/** Prints the version; with `licences` the packages of others, with `sbom` the bill of materials of the bundle. */
export async function version(options: VersionOptions): Promise<number> {
  if (options.sbom) {
    const path = join(programRoot, "sbom.cdx.json");
    if (!existsSync(path)) throw new CommandError("没有 sbom.cdx.json：它在 npm run bundle 做出的安装包里。");
    process.stdout.write(readFileSync(path, "utf8"));
    return exitCodes.done;
  }
  if (options.licences) {
    for (const { name, version: one, license } of thirdParties()) process.stdout.write(`${name}\t${one}\t${license}\n`);
    return exitCodes.done;
  }
  const newest = (await migrations()).at(-1)?.name;
  process.stdout.write(
    `落实 ${packageVersion()}（${programCommit() ?? "无提交号"}）\nNode ${process.versions.node}\n阅读器 ${READER}\n数据库迁移到 ${newest}\n程序目录 ${programRoot}\n`,
  );
  return exitCodes.done;
}
