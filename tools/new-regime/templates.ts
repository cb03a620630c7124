/**
 * The files of a new regime. They take the invented city's 云政办发〔2025〕15号 as their text, so that every citation resolves
 * and every check passes from the first minute; the author replaces text, names and numbers one by one.
 */

/** heat-supply → heatSupply. */
export function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

const registers = `/** What the regime keeps records of. */
import { date, text, unit } from "../../kernel/field.ts";
import { register } from "../../kernel/register.ts";

export const records = register("records", {
  label: "登记事项",
  title: "name",
  keptBy: ["keeper"],
  fields: { name: text("名称"), responsibleUnit: unit("责任单位"), registeredOn: date("登记日期") },
});
`;

const rules = `/** Rules: pure, without a city. */
import { flag } from "../../kernel/field.ts";
import { isTrue } from "../../kernel/outcome.ts";
import { rule } from "../../kernel/rule.ts";

export const contentComplete = rule({
  label: "登记内容齐全",
  force: "must",
  facts: { complete: flag("登记内容齐全") },
  decide: ({ complete }) => isTrue(complete),
});
`;

const procedures = `/** Procedures: states, steps by actors, clocks. */
import { flag, optional, text } from "../../kernel/field.ts";
import { caseType } from "../../kernel/procedure.ts";
import { enter } from "../../kernel/register.ts";
import { records } from "./registers.ts";
import { contentComplete } from "./rules.ts";

const registering = caseType("registration", {
  label: "登记办理",
  states: { reported: "已形成待登记", registered: "已登记" },
  actors: ["responsibleUnit", "keeper"],
  title: "name",
  fields: { name: text("名称") },
});

export const registration = registering.procedure({
  final: ["registered"],
  steps: {
    report: registering.step({ label: "报告形成", by: "responsibleUnit", from: "new", to: "reported", input: { name: text("名称") } }),
    register: registering.step({
      label: "办理登记",
      by: "responsibleUnit",
      from: "reported",
      to: "registered",
      input: { complete: optional(flag("登记内容齐全")) },
      guards: (guard) => [guard(contentComplete, ({ input }) => ({ complete: input.complete }))],
      effect: ({ record, unit, on }) => [enter(records, { name: record.name ?? "", responsibleUnit: unit, registeredOn: on })],
    }),
  },
  clocks: { registration: { label: "登记期限", since: "report", until: ["register"], whose: "responsibleUnit" } },
});
`;

const regime = (id: string, label: string) => `/** ${label}: say in one sentence what it is for. */
import { defineRegime } from "../../kernel/regime.ts";
import { registration } from "./procedures.ts";
import { records } from "./registers.ts";
import { contentComplete } from "./rules.ts";

export const ${camelCase(id)} = defineRegime({
  id: "${id}",
  label: "${label}",
  actors: { responsibleUnit: "登记单位", keeper: "主管部门" },
  registers: { records },
  rules: { contentComplete },
  procedures: { registration },
  readings: {},
  checks: {},
  duties: {},
  indicators: {},
});
`;

const adoption = (id: string) => `/** 云川市 (invented): replace it by the text of a real city, one file per city. */
import { adopt } from "../../../kernel/adopt.ts";
import { source } from "../../../kernel/basis.ts";
import { days } from "../../../kernel/limit.ts";
import { ${camelCase(id)} } from "../regime.ts";

const measures = source("云政办发〔2025〕15号");
const notYet = "尚未编写";

export default adopt(${camelCase(id)}, {
  city: "990100",
  sources: [measures.document],
  inForce: { from: "2025-06-11", basis: measures("第六条", "自发布之日起施行") },
  actors: {
    responsibleUnit: { basis: measures("第三条", "各单位应当"), units: [] },
    keeper: { basis: measures("第二条", "市大数据应用局"), units: ["市大数据应用局"] },
  },
  registers: { records: { basis: measures("第三条", "登记内容包括") } },
  rules: { contentComplete: { basis: measures("第三条", "登记内容包括") } },
  procedures: {
    registration: {
      basis: measures("第三条", "办理登记"),
      steps: { report: measures("第三条", "数据集形成之日"), register: measures("第三条", "办理登记") },
      clocks: { registration: { basis: measures("第三条", "30日内办理登记"), limit: days(30) } },
    },
  },
  readings: {},
  duties: {},
  indicators: {},
  notCoded: [
    [measures.at("第一段"), "印发通知的正文"],
    [measures.at("第一条"), "制定目的"],
    [measures.at("第四条"), notYet],
    [measures.at("第五条"), notYet],
  ],
});
`;

const examples = (id: string) => `/** For each rule what holds and what does not. */
import type { Examples } from "../../trials/system.ts";
import type { ${camelCase(id)} } from "./regime.ts";

export const examples: Examples<(typeof ${camelCase(id)})["rules"]> = {
  contentComplete: [
    { says: "内容齐全，可以登记", facts: { complete: true }, gives: "holds" },
    { says: "内容不全，不能登记", facts: { complete: false }, gives: "fails" },
    { says: "没有填写，不能判断", facts: {}, gives: "unknown" },
  ],
};
`;

const index = (id: string, label: string) => `/** ${label}: the regime, the cities that have taken it on, and examples of its rules. */
import { defineSystem } from "../../trials/system.ts";
import yunchuan from "./adoptions/990100.ts";
import { examples } from "./examples.ts";
import { ${camelCase(id)} } from "./regime.ts";

export default defineSystem({ regime: ${camelCase(id)}, adoptions: [yunchuan], examples });
`;

const test = `import { expect, test } from "vitest";
import { Workbench } from "../../kernel/workbench.fixture.ts";
import yunchuan from "./adoptions/990100.ts";

test("形成之日起 30 日内登记；内容不全不能登记，齐全可以", () => {
  const desk = new Workbench(yunchuan);
  desk.at = "2025-07-01T09:00+08:00";
  desk.act("a", "registration.report", { name: "公交线路" });
  expect(desk.state("a").clocks[0]?.due.at).toBe("2025-07-31");
  expect(desk.outcome("a", "registration.register", { complete: false })).toMatch(/contentComplete$/);
  expect(desk.outcome("a", "registration.register", { complete: true })).toBe("ok");
  expect(desk.rows.records?.[0]?.row).toMatchObject({ name: "公交线路", registeredOn: "2025-07-01" });
});
`;

/** Files of the folder, path below src/systems/ID → text. */
export function filesOf(id: string, label: string): ReadonlyMap<string, string> {
  return new Map([
    ["adoptions/990100.ts", adoption(id)],
    ["examples.ts", examples(id)],
    ["index.ts", index(id, label)],
    ["procedures.ts", procedures],
    ["regime.ts", regime(id, label)],
    ["registers.ts", registers],
    ["rules.ts", rules],
    [`${id}.test.ts`, test],
  ]);
}

/** The list of systems with one more, in alphabetical order. */
export function withSystem(list: string, id: string): string {
  const folders = [...list.matchAll(/^import \w+ from "\.\/([a-z0-9-]+)\/index\.ts";$/gm)].map(([, folder]) => folder as string);
  const all = [...folders, id].sort();
  const imports = all.map((folder) => `import ${camelCase(folder)} from "./${folder}/index.ts";`).join("\n");
  const [first] = folders;
  if (first === undefined) throw new Error("src/systems/index.ts lists no system");
  return list
    .replace(/(?:^import \w+ from "\.\/[a-z0-9-]+\/index\.ts";\n)+/m, `${imports}\n`)
    .replace(/readonly System\[\] = \[[^\]]*\]/, `readonly System[] = [${all.map(camelCase).join(", ")}]`);
}
