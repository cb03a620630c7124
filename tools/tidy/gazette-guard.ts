/** No text of the real gazettes in the repository: code cites at most 24 characters of operative words (DESIGN §7). */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type RepositoryFile, root } from "./files.ts";

const most = 24;
const notHanzi = /[^\p{Script=Han}]+/gu;

/** Texts of the real gazettes, from LUOSHI_GAZETTES or beside the repository; null where they are absent. */
export function gazetteTexts(): string[] | null {
  const folder = process.env.LUOSHI_GAZETTES ?? join(root, "../shared/gazettes");
  if (!existsSync(folder)) return null;
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
}

/** Lines of files that repeat more than 24 hanzi of a gazette; punctuation and spaces do not count, so they cannot hide it. */
export function guardFaults(files: readonly RepositoryFile[], gazettes: readonly string[]): string[] {
  const known = new Set<string>();
  for (const gazette of gazettes) {
    const hanzi = gazette.replace(notHanzi, "");
    for (let at = 0; at + most < hanzi.length; at++) known.add(hanzi.slice(at, at + most + 1));
  }
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => {
      const hanzi = line.replace(notHanzi, "");
      for (let at = 0; at + most < hanzi.length; at++) {
        const piece = hanzi.slice(at, at + most + 1);
        if (known.has(piece))
          return [`${path}:${index + 1} repeats a gazette (${piece}…): write a sentence of your own about an invented place`];
      }
      return [];
    }),
  );
}
