/** Rules about the text and the names of files. Each message names what to do instead. */
import { isCode, isTest, lineAt, type RepositoryFile } from "./files.ts";

const longest = 400;
const data = /\.json$|\.md$|\.svg$|\.txt$/;

export function sizeFaults(files: readonly RepositoryFile[]): string[] {
  return files
    .filter((file) => !data.test(file.path))
    .map((file) => ({ path: file.path, lines: file.text.split("\n").length - 1 }))
    .filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => `${path} has ${lines} lines, ${longest} at most: it is two things, name the second and move it out`);
}

const vague = /(?:^|\/)(?:utils?|helpers?|common|types|constants|misc|lib)(?:\/|\.(?:ts|tsx|js|css)$)/;

export function nameFaults(files: readonly RepositoryFile[]): string[] {
  return files.flatMap(({ path }) => {
    if (/[^\x20-\x7e]/.test(path)) return [`${path}: file names are ASCII; Chinese is content`];
    if (vague.test(path))
      return [`${path}: name it after what it does; utils, helpers, common, types, constants, misc and lib say nothing`];
    return [];
  });
}

interface Pattern {
  readonly find: RegExp;
  readonly instead: string;
  readonly applies: (file: RepositoryFile) => boolean;
}

const shipped = (file: RepositoryFile) => isCode(file) && !isTest(file) && file.path.startsWith("src/");
const aboutTidy = (file: RepositoryFile) => file.path.startsWith("tools/tidy/") || file.path === "test/tidy.test.ts";

const patterns: readonly Pattern[] = [
  {
    find: /\bDate\.now\(|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\.(?:now|timeOrigin)|\bhrtime\b/g,
    instead: "time is an input: take the day or the instant as an argument, or call now(), nowMs(), stopwatchMs() of src/base/clock.ts",
    applies: (file) => shipped(file) && file.path !== "src/base/clock.ts",
  },
  {
    find: /\bMath\.random\(|\brandomUUID\(|\brandomBytes\(|\bgetRandomValues\(/g,
    instead: "use uuidv7() or randomHex() of src/base/clock.ts, so that tests can hold chance still",
    applies: (file) => shipped(file) && file.path !== "src/base/clock.ts",
  },
  {
    find: /\b(?:const|let|var|function|class|type|interface)\s+[\w$]*\p{Script=Han}/gu,
    instead: "identifiers are ASCII English with the word of src/base/lexicon.ts",
    applies: (file) => isCode(file) && !aboutTidy(file),
  },
  {
    find: /\b(?:TODO|FIXME|XXX|HACK)\b/g,
    instead: "do it now, open an issue, or say in a decision record why not",
    applies: (file) => isCode(file) && !aboutTidy(file),
  },
  {
    find: /\b(?:test|it|describe)\.(?:only|skip|todo)\b/g,
    instead: "run every test; skipIf(condition) with a message where something outside is absent",
    applies: (file) => isTest(file) && !aboutTidy(file),
  },
  {
    find: /(?:^|\n)[ \t]*(?:\/\/|\/?\*)[ \t]*[-=*#~]{5,}/g,
    instead: "no banner comments; a part that needs a banner is a file of its own",
    applies: (file) => isCode(file),
  },
  {
    find: /@ts-(?:ignore|nocheck|expect-error)/g,
    instead: "mend the type; what must not compile is tested in src/kernel/types.test.ts",
    applies: (file) => isCode(file) && !aboutTidy(file) && file.path !== "src/kernel/types.test.ts",
  },
];

export function patternFaults(files: readonly RepositoryFile[]): string[] {
  return patterns.flatMap(({ find, instead, applies }) =>
    files
      .filter(applies)
      .flatMap(({ path, text }) =>
        [...text.matchAll(find)].map((found) => `${path}:${lineAt(text, found.index)} ${found[0].trim()}: ${instead}`),
      ),
  );
}

export function headingFaults(files: readonly RepositoryFile[]): string[] {
  return files
    .filter(({ path }) => path.endsWith(".md"))
    .map(({ path, text }) => ({ path, count: text.replace(/^(```|~~~)[\s\S]*?^\1/gm, "").match(/^# /gm)?.length ?? 0 }))
    .filter(({ count }) => count !== 1)
    .map(({ path, count }) => `${path} has ${count} first-level headings; a page has one title`);
}
