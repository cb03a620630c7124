import { expect, it } from "vitest";
import type { RecordRow } from "../../../../api/contract/index.ts";
import { summaryOf } from "./summary-rows.ts";

const card = (id: string, data: Record<string, unknown>): RecordRow => ({
  ...{ id, version: 1, title: id, data, void: false },
  shown: data.level === undefined ? {} : { level: data.level === "city" ? "市级" : "县（区）级" },
  ...{ updatedOn: "2025-01-01", updatedAt: "2025-01-01T00:00:00.000Z" },
});
const cards = [
  card("1", { kind: "dataset", holder: "乙局", level: "county", sharing: "refused" }),
  card("2", { kind: "system", holder: "甲局", level: "city", sharing: "open", pooledOn: "2025-01-01" }),
  card("3", { kind: "dataset", holder: "甲局", level: "city", sharing: "conditional" }),
  card("4", { kind: "dataset", holder: "甲局" }),
];

it("按级别和单位汇总，市级在前，没有写级别的在后", () => {
  const { levels } = summaryOf(cards);
  expect(levels.map(({ label, units }) => [label, units.map(({ holder }) => holder)])).toEqual([
    ["市级", ["甲局"]],
    ["县（区）级", ["乙局"]],
    ["没有写级别", ["甲局"]],
  ]);
  expect(levels[0]?.tally).toEqual({ systems: 1, datasets: 1, pooled: 1, open: 1, conditional: 1, refused: 0, unsettled: 0 });
});

it("各级相加等于合计，各共享类型相加等于件数", () => {
  const { levels, total } = summaryOf(cards);
  for (const key of Object.keys(total) as (keyof typeof total)[])
    expect(levels.reduce((sum, { tally }) => sum + tally[key], 0)).toBe(total[key]);
  expect(total.open + total.conditional + total.refused + total.unsettled).toBe(total.systems + total.datasets);
});

it("没有资产卡，没有行", () => {
  expect(summaryOf([]).levels).toEqual([]);
});
