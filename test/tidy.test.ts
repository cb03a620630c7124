import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documentKindLabels } from "../src/api/contract/labels.ts";
import { terms } from "../src/base/lexicon.ts";
import { type RepositoryFile, repositoryFiles, root } from "../tools/tidy/files.ts";
import { gazetteTexts, guardFaults } from "../tools/tidy/gazette-guard.ts";
import { layerFaults } from "../tools/tidy/layers.ts";
import { dependencyFaults, lockFaults, scriptFaults } from "../tools/tidy/package-rules.ts";
import { headingFaults, nameFaults, patternFaults, sizeFaults } from "../tools/tidy/text-rules.ts";

const files = repositoryFiles();
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const gazettes = gazetteTexts();

describe("the repository is tidy", () => {
  test("imports point downwards", () => expect(layerFaults(files)).toEqual([]));
  test("files are short enough to be one thing", () => expect(sizeFaults(files)).toEqual([]));
  test("files are named after what they do", () => expect(nameFaults(files)).toEqual([]));
  test("no wall clock, hanzi names, leftovers or banners", () => expect(patternFaults(files)).toEqual([]));
  test("each Markdown page has one title", () => expect(headingFaults(files)).toEqual([]));
  test("package.json stays small", () => expect(scriptFaults(manifest)).toEqual([]));
  test("each dependency has its reason in writing", () => expect(dependencyFaults(manifest, files)).toEqual([]));
  test("the lock file knows the binaries of every platform", () => {
    expect(lockFaults(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")))).toEqual([]);
  });
  test("the labels of document kinds are the words of the lexicon", () => {
    const words = new Map(terms.map(({ english, chinese }) => [english, chinese]));
    const different = Object.entries(documentKindLabels).filter(([kind, label]) => kind !== "other" && words.get(kind) !== label);
    expect(different).toEqual([]);
  });
  test.skipIf(gazettes === null)("no text of the real gazettes stands in the repository (skipped where they are absent)", () => {
    expect(guardFaults(files, gazettes ?? [])).toEqual([]);
  });
});

describe("each rule finds what it is for, and spares its neighbour", () => {
  const file = (path: string, text: string): RepositoryFile => ({ path, text });
  const layers = (path: string, text: string) => layerFaults([file(path, text)]).length;
  const pattern = (path: string, text: string) => patternFaults([file(path, text)]).length;

  test.each([
    ["src/base/a.ts", 'import { x } from "../gazette/lines.ts";', 1],
    ["src/gazette/a.ts", 'import { x } from "../base/dates.ts";', 0],
    ["src/gazette/a.ts", 'import { x } from "../duties/read.ts";', 1],
    ["src/duties/a.ts", 'import {\n  x,\n} from "../store/open.ts";', 1],
    ["src/base/a.ts", 'import { readFileSync } from "node:fs";', 1],
    ["src/store/a.ts", 'import { readFileSync } from "node:fs";', 0],
    ["src/api/a.ts", 'const x = await import("../cli/main.ts");', 1],
    ["src/cli/a.ts", 'import { app } from "../api/app.ts";', 0],
    ["src/web/pages/a.tsx", 'import type { Task } from "../../api/contract/index.ts";', 0],
    ["src/web/pages/a.tsx", 'import { TaskSchema } from "../../api/contract/index.ts";', 1],
    ["src/web/pages/a.tsx", 'import { labels } from "../../api/contract/labels.ts";', 0],
    ["src/web/pages/a.tsx", 'import type { Row } from "../../store/open.ts";', 1],
    ["src/api/contract/a.ts", 'import type { Row } from "../../store/open.ts";', 1],
    ["src/systems/census/rules.ts", 'import { y } from "../water/rules.ts";', 1],
    ["src/systems/index.ts", 'import census from "./census/index.ts";', 0],
  ])("layers: %s with %s", (path, text, count) => expect(layers(path, text)).toBe(count));

  test.each([
    ["src/store/a.ts", "const t = Date.now();", 1],
    ["src/store/a.ts", "const t = new Date();", 1],
    ["src/store/a.ts", "const t = new Date(instant);", 0],
    ["src/store/a.test.ts", "const t = Date.now();", 0],
    ["src/base/clock.ts", "const t = Date.now();", 0],
    ["src/web/a.ts", "crypto.randomUUID()", 1],
    ["src/duties/a.ts", "const 期限 = 1;", 1],
    ["src/duties/a.ts", 'const label = "期限";', 0],
    ["src/duties/a.ts", "// TODO later", 1],
    ["src/duties/a.test.ts", 'test.only("x", () => {});', 1],
    ["src/duties/a.test.ts", 'test.skipIf(absent)("x", () => {});', 0],
    ["src/duties/a.ts", "// ------ part two", 1],
    ["src/duties/a.ts", "/**\n * one\n */", 0],
  ])("text: %s with %s", (path, text, count) => expect(pattern(path, text)).toBe(count));

  test("names, sizes and headings", () => {
    expect(nameFaults([file("src/base/utils.ts", ""), file("src/base/dates.ts", ""), file("src/web/名录.tsx", "")])).toHaveLength(2);
    expect(
      sizeFaults([file("src/a.ts", "x\n".repeat(400)), file("src/b.ts", "x\n".repeat(401)), file("c.json", "x\n".repeat(999))]),
    ).toHaveLength(1);
    expect(headingFaults([file("a.md", "# One\n```\n# no\n```\n"), file("b.md", "# One\n# Two\n"), file("c.md", "text\n")])).toHaveLength(
      2,
    );
  });

  test("package rules", () => {
    const scripts = Object.fromEntries(Array.from({ length: 13 }, (_, i) => [`s${i}`, ""]));
    expect(scriptFaults({ scripts })).toHaveLength(1);
    expect(dependencyFaults({ dependencies: { a: "1", b: "1" } }, [file("docs/decisions/1.md", "`a` because")])).toHaveLength(1);
    const entry = { version: "1", optionalDependencies: { "x-linux": "1", "x-mac": "1" } };
    expect(lockFaults({ packages: { "node_modules/x": entry, "node_modules/x-linux": {} } })).toHaveLength(1);
  });

  test("gazette guard: 24 characters may be cited, 25 may not, punctuation does not hide them", () => {
    const gazette = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄";
    expect(guardFaults([file("a.ts", gazette.slice(0, 24))], [gazette])).toEqual([]);
    expect(guardFaults([file("a.ts", `x = "${gazette.slice(0, 12)}，${gazette.slice(12, 25)}"`)], [gazette])).toHaveLength(1);
  });
});
