import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { coverageOf, figuresOf } from "../src/engine/coverage.ts";
import { definitionsOf } from "../src/kernel/citations.ts";
import { decide } from "../src/kernel/evaluate.ts";
import { definitionFaults } from "../src/kernel/regime-faults.ts";
import type { System } from "../src/trials/system.ts";
import { provisionsOf } from "../test/conformance/provisions.ts";
import { camelCase, withSystem } from "./new-regime/templates.ts";
import { createRegime, idFault } from "./new-regime.ts";
import { root } from "./tidy/files.ts";

describe("the list of systems", () => {
  const list =
    'import type { System } from "../trials/system.ts";\nimport medicineReserve from "./medicine-reserve/index.ts";\n\nexport const systems: readonly System[] = [medicineReserve];\n';
  test.each([
    ["heat-supply", "heatSupply, medicineReserve"],
    ["water-quality", "medicineReserve, waterQuality"],
  ])("%s comes where the alphabet has it", (id, order) => {
    const after = withSystem(list, id);
    expect(after).toContain(`= [${order}];`);
    expect(after.split("\n").filter((line) => line.startsWith(`import ${camelCase(id)} `))).toHaveLength(1);
  });
  test("an id is kebab-case and free", () => {
    expect(["heat-supply", "heat", "r2"].map((id) => idFault(id, () => false))).toEqual([null, null, null]);
    for (const id of ["", "Heat", "heat_supply", "供热", "../heat", "heat-"]) expect(idFault(id, () => false)).not.toBeNull();
    expect(idFault("heat-supply", () => true)).toMatch(/there already/);
  });
});

describe("a new folder passes the checks", () => {
  const folder = mkdtempSync(join(tmpdir(), "luoshi-regime-"));
  const systems = join(folder, "src", "systems");
  const id = "made-by-the-test";
  let made: System;

  beforeAll(async () => {
    mkdirSync(systems, { recursive: true });
    for (const layer of ["base", "kernel", "trials"]) symlinkSync(join(root, "src", layer), join(folder, "src", layer));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    for (const entry of readdirSync(join(root, "src", "systems"), { withFileTypes: true }))
      if (entry.isDirectory()) symlinkSync(join(root, "src", "systems", entry.name), join(systems, entry.name));
    copyFileSync(join(root, "src", "systems", "index.ts"), join(systems, "index.ts"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    createRegime(systems, id, "供热");
    made = (await import(/* @vite-ignore */ join(systems, id, "index.ts"))).default;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("definitions, bases, coverage, examples", () => {
    expect(definitionFaults(made.regime)).toEqual([]);
    for (const adoption of made.adoptions) {
      expect(definitionsOf(adoption).filter(({ basis }) => basis.length === 0)).toEqual([]);
      const coverage = coverageOf(adoption, provisionsOf([adoption]));
      expect([coverage.unresolved, figuresOf(coverage).unaccounted]).toEqual([[], 0]);
      for (const [key, list] of Object.entries(made.examples))
        for (const { facts, gives } of list) {
          const rule = made.regime.rules[key];
          expect(rule && decide(adoption, rule, facts, adoption.inForce.from).outcome.status).toBe(gives);
        }
    }
  });

  test("it compiles and its form is Biome's", () => {
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ extends: join(root, "tsconfig.json"), include: ["src/systems"], compilerOptions: { types: ["node"] } }),
    );
    const tsc = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], { encoding: "utf8" });
    expect(tsc.stdout + tsc.stderr).toBe("");
    const config = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
    writeFileSync(
      join(folder, "biome.json"),
      JSON.stringify({ ...config, vcs: { enabled: false }, files: { includes: [`src/systems/${id}/**`, "src/systems/index.ts"] } }),
    );
    const biome = spawnSync(
      process.execPath,
      [join(root, "node_modules/@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "src/systems"],
      {
        cwd: folder,
        encoding: "utf8",
      },
    );
    expect(biome.stderr).toBe("");
    expect(biome.status).toBe(0);
  });
});
