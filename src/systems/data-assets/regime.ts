/** 数据资产: cards that are pooled, a catalogue by type of sharing, contracts that are filed, and breaches that are mended. */
import { defineRegime } from "../../kernel/regime.ts";
import { checks, indicators } from "./checks.ts";
import { dcat } from "./export-dcat.ts";
import { circular, mendingOrder } from "./notices.ts";
import { breach } from "./procedure-breach.ts";
import { building, cataloguing, development, pooling } from "./procedures.ts";
import * as readings from "./readings.ts";
import { registers } from "./registers.ts";
import { assetRules } from "./rules.ts";
import { breachRules } from "./rules-breach.ts";

export const dataAssets = defineRegime({
  id: "data-assets",
  label: "数据资产",
  actors: { holder: "登记单位", keeper: "市级主管部门", countyKeeper: "县（区）主管部门", enforcer: "责令改正机关" },
  registers,
  rules: { ...assetRules, ...breachRules },
  notices: { mendingOrder, circular },
  procedures: { pooling, building, cataloguing, development, breach },
  readings,
  checks,
  duties: {},
  indicators,
  exports: { dcat },
});
