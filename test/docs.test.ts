/** The documents against the code: what the code has is documented, what the documents show exists and runs. */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const text = (path: string) => readFileSync(path, "utf8");
const all = (source: string, pattern: RegExp): string[] => [...new Set([...source.matchAll(pattern)].map((found) => found[1] as string))];
const sources = (pattern: string) => globSync(pattern).filter((path) => !path.endsWith(".test.ts"));
const joined = (paths: readonly string[]) => paths.map(text).join("\n");

const readmes = { "README.md": text("README.md"), "README.zh.md": text("README.zh.md") };
const pages = [...globSync("*.md"), ...globSync("docs/**/*.md")];
const guides = joined([...Object.keys(readmes), ...globSync("docs/**/*.md")]);
const format = text("docs/read-format.md");
const missing = (wanted: readonly string[], page: string, written: (name: string) => string) =>
  wanted.filter((name) => !page.includes(written(name)));

/** Lines of the shell blocks of a page. */
const shellLines = (page: string) =>
  [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap((block) => (block[1] as string).trim().split("\n"));

describe("commands and variables", () => {
  const program = text("src/cli/program.ts");
  const commands = all(program, /\.command\("([a-z]+)"\)/g);
  const code = joined([
    ...sources("src/**/*.{ts,tsx}"),
    ...globSync("scripts/*.js"),
    ...globSync("{bench,test,tools}/**/*.ts").filter((path) => path !== "test/docs.test.ts"),
    "vitest.config.ts",
    ".ci/run",
  ]);
  const variables = all(code, /\b(LUOSHI_[A-Z]+(?:_[A-Z]+)*)\b/g);

  test.each(Object.entries(readmes))("%s names every command of the program", (_name, page) => {
    expect(commands.length).toBeGreaterThan(10);
    expect(missing([...commands, "help"], page, (command) => `\`luoshi ${command}`)).toEqual([]);
    expect(all(page, /`luoshi ([a-z]+)/g).filter((command) => ![...commands, "help"].includes(command))).toEqual([]);
  });

  test.each(Object.entries(readmes))("%s names every environment variable, and none that the code does not read", (_name, page) => {
    expect(variables).toContain("LUOSHI_DATA");
    expect(missing(variables, page, (name) => `\`${name}\``)).toEqual([]);
    expect(all(guides, /\b(LUOSHI_[A-Z]+(?:_[A-Z]+)*)\b/g).filter((name) => !variables.includes(name))).toEqual([]);
  });

  test("every option of a command stands in a guide or a README", () => {
    const options = [...all(program, /"(?:-\w, )?(--[a-z-]+)[ "]/g), ...all(text("src/cli/read.ts"), /^ {2}(--[a-z]+) /gm)];
    expect(options.length).toBeGreaterThan(15);
    const unknown = options.filter((option) => !["--help"].includes(option) && !new RegExp(`${option}\\b`).test(guides));
    expect(unknown).toEqual([]);
  });

  test("every option that a page shows for luoshi exists", () => {
    const shown = guides.split("\n").filter((line) => /luoshi (?:[a-z]+)/.test(line) && !line.includes("npm "));
    const known = joined(globSync("src/cli/*.ts"));
    const options = shown.flatMap((line) => all(line, /(--[a-z][a-z-]+)/g)).filter((option) => option !== "--help");
    expect(options.filter((option) => !known.includes(option) && !known.includes(`${option.slice(2)}: {`))).toEqual([]);
  });

  test("benches that the READMEs name exist", () => {
    const benches = all(text("bench/main.ts"), /^ {2}(\w+): (?:async )?\(\)/gm);
    const named = all(joined(Object.keys(readmes)), /npm run bench -- (\w+)/g);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !benches.includes(name))).toEqual([]);
  });

  test("npm scripts that a page names exist", () => {
    const { scripts } = JSON.parse(text("package.json")) as { scripts: Record<string, string> };
    expect(all(joined(pages), /npm run ([a-z]+(?::[a-z]+)?)/g).filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe("the read format", () => {
  test("every finding code stands in it with its severities, and no other", () => {
    const checks = joined(sources("src/duties/checks/*.ts"));
    const found = [...checks.matchAll(/finding\(\s*"([a-z]+\.[A-Za-z]+)",\s*"(error|warning|note)"/g)].map(
      ([, code, how]) => `${code} ${how}`,
    );
    const codes = all(checks, /"([a-z]+\.[a-z][A-Za-z]+)"/g);
    const documented = [...format.matchAll(/^\| `([a-z]+\.[A-Za-z]+)` \| (error|warning|note) \|/gm)].map(
      ([, code, how]) => `${code} ${how}`,
    );
    expect(found.length).toBeGreaterThan(30);
    expect([...new Set(found)].sort()).toEqual(documented.sort());
    expect(codes.filter((code) => !format.includes(`\`${code}\``))).toEqual([]);
  });

  test("every kind of repair stands in it", () => {
    const kinds = all(joined(sources("src/{gazette,duties}/**/*.ts")), /repairs\.push\(\{\s*kind: "(\w+)"/g);
    expect(kinds.length).toBeGreaterThan(2);
    expect(missing(kinds, format, (kind) => `| \`${kind}\` |`)).toEqual([]);
  });

  test("every kind of leaf stands in it", () => {
    const union = /export type LeafKind =([^;]+);/.exec(text("src/gazette/tree.ts"))?.[1] ?? "";
    const kinds = all(union, /"(\w+)"/g);
    expect(kinds).toContain("blank");
    expect(missing(kinds, format, (kind) => `\`${kind}\``)).toEqual([]);
  });

  test("every eId name and every prefix stands in it", () => {
    const names = /const NAME: [^{]+\{([^}]+)\}/.exec(text("src/gazette/outline.ts"))?.[1] ?? "";
    const eIds = all(names, /: "(\w+)"/g);
    expect(eIds).toContain("art");
    expect(missing(eIds, format, (name) => `${name}_1`)).toEqual([]);
    const prefixes = all(text("src/gazette/components.ts"), /(?:prefix: [^;]*?)["`](notice|text_|att_)/g);
    expect(prefixes.length).toBe(3);
    expect(missing(prefixes, format, (prefix) => `\`${prefix}`)).toEqual([]);
  });

  test("every field of the schema stands in it", () => {
    const fields = new Set<string>();
    const walk = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === "properties") for (const name of Object.keys(value as object)) fields.add(name);
        walk(value);
      }
    };
    walk(JSON.parse(text("docs/read-format.schema.json")));
    expect(fields.size).toBeGreaterThan(50);
    expect([...fields].filter((name) => !format.includes(`"${name}"`) && !format.includes(`\`${name}\``))).toEqual([]);
  });
});

describe("the pages", () => {
  test.each(pages)("%s: every relative link leads somewhere", (page) => {
    const targets = all(text(page), /\]\(([^)\s]+)\)/g).filter((target) => !/^[a-z]+:/.test(target));
    expect(targets.filter((target) => !existsSync(join(dirname(page), target.split("#")[0] as string)))).toEqual([]);
    const anchors = targets.filter((target) => target.includes(".md#")).map((target) => target.split("#") as [string, string]);
    const headings = (path: string) => all(text(path), /^#+ (.+)$/gm).map((heading) => heading.toLowerCase().replaceAll(" ", "-"));
    expect(anchors.filter(([path, anchor]) => !headings(join(dirname(page), path)).includes(anchor))).toEqual([]);
  });

  test("every page of docs is reached from its index", () => {
    const indexed = text("docs/README.md") + text("docs/guide/README.md");
    const unlisted = globSync("docs/**/*.md").filter(
      (path) => !path.endsWith("README.md") && !indexed.includes(`${path.split("/").at(-1)})`),
    );
    expect(unlisted).toEqual([]);
  });

  test("source files that the architecture names exist", () => {
    const code = all(text("docs/architecture.md"), /`([\w*./-]+\.(?:ts|tsx|js|sql))`/g);
    expect(code.length).toBeGreaterThan(40);
    const roots = ["", "src/gazette/", "src/duties/", "src/store/", "src/api/", "src/cli/"];
    expect(code.filter((name) => !roots.some((folder) => globSync(folder + name).length > 0))).toEqual([]);
  });

  test("pictures are small, and each is shown", () => {
    const pictures = readdirSync("docs/images");
    expect(pictures.filter((name) => statSync(join("docs/images", name)).size > 300_000)).toEqual([]);
    expect(pictures.filter((name) => !guides.includes(`images/${name})`))).toEqual([]);
  });

  test("both READMEs are short and name the same commands, the two commands first", () => {
    const [english, chinese] = Object.values(readmes).map(shellLines);
    expect(english?.slice(0, 2)).toEqual(["npm start", "npm test"]);
    expect(chinese).toEqual(english);
    for (const page of Object.values(readmes)) expect(page.trimEnd().split("\n").length).toBeLessThanOrEqual(120);
  });
});

describe("what the README shows runs", () => {
  const main = join("src", "cli", "main.ts");
  const luoshi = (args: readonly string[]) => spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });

  test.each(shellLines(readmes["README.md"]).filter((line) => line.startsWith("./luoshi")))("%s", (line) => {
    const { status, stdout, stderr } = luoshi(line.split(" ").slice(1));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    if (line.endsWith("--json")) expect(JSON.parse(stdout).documents.length).toBeGreaterThan(5);
    else if (line.endsWith("--verify")) expect(stdout).toMatch(/^1 files, \d+ characters, \d+ leaves, 0 with differences\n$/);
    else expect(stdout).toContain("云政办发〔2025〕12号");
  });

  test("score ends with one line of figures: 0 where a label agrees, 1 where it does not", () => {
    const folder = mkdtempSync(join(tmpdir(), "luoshi-docs-"));
    const notice =
      "青石县人民政府关于开展河道清理的通知\n\n青政发〔2025〕3号\n\n各乡（镇）人民政府：\n\n现将有关事项通知如下：\n\n一、清理河道。2025年9月底前完成全部河道清理。（县水利局负责）\n\n青石县人民政府\n\n2025年5月6日\n";
    writeFileSync(join(folder, "notice.txt"), notice);
    const label = (normal: string) => ({
      file: "notice.txt",
      documents: [
        {
          number: "青政发〔2025〕3号",
          articles: 0,
          citations: [],
          targets: [],
          tasks: [
            {
              starts: "清理河道。2025年9月底前",
              tag: "（县水利局负责）",
              units: [{ name: "县水利局", role: "responsible" }],
              deadlines: [{ text: "2025年9月底前", normal }],
            },
          ],
        },
      ],
    });
    const scored = (normal: string) => {
      const path = join(folder, "label.json");
      writeFileSync(path, JSON.stringify(label(normal)));
      return luoshi(["score", path]);
    };
    const right = scored("2025-09-30");
    const wrong = scored("2025-08-31");
    rmSync(folder, { recursive: true, force: true });
    expect(right.stdout.trimEnd().split("\n").at(-1)).toMatch(/^documents 1\.000 .*confident/);
    expect([right.status, wrong.status]).toEqual([0, 1]);
  });
});
