import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const samples = join(root, "samples");
const folder = mkdtempSync(join(tmpdir(), "luoshi-coverage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function coverage(...args: string[]): { code: number | null; lines: string[]; errors: string } {
  const env = { ...process.env, LUOSHI_GAZETTES: samples };
  const ran = spawnSync(process.execPath, [join(root, "src/cli/main.ts"), "coverage", ...args], { encoding: "utf8", env });
  return { code: ran.status, lines: ran.stdout.trimEnd().split("\n"), errors: ran.stderr };
}

/** The sample's gazette with one thing changed, in a folder of its own. */
function changed(name: string, from: string, to: string): string {
  const text = readFileSync(join(samples, "yunchuan-2025-3.txt"), "utf8");
  if (!text.includes(from)) throw new Error(`the sample does not say ${from}`);
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(join(path, "gazette.txt"), text.replace(from, to));
  return path;
}

describe("luoshi coverage", () => {
  test("the sample's two documents: every provision has its treatment, the last line adds up, exit code 0", () => {
    const { code, lines } = coverage("medicine-reserve");
    expect(code).toBe(0);
    const [sum, ...parts] = (lines.at(-1) ?? "").match(/\d+/g)?.map(Number) ?? [];
    expect(lines.at(-1)).toMatch(/^\d+ = \d+ coded \+ \d+ tracked \+ \d+ reading \+ \d+ notCodable$/);
    expect(parts.reduce((total, part) => total + part, 0)).toBe(sum);
    expect(lines.find((line) => line.includes("6号 第十一条\t"))).toContain("rules.stockAboveFloor");
    expect(lines.filter((line) => line.includes("云政")).length).toBeGreaterThan(sum ?? 0);
  });

  test("a number that the text no longer has does not resolve: exit code 1", () => {
    const { code, lines } = coverage("medicine-reserve", "--gazettes", changed("number", "不得低于计划数量的80%", "不得低于计划数量的75%"));
    expect(code).toBe(1);
    expect(lines.filter((line) => line.startsWith("！引用不成立")).map((line) => line.split("\t")[1])).toEqual([
      "rules.stockAboveFloor",
      "indicators.stockShare",
    ]);
  });

  test("a provision that nobody has accounted for: exit code 1, and it is named", () => {
    const more = "（三）建立储备统计报表制度。\n\n（四）组织年度评议，听取各县（区）意见。";
    const { code, lines } = coverage("medicine-reserve", "--gazettes", changed("more", "（三）建立储备统计报表制度。", more));
    expect([code, lines.at(-1)?.endsWith("+ 1 unaccounted")]).toEqual([1, true]);
    expect(lines.find((line) => line.startsWith("！未交代"))).toContain("第四条第（四）项");
  });

  test("JSON has one line a city; unknown regimes and folders without the documents are refused", () => {
    const { lines } = coverage("--json");
    const told = lines.map((line) => JSON.parse(line) as { regime: string; city: string }).map(({ regime, city }) => `${regime} ${city}`);
    expect(told).toContain("medicine-reserve 990100");
    expect(told.filter((one) => !one.endsWith(" 990100"))).toEqual([]);
    expect(new Set(told).size).toBe(told.length);
    expect(coverage("medicine").code).toBe(2);
    expect(coverage("--gazettes", join(folder, "nowhere")).code).toBe(2);
    const other = join(folder, "other");
    mkdirSync(other);
    writeFileSync(join(other, "letter.txt"), "云川市人民政府公报\n\n一封信。\n");
    expect(coverage("--gazettes", other).code).toBe(2);
  });
});
