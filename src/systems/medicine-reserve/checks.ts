/** What is looked at in the registers, however the facts came in. */

import type { RowsOf } from "../../kernel/check.ts";
import { check } from "../../kernel/check.ts";
import { batches, custodians, fundUses, movements, planLines } from "./registers.ts";
import { fundsForReserveOnly, gspPassed, notLossMaking, stateOwned } from "./rules-custodian.ts";
import { inDedicatedStore, notExpired, signedTwice, stockAboveFloor } from "./rules-stock.ts";
import { currentPlan, positionOf } from "./stock.ts";

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

export const checks = {
  belowFloor,
  expiredInStore,
  unsignedMovement,
  storedAnywhere,
  noLongerStateOwned,
  noLongerGsp,
  lossMaking,
  fundsMisused,
};
