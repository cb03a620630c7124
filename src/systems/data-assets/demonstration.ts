/** 示例数据: what a newcomer finds among the assets. Every unit, person, system and event in it is invented. */
import { addDays, type PlainDate } from "../../base/dates.ts";
import { demonstrate, type Scene } from "../../trials/demonstration.ts";
import { dataAssets } from "./regime.ts";
import { clauses, qualities } from "./registers.ts";

type Play = Scene<typeof dataAssets>;
const all = <T extends object>(choices: T) => Object.keys(choices) as (keyof T)[];
const holder = "示例登记单位";
const answers = { responsible: "示例责任人", classified: false, ownership: "国家所有" } as const;

function cards({ fact, today }: Play) {
  const own = { ...answers, holder, level: "city", role: "holder", ways: ["built", "managed"] } as const;
  const since = (days: number): { arisenOn: PlainDate } => ({ arisenOn: addDays(today, -days) });
  const data = { ...own, kind: "dataset", qualities: all(qualities), forms: ["text", "number"] } as const;
  const done = { pooledOn: addDays(today, -20) } as const;
  const listed = fact("checklist", "keeper", { name: "公交线路数据", holder, kind: "dataset" });
  fact("checklist", "keeper", { name: "停车泊位数据", holder, kind: "dataset" });
  const system = fact("assets", "holder", {
    ...{ ...own, ...since(40), ...done, name: "示例公交调度系统", kind: "system", purpose: "business", sharing: "open" },
    ...{ source: "调度中心录入", cycle: "实时", endpoint: "https://bus.example.invalid/api" },
  });
  const lines = fact("assets", "holder", {
    ...{ ...data, ...since(40), ...done, name: "示例公交线路数据", system, listed, sharing: "open", cataloguedOn: addDays(today, -10) },
    ...{ source: "公交调度系统", cycle: "每月", description: "线路、站点和首末班时间" },
  });
  const rides = fact("assets", "holder", {
    ...{ ...data, ...since(12), name: "示例公交刷卡数据", system, sharing: "conditional", sharingCondition: "去除卡号后提供" },
    ...{ source: "车载终端", cycle: "每日" },
  });
  const bays = fact("assets", "holder", {
    ...data,
    ...since(35),
    name: "示例停车泊位数据",
    sharing: "open",
    source: "路侧巡查",
    cycle: "每周",
  });
  const { ways: _, ...bare } = data;
  const photos = fact("assets", "holder", { ...bare, ...since(8), name: "示例站点照片", sharing: "open" });
  fact("assets", "countyKeeper", {
    ...{ ...data, ...since(20), ...done, name: "示例东坪县办事指南", holder: "示例东坪县民政局", level: "county" },
    ...{ sharing: "refused", sharingGround: "示例依据：某法第三条", source: "人工编写", cycle: "每年" },
  });
  const second = fact("assets", "holder", {
    ...{ ...own, ...since(15), name: "示例部门数据交换系统", kind: "system", purpose: "exchange", source: "自建", cycle: "实时" },
  });
  fact("safeguards", "holder", { unit: holder, graded: true, answered: true, protects: true, officer: "示例安全员" });
  return { lines, rides, bays, photos, second };
}

/** One report waits with a card that lacks something, one contract waits to be filed, one order to mend has run out. */
function cases({ begin, go, today }: Play, { lines, rides, photos, second }: ReturnType<typeof cards>) {
  begin("pooling", "submit", { by: "holder", hoursAgo: 5, input: { cards: [rides, photos] } });
  const contract = begin("development", "authorise", {
    ...{ by: "holder", hoursAgo: 30 },
    input: {
      ...{ partner: "示例数据开发公司", mode: "authorised", assets: [lines], ground: "示例：公交出行服务" },
      ...{ clauses: all(clauses), signedOn: addDays(today, -3) },
    },
  });
  go(contract, "submitFiling", { by: "holder", hoursAgo: 20, input: {} });
  const found = begin("breach", "report", {
    ...{ by: "keeper", hoursAgo: 24 * 9 },
    input: { offender: holder, breach: "platform", facts: "自行建设部门数据交换系统，没有接入统一平台", asset: second },
  });
  go(found, "orderMending", {
    ...{ by: "enforcer", hoursAgo: 24 * 8 },
    input: { mendBy: addDays(today, -1), demands: "停止另建，接入统一的共享交换平台" },
  });
}

export const demonstration = demonstrate(dataAssets, {
  invites: "走一遍资产登记：报送资产卡、汇总登记，再看目录、合同备案和一件违规的处理",
  beginsWith: { procedure: "pooling", step: "submit" },
  script: (scene) => cases(scene, cards(scene)),
});
