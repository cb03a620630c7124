/** 医药储备: a plan, custodians who hold it, batches that expire, and call-outs against the clock. */
import { defineRegime } from "../../kernel/regime.ts";
import { checks } from "./checks.ts";
import * as duties from "./duties.ts";
import * as indicators from "./indicators.ts";
import { callOutNotice } from "./notice-call-out.ts";
import { callOut } from "./procedures-call-out.ts";
import { designation, funding, withdrawal } from "./procedures-custodian.ts";
import { yearPlan } from "./procedures-plan.ts";
import { emergencyResponse } from "./procedures-response.ts";
import { goodsIn, rotation, stocktake } from "./procedures-stock.ts";
import * as readings from "./readings.ts";
import { registers } from "./registers.ts";
import { callOutRules } from "./rules-call-out.ts";
import { custodianRules } from "./rules-custodian.ts";
import { stockRules } from "./rules-stock.ts";

export const medicineReserve = defineRegime({
  id: "medicine-reserve",
  label: "医药储备",
  actors: {
    health: "市卫生健康部门",
    industry: "市工业和信息化部门",
    finance: "市财政部门",
    custodian: "承储企业",
    applicant: "申请单位",
    headquarters: "储备调拨指挥部",
    office: "指挥部办公室",
    relatedHeadquarters: "相关应急指挥部",
    members: "成员单位",
    marketSupervision: "市场监督管理部门",
    publicity: "宣传部门",
  },
  outside: ["custodian"],
  registers,
  rules: { ...custodianRules, ...stockRules, ...callOutRules },
  notices: { callOutNotice },
  procedures: { designation, yearPlan, funding, goodsIn, rotation, stocktake, callOut, emergencyResponse, withdrawal },
  readings,
  checks,
  duties,
  indicators,
});
