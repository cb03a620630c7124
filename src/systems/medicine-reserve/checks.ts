/** What is looked at in the registers, however the facts came in. */

import { check, checkEach, factsIn } from "../../kernel/check.ts";
import type { Entry } from "../../kernel/register.ts";
import { batches, custodians, dutyPhones, fundUses, movements, planLines } from "./registers.ts";
import { dutyPhonesListed } from "./rules-call-out.ts";
import { fundsForReserveOnly, gspPassed, notLossMaking, stateOwned } from "./rules-custodian.ts";
import { inDedicatedStore, notExpired, notNearExpiry, signedTwice, stockAboveFloor } from "./rules-stock.ts";
import { currentPlan, positionOf } from "./stock.ts";

type Custodian = Entry<typeof custodians>["row"];
type Batch = Entry<typeof batches>["row"];
const holding = ({ status }: Custodian) => status === "designated" || status === "pledged";
const present = ({ quantity }: Batch) => quantity !== "0";
const expiry = ({ expires }: Batch, on: string) => ({ earliestExpiry: expires, on });

const belowFloor = check(stockAboveFloor, {
  label: "库存低于计划的下限",
  reads: [batches, planLines, custodians],
  subjects: (rows, on) =>
    rows(custodians)
      .filter(({ id, row }) => holding(row) && currentPlan(rows, on, id).length > 0)
      .map(({ id, row }) => {
        const { stockPieces, stockValue, ...position } = positionOf(rows, on, id);
        const facts = { ...position, act: "rotation" as const, stockAfterPieces: stockPieces, stockAfterValue: stockValue };
        return { id, label: row.name ?? id, facts };
      }),
});

const phoneMissing = check(dutyPhonesListed, {
  label: "24小时值班名录不全",
  reads: [dutyPhones, custodians],
  subjects: (rows) => {
    const pledged = rows(custodians).flatMap(({ row }) => (row.status === "pledged" && row.name !== undefined ? [row.name] : []));
    const listed = rows(dutyPhones).flatMap(({ row }) => row.unit ?? []);
    return [{ id: null, label: "24小时值班名录", facts: { listed, custodians: pledged } }];
  },
});

export const checks = {
  belowFloor,
  expiredInStore: checkEach(notExpired, batches, { label: "库存中有过期药品", where: present, facts: expiry }),
  // Not those that have expired already: they have a finding of their own.
  nearExpiryInStore: checkEach(notNearExpiry, batches, {
    label: "库存中有近效期药品，应当轮换",
    where: (row, on) => present(row) && row.expires !== undefined && row.expires >= on,
    facts: expiry,
  }),
  phoneMissing,
  unsignedMovement: checkEach(signedTwice, movements, {
    label: "出入库记录缺少复核",
    facts: (row) => factsIn(signedTwice, row),
  }),
  storedAnywhere: checkEach(inDedicatedStore, batches, {
    label: "批次没有专库专人",
    where: present,
    facts: ({ location, keeper }) => ({ dedicated: location !== undefined, keeper: keeper !== undefined }),
  }),
  noLongerStateOwned: checkEach(stateOwned, custodians, {
    label: "承储企业性质不再符合",
    where: holding,
    facts: (row) => factsIn(stateOwned, row),
  }),
  noLongerGsp: checkEach(gspPassed, custodians, {
    label: "承储企业 GSP 不再达标",
    where: holding,
    facts: (row) => factsIn(gspPassed, row),
  }),
  lossMaking: checkEach(notLossMaking, custodians, {
    label: "承储企业出现亏损",
    where: holding,
    facts: (row) => factsIn(notLossMaking, row),
  }),
  fundsMisused: checkEach(fundsForReserveOnly, fundUses, { label: "储备资金挪作他用", facts: (row) => factsIn(fundsForReserveOnly, row) }),
};
