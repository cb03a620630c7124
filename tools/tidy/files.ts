/** The files of the repository that people write, with their text. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface RepositoryFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export const root = fileURLToPath(new URL("../../", import.meta.url));
const folders = ["src", "test", "tools", "bench", "scripts", "docs", "samples", ".ci"];
const written = /\.(?:ts|tsx|js|css|md|json|html|sql|txt|svg)$|^(?:luoshi|run)$/;

function* walk(path: string): Generator<string> {
  for (const name of readdirSync(join(root, path)).sort()) {
    const inside = `${path}/${name}`;
    if (statSync(join(root, inside)).isDirectory()) yield* walk(inside);
    else if (written.test(name)) yield inside;
  }
}

export function repositoryFiles(): RepositoryFile[] {
  const top = readdirSync(root).filter((name) => statSync(join(root, name)).isFile() && written.test(name) && name !== "package-lock.json");
  const below = folders.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => [...walk(folder)]);
  return [...top, ...below].map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

export const isCode = (file: RepositoryFile): boolean => /\.(?:ts|tsx|js)$/.test(file.path);
export const isTest = (file: RepositoryFile): boolean => /\.test\.tsx?$/.test(file.path) || file.path.startsWith("test/");

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
