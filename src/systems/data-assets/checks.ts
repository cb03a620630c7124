/** What is looked at in the registers however the facts came in, and the numbers that are shown. */
import { check, checkEach, type RowsOf } from "../../kernel/check.ts";
import type { Indicator } from "../../kernel/regime.ts";
import type { Entry } from "../../kernel/register.ts";
import { cardOf } from "./procedures.ts";
import { assets, checklist, developments, safeguards } from "./registers.ts";
import {
  cardsComplete,
  contractComplete,
  listedRegistered,
  notClassified,
  pooled,
  safeguarded,
  sharingClassified,
  unifiedPlatform,
  withinDefinition,
} from "./rules.ts";

type Asset = Entry<typeof assets>["row"];

/** A rule about several cards put to each alone. */
const ofCard = (rule: typeof cardsComplete | typeof withinDefinition | typeof notClassified, label: string, where = (_: Asset) => true) =>
  check(rule as typeof notClassified, {
    label,
    reads: [assets],
    subjects: (rows) =>
      rows(assets)
        .filter(({ row }) => where(row))
        .map((one) => ({ id: one.id, label: one.row.name ?? one.id, facts: { cards: [cardOf(one)] } })),
  });

export const checks = {
  cardIncomplete: ofCard(cardsComplete, "资产卡内容不全"),
  outsideDefinition: ofCard(withinDefinition, "数据不符合资产的定义，或者没有写明特征", ({ kind }) => kind === "dataset"),
  classifiedIn: ofCard(notClassified, "涉密资产不在这里登记", ({ classified }) => classified === true),
  notPooled: checkEach(pooled, assets, {
    label: "资产没有按规定登记汇总",
    facts: ({ arisenOn, pooledOn }, on) => ({ arisenOn, pooledOn, on }),
  }),
  listedMissing: check(listedRegistered, {
    label: "清单上的资产没有登记",
    reads: [checklist, assets],
    subjects: (rows) =>
      rows(checklist).map(({ id, row: { name = id, holder = "" } }) => {
        const own = rows(assets).filter(({ row }) => row.listed === id);
        const facts = { carded: own.length > 0, pooled: own.some(({ row }) => row.pooledOn !== undefined) };
        return { id, label: `${name}（${holder}）`, facts };
      }),
  }),
  secondPlatform: checkEach(unifiedPlatform, assets, {
    label: "另建共享交换等平台",
    where: ({ purpose }) => purpose !== undefined && purpose !== "business",
    facts: ({ purpose, role }) => ({ purpose, builder: role }),
  }),
  wronglyShared: checkEach(sharingClassified, assets, {
    label: "共享类型缺少条件或者依据",
    where: ({ cataloguedOn }) => cataloguedOn !== undefined,
    facts: ({ name = "", sharing, sharingCondition: condition, sharingGround: ground }) => {
      const line = { name, ...(sharing && { sharing }), ...(condition && { condition }), ...(ground && { ground }) };
      return { lines: [line] };
    },
  }),
  contractLacking: checkEach(contractComplete, developments, {
    label: "开发合同缺少规定的事项",
    facts: (row) => ({ clauses: row.clauses }),
  }),
  unguarded: check(safeguarded, {
    label: "数据安全制度和责任没有落实",
    reads: [assets, safeguards],
    subjects: (rows) =>
      [...new Set(rows(assets).flatMap(({ row }) => row.holder ?? []))].map((unit) => {
        const own = rows(safeguards).find(({ row }) => row.unit === unit);
        const facts = { graded: own?.row.graded, answered: own?.row.answered, protects: own?.row.protects };
        return { id: own?.id ?? null, label: unit, facts };
      }),
  }),
};

const counted = (label: string, has: (row: Asset) => boolean): Indicator => ({
  label,
  unit: "项",
  reads: [assets],
  measure: (rows: RowsOf) => String(rows(assets).filter(({ row }) => has(row)).length),
});

export const indicators = {
  systems: counted("业务应用系统", ({ kind }) => kind === "system"),
  datasets: counted("数据", ({ kind }) => kind === "dataset"),
  pooledAssets: counted("已汇总登记", ({ pooledOn }) => pooledOn !== undefined),
  cataloguedAssets: counted("已列入共享目录", ({ cataloguedOn }) => cataloguedOn !== undefined),
};
