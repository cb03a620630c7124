/** Registers as tests find them: a system and its data that are ready, a card that is not, one that is classified. */
import { Workbench } from "../../kernel/workbench.fixture.ts";
import yangquan from "./adoptions/140300.ts";
import yunchuan from "./adoptions/990100.ts";
import type { clauses } from "./registers.ts";

export const cities = [
  { name: "阳泉", adoption: yangquan, day: "2020-03-02" },
  { name: "云川", adoption: yunchuan, day: "2025-07-01" },
] as const;
export type City = (typeof cities)[number];
export const [yangquanCity, yunchuanCity] = cities;

/** Good enough for either city. */
const card = {
  ...{ holder: "市交通局", level: "city", role: "holder", ways: ["built"], ownership: "国家所有", classified: false },
  ...{ source: "窗口采集", cycle: "每日", sharing: "open", responsible: "某甲某乙" },
};
const qualities = ["valuable", "owned", "quantifiable", "controllable", "exchangeable"];

export function registry({ adoption, day }: City): Workbench {
  const data = { ...card, kind: "dataset", forms: ["number"], qualities, arisenOn: day };
  const { source: _, ways: __, ...incomplete } = data;
  const desk = new Workbench(adoption, {
    checklist: [{ name: "公交线路", holder: "市交通局" }],
    assets: [
      { ...card, name: "公交调度系统", kind: "system", purpose: "business", arisenOn: day, endpoint: "https://example.invalid/bus" },
      { ...data, name: "公交线路", system: "assets-1", listed: "checklist-1" },
      { ...incomplete, name: "站点照片" },
      { ...data, name: "保密线路", classified: true },
    ],
    developments: [],
    safeguards: [],
  });
  desk.at = `${day}T09:00+08:00`;
  desk.unit = "市交通局";
  return desk;
}

/** What a contract must name in the city. */
export const demanded: Record<City["name"], readonly (keyof typeof clauses)[]> = {
  阳泉: ["scope", "extent", "term", "disposal", "ownership"],
  云川: ["scope", "term", "security", "ownership", "disposal"],
};
