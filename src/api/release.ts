/** What this program is: its version, its commit, and the packages of others that come with it. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ThirdParty } from "./contract/running.ts";

const root = join(import.meta.dirname, "..", "..");

/** Folder of the program. */
export const programRoot = root;

/** Version of the package. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;
}

function textOf(...parts: string[]): string | null {
  const path = join(...parts);
  return existsSync(path) && statSync(path).isFile() ? readFileSync(path, "utf8").trim() : null;
}

/** Head of a checkout or of a second work tree, without asking git, which may not be there. */
function checkedOut(): string | null {
  const elsewhere = /^gitdir: (.+)$/.exec(textOf(root, ".git") ?? "")?.[1];
  const git = elsewhere ? resolve(root, elsewhere) : join(root, ".git");
  const head = textOf(git, "HEAD");
  if (head === null || !head.startsWith("ref: ")) return head;
  const ref = head.slice("ref: ".length);
  const shared = join(git, textOf(git, "commondir") ?? ".");
  const packed = (textOf(shared, "packed-refs") ?? "").split("\n").find((line) => line.endsWith(` ${ref}`));
  return textOf(shared, ref) ?? packed?.split(" ")[0] ?? null;
}

/** Commit from which the program comes: as the bundle says in release.json, else of the checkout; null where neither tells. */
export function programCommit(): string | null {
  const stated = join(root, "release.json");
  if (existsSync(stated)) return (JSON.parse(readFileSync(stated, "utf8")) as { commit: string | null }).commit;
  return checkedOut();
}

interface Lock {
  packages: Record<string, { version?: string; license?: string; dev?: boolean; devOptional?: boolean }>;
}

/** Packages that run on the server or are built into the web app, by name; Node itself first. */
export function thirdParties(): ThirdParty[] {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
  const found = Object.entries(packages)
    .filter(([path, entry]) => path !== "" && !entry.dev && !entry.devOptional)
    .map(([path, entry]) => ({
      name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      version: entry.version ?? "",
      license: entry.license ?? "",
    }));
  const unique = new Map(found.map((one) => [`${one.name} ${one.version}`, one]));
  const sorted = [...unique.values()].sort((a, b) => (a.name === b.name ? (a.version < b.version ? -1 : 1) : a.name < b.name ? -1 : 1));
  return [{ name: "Node.js", version: process.versions.node, license: "MIT" }, ...sorted];
}
