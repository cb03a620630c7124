/** Numbers that the stock chart and the cockpit show. */

import { shiftDecimal } from "../../base/numerals.ts";
import { compareDecimals } from "../../base/quantities.ts";
import type { RowsOf } from "../../kernel/check.ts";
import type { Decimal } from "../../kernel/field.ts";
import type { Indicator } from "../../kernel/regime.ts";
import { batches, planLines } from "./registers.ts";
import { positionOf } from "./stock.ts";

const reads = [batches, planLines];

/** Whole percent, rounded down, so that 69.9 % is never shown as 70 %. */
function share(rows: RowsOf, on: string): Decimal | null {
  const { stockPieces, plannedPieces } = positionOf(rows, on);
  if (plannedPieces === undefined || compareDecimals(plannedPieces, "0") === 0) return null;
  const whole = (amount: Decimal): bigint => BigInt(shiftDecimal(amount, 6));
  return String((whole(stockPieces) * 100n) / whole(plannedPieces));
}

export const plannedTotal: Indicator = {
  label: "计划总量",
  unit: "件",
  reads,
  measure: (rows, on) => positionOf(rows, on).plannedPieces ?? null,
};

export const stockTotal: Indicator = { label: "库存总量", unit: "件", reads, measure: (rows, on) => positionOf(rows, on).stockPieces };
export const expiredTotal: Indicator = { label: "过期库存", unit: "件", reads, measure: (rows, on) => positionOf(rows, on).expiredPieces };
export const stockShare: Indicator = { label: "库存占计划比例", unit: "%", reads, measure: share };
