import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "luoshi-drill-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function drill(...args: string[]): { code: number | null; lines: string[]; errors: string } {
  const ran = spawnSync(process.execPath, [join(root, "src/cli/main.ts"), "drill", ...args], { encoding: "utf8" });
  return { code: ran.status, lines: ran.stdout.trimEnd().split("\n"), errors: ran.stderr };
}

function scenario(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const of = { title: "试演", regime: "medicine-reserve", procedure: "callOut", startsAt: "2026-03-02T09:00+08:00" };

describe("luoshi drill", () => {
  test("the exercise of a regime: each clock with due and result, the refused act with its rule, one line at the end, exit code 0", () => {
    const { code, lines, errors } = drill("medicine-reserve", "--city", "990100");
    expect([code, errors]).toEqual([0, ""]);
    expect(lines.filter((line) => line.startsWith("超期\t"))).toHaveLength(1);
    expect(lines.filter((line) => /^(?:按期|超期|未到期|无具体期限)\t/.test(line)).every((line) => line.includes("云政"))).toBe(true);
    expect(lines.find((line) => line.startsWith("被拒绝\t"))).toContain("云政发〔2025〕6号第十二条");
    expect(lines.at(-1)).toMatch(/^储备调用走到了办结；时限 5 项：按期 4 项、超期 1 项；.*用时 [\d.]+ 秒。$/);
  }, 120_000);

  test("another procedure is walked; JSON is the report alone", () => {
    const { code, lines } = drill("medicine-reserve", "--city", "990100", "--procedure", "designation", "--json");
    const report = JSON.parse(lines.join("")) as { reachedEnd: boolean; timeline: { cites: { version: number } }[] };
    expect([code, lines.length, report.reachedEnd]).toEqual([0, 1, true]);
    expect(report.timeline.every(({ cites }) => cites.version > 0)).toBe(true);
  }, 120_000);

  test("a scenario that does not reach the end: exit code 1, and it says so", () => {
    const events = [
      { at: 0, kind: "act", step: "apply" },
      { at: 5, kind: "failure", actor: "health", text: "无人值班" },
      { at: 10, kind: "act", step: "issueNotice" },
    ];
    const { code, lines } = drill("medicine-reserve", "--city", "990100", "--scenario", scenario("short.json", { ...of, events }));
    expect([code, lines.at(-2)]).toEqual([1, "！没有走到办结"]);
  }, 120_000);

  test("an expectation that is not met: exit code 1", () => {
    const events = [
      { at: 0, kind: "act", step: "apply" },
      { at: 30, kind: "act", step: "reject" },
      { at: 40, kind: "expectation", clock: "review", met: false },
    ];
    const { code, lines } = drill("medicine-reserve", "--city", "990100", "--scenario", scenario("other.json", { ...of, events }));
    expect([code, lines.some((line) => line.startsWith("！与预期不一致\t"))]).toEqual([1, true]);
  }, 120_000);

  test("what cannot be begun is refused with exit code 2 and the place of the fault", () => {
    const wrong = (name: string, content: unknown) => drill("medicine-reserve", "--scenario", scenario(name, content));
    expect(drill("no-such-regime")).toMatchObject({ code: 2, errors: expect.stringContaining("没有这个制度") });
    expect(drill("medicine-reserve", "--city", "123456")).toMatchObject({ code: 2, errors: expect.stringContaining("123456") });
    expect(wrong("text.json", "{")).toMatchObject({ code: 2, errors: expect.stringContaining("不是 JSON") });
    expect(wrong("empty.json", { ...of, events: [] })).toMatchObject({ code: 2, errors: expect.stringContaining("events") });
    const step = { ...of, events: [{ at: 0, kind: "act", step: "fly" }] };
    expect(wrong("step.json", step)).toMatchObject({ code: 2, errors: expect.stringContaining("第 1 项：没有步骤“fly”") });
  }, 120_000);
});
