/** What is looked at in the registers, however the facts came in. */

import type { RowsOf } from "../../kernel/check.ts";
import { check } from "../../kernel/check.ts";
import { batches, custodians, dutyPhones, fundUses, movements, planLines } from "./registers.ts";
import { dutyPhonesListed } from "./rules-call-out.ts";
import { fundsForReserveOnly, gspPassed, notLossMaking, stateOwned } from "./rules-custodian.ts";
import { inDedicatedStore, notExpired, notNearExpiry, signedTwice, stockAboveFloor } from "./rules-stock.ts";
import { currentPlan, isExpired, positionOf } from "./stock.ts";

function holding(rows: RowsOf) {
  return rows(custodians).filter(({ row }) => row.status === "designated" || row.status === "pledged");
}

const belowFloor = check(stockAboveFloor, {
  label: "库存低于计划的下限",
  reads: [batches, planLines, custodians],
  subjects: (rows, on) =>
    holding(rows)
      .filter(({ id }) => currentPlan(rows, on, id).length > 0)
      .map(({ id, row }) => {
        const { plannedPieces, stockPieces, expiredPieces, plannedValue, stockValue, expiredValue } = positionOf(rows, on, id);
        const facts = {
          plannedPieces,
          stockAfterPieces: stockPieces,
          expiredPieces,
          plannedValue,
          stockAfterValue: stockValue,
          expiredValue,
        };
        return { id, label: row.name ?? id, facts: { act: "rotation" as const, ...facts } };
      }),
});

const expiredInStore = check(notExpired, {
  label: "库存中有过期药品",
  reads: [batches],
  subjects: (rows, on) =>
    rows(batches)
      .filter(({ row }) => row.quantity !== "0")
      .map(({ id, row }) => ({ id, label: row.batchNumber ?? id, facts: { earliestExpiry: row.expires, on } })),
});

/** Not those that have expired already: they have a finding of their own. */
const nearExpiryInStore = check(notNearExpiry, {
  label: "库存中有近效期药品，应当轮换",
  reads: [batches],
  subjects: (rows, on) =>
    rows(batches)
      .filter((batch) => batch.row.quantity !== "0" && isExpired(batch, on) === false)
      .map(({ id, row }) => ({ id, label: row.batchNumber ?? id, facts: { earliestExpiry: row.expires, on } })),
});

const unsignedMovement = check(signedTwice, {
  label: "出入库记录缺少复核",
  reads: [movements],
  subjects: (rows) =>
    rows(movements).map(({ id, row }) => ({
      id,
      label: row.batchNumber ?? id,
      facts: { handledBy: row.handledBy, checkedBy: row.checkedBy },
    })),
});

const storedAnywhere = check(inDedicatedStore, {
  label: "批次没有专库专人",
  reads: [batches],
  subjects: (rows) =>
    rows(batches)
      .filter(({ row }) => row.quantity !== "0")
      .map(({ id, row }) => ({
        id,
        label: row.batchNumber ?? id,
        facts: { dedicated: row.location !== undefined, keeper: row.keeper !== undefined },
      })),
});

const noLongerStateOwned = check(stateOwned, {
  label: "承储企业性质不再符合",
  reads: [custodians],
  subjects: (rows) => holding(rows).map(({ id, row }) => ({ id, label: row.name ?? id, facts: { ownership: row.ownership } })),
});

const noLongerGsp = check(gspPassed, {
  label: "承储企业 GSP 不再达标",
  reads: [custodians],
  subjects: (rows) => holding(rows).map(({ id, row }) => ({ id, label: row.name ?? id, facts: { gspPassed: row.gspPassed } })),
});

const lossMaking = check(notLossMaking, {
  label: "承储企业出现亏损",
  reads: [custodians],
  subjects: (rows) =>
    holding(rows).map(({ id, row }) => ({
      id,
      label: row.name ?? id,
      facts: { netProfitLastYear: row.netProfitLastYear, retainedProfit: row.retainedProfit },
    })),
});

const fundsMisused = check(fundsForReserveOnly, {
  label: "储备资金挪作他用",
  reads: [fundUses],
  subjects: (rows) => rows(fundUses).map(({ id, row }) => ({ id, label: row.purpose ?? id, facts: { forReserve: row.forReserve } })),
});

const phoneMissing = check(dutyPhonesListed, {
  label: "24小时值班名录不全",
  reads: [dutyPhones, custodians],
  subjects: (rows) => {
    const custodian = rows(custodians).flatMap(({ row }) => (row.status === "pledged" && row.name !== undefined ? [row.name] : []));
    return [
      {
        id: null,
        label: "24小时值班名录",
        facts: { listed: rows(dutyPhones).flatMap(({ row }) => row.unit ?? []), custodians: custodian },
      },
    ];
  },
});

export const checks = {
  belowFloor,
  expiredInStore,
  nearExpiryInStore,
  phoneMissing,
  unsignedMovement,
  storedAnywhere,
  noLongerStateOwned,
  noLongerGsp,
  lossMaking,
  fundsMisused,
};
