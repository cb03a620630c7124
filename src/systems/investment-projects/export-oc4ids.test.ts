import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, test } from "vitest";
import { oc4ids } from "./export-oc4ids.ts";
import { cities, library, sound } from "./library.fixture.ts";

const schemas = join(import.meta.dirname, "../../../vendor/schemas/oc4ids");
const about = { cityName: "云川市", on: "2025-07-01", at: "2025-07-01T09:00+08:00".replace("+", ":00+") };

let valid: (value: unknown) => string[];

/** The schemas are of draft 4; ajv reads later drafts, which differ in the names of two keywords that these do not use. */
function schema(name: string): object {
  const { $schema: _, id, ...rest } = JSON.parse(readFileSync(join(schemas, name), "utf8"));
  return { $id: id, ...rest };
}

const FORMATS = {
  "date-time": (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+\d\d:\d\d$/.test(text),
  uri: (text: string) => URL.canParse(text),
};

beforeAll(() => {
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { ...FORMATS, email: true, iri: true } });
  ajv.addSchema(schema("project-schema.json"));
  const check = ajv.compile(schema("project-package-schema.json"));
  valid = (value) => (check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`));
});

describe.each(cities)("$name", (city) => {
  const desk = library(city);
  desk.rows.projects?.push({
    ...{ id: "projects-9", version: 1 },
    row: {
      ...sound,
      name: "有代码",
      class: "completed",
      code: "2103-990100-04-01-123456",
      goal: "方便",
      enteredOn: city.day,
      completedOn: city.day,
    },
  });
  const line = { project: "projects-2", year: "2026", amount: "12.345678", fund: "general", arrangedOn: city.day };
  desk.rows.budgetLines = [{ id: "l1", version: 1, row: line }];
  desk.rows.responsiblePersons = [
    { id: "p1", version: 1, row: { name: "某甲某乙", project: "projects-2", from: city.day, lifelong: true } },
  ];
  const made = () => JSON.parse(oc4ids.make(desk.rowsOf, { ...about, city: city.adoption.city }) ?? "null");

  test("符合 OC4IDS 0.9.5 的 JSON Schema；改坏一处就不符合", () => {
    expect(valid(made())).toEqual([]);
    const broken = made();
    broken.projects[0].status = "planned";
    broken.projects[1].budget.amount.amount = "500";
    expect(valid(broken)).toHaveLength(2);
  });
  test("未入库的不在内，万元换成元，没有个人姓名", () => {
    const { projects } = made();
    expect(projects.map(({ title }: { title: string }) => title)).toEqual(["储备", "在建", "大桥", "有代码"]);
    expect(projects[0].budget).toMatchObject({
      amount: { amount: 5_000_000 },
      budgetBreakdowns: [{ budgetBreakdown: [{ amount: { amount: 123_456.78 } }] }],
    });
    expect(projects[3]).toMatchObject({
      id: "2103-990100-04-01-123456",
      identifiers: [{ scheme: "GB/T 40058-2021" }],
      status: "completion",
    });
    expect(JSON.stringify(projects)).not.toContain("某甲某乙");
  });
  test("库里没有项目时没有可导出的", () => {
    expect(oc4ids.make(library({ ...city }).rowsOf, { ...about, city: "990100" })).not.toBeNull();
    expect(oc4ids.make(() => [], { ...about, city: "990100" })).toBeNull();
  });
});
