/** 医药储备: a plan, custodians who hold it, batches that expire, and call-outs against the clock. */
import { defineRegime } from "../../kernel/regime.ts";
import * as checks from "./checks.ts";
import * as duties from "./duties.ts";
import * as indicators from "./indicators.ts";
import { callOut } from "./procedures-call-out.ts";
import { designation, funding, withdrawal } from "./procedures-custodian.ts";
import { yearPlan } from "./procedures-plan.ts";
import { emergencyResponse } from "./procedures-response.ts";
import { goodsIn, rotation, stocktake } from "./procedures-stock.ts";
import * as readings from "./readings.ts";
import {
  batches,
  custodians,
  dutyPhones,
  funds,
  fundUses,
  inspections,
  items,
  movements,
  planLines,
  reports,
  stockChecks,
  stockReports,
  trainings,
} from "./registers.ts";
import {
  changeFiled,
  endedByStarter,
  hazardOver,
  industryConsulted,
  levelFitsGrade,
  loadedWithinNotice,
  ownStockFirst,
  papersFollowed,
  publicationAuthorised,
  sourceAllowed,
} from "./rules-call-out.ts";
import {
  correctionRefused,
  fundsForReserveOnly,
  gspPassed,
  notLossMaking,
  planFulfilled,
  pledgeInForce,
  pledgeTermKept,
  recallGrounded,
  registeredHere,
  stateOwned,
  withdrawalGrounded,
} from "./rules-custodian.ts";
import { earliestFirst, inDedicatedStore, notExpired, notNearExpiry, signedTwice, stockAboveFloor } from "./rules-stock.ts";

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
  registers: {
    items,
    custodians,
    planLines,
    batches,
    movements,
    stockChecks,
    stockReports,
    inspections,
    dutyPhones,
    funds,
    fundUses,
    reports,
    trainings,
  },
  rules: {
    stateOwned,
    gspPassed,
    notLossMaking,
    registeredHere,
    pledgeTermKept,
    pledgeInForce,
    planFulfilled,
    changeFiled,
    stockAboveFloor,
    signedTwice,
    notExpired,
    notNearExpiry,
    earliestFirst,
    inDedicatedStore,
    ownStockFirst,
    sourceAllowed,
    industryConsulted,
    loadedWithinNotice,
    papersFollowed,
    levelFitsGrade,
    endedByStarter,
    hazardOver,
    publicationAuthorised,
    fundsForReserveOnly,
    recallGrounded,
    withdrawalGrounded,
    correctionRefused,
  },
  procedures: { designation, yearPlan, funding, goodsIn, rotation, stocktake, callOut, emergencyResponse, withdrawal },
  readings: { ...readings },
  checks: { ...checks },
  duties: { ...duties },
  indicators: { ...indicators },
});
