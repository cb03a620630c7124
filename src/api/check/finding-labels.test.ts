import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findingLabels } from "./finding-labels.ts";

const folder = join(import.meta.dirname, "../../duties/checks");
const CODE = /finding\(\s*"([a-zA-Z]+\.[a-zA-Z]+)"/g;

const codes = new Set(
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .flatMap((name) => Array.from(readFileSync(join(folder, name), "utf8").matchAll(CODE), (match) => match[1] as string)),
);

test("每种检查结果都有中文名称，没有多余的名称", () => {
  expect(codes.size).toBeGreaterThan(30);
  expect(Object.keys(findingLabels).sort()).toEqual([...codes].sort());
});

test("名称各不相同", () => {
  expect(new Set(Object.values(findingLabels)).size).toBe(codes.size);
});
