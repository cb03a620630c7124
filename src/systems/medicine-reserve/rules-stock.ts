/** What binds goods going in and out. */
import { addMonths, getDate } from "../../base/dates.ts";
import { compareDecimals } from "../../base/quantities.ts";
import { choice, type Decimal, date, flag, money, person, quantity, text } from "../../kernel/field.ts";
import { all, atLeast, atMost, differsFrom, type Fact, isTrue, known, notApplicable, onOrAfter, withRemedy } from "../../kernel/outcome.ts";
import { countParameter, difference, percentParameter, total } from "../../kernel/parameter.ts";
import { rule } from "../../kernel/rule.ts";
import { allocationOrder, expiredInStock, floorScope, totalCountsBy } from "./readings.ts";

export const acts = { rotation: "轮换出库", callOut: "调用出库" } as const;

function plus(stock: Fact<Decimal>, expired: Fact<Decimal>): Fact<Decimal> {
  return stock.value === undefined || expired.value === undefined ? stock : { ...stock, value: total([stock.value, expired.value]) };
}

/**
 * “不得低于” admits equality. The sentence stands in the provision on rotation: were a call-out refused by it, the reserve
 * would be kept from what it is for. Which acts it binds, and how the total is counted, are readings.
 */
export const stockAboveFloor = rule({
  label: "库存总量不低于计划的下限",
  force: "mustNot",
  facts: {
    act: choice("办理事项", acts),
    outgoingPieces: quantity("本次出库数量", "件"),
    plannedPieces: quantity("计划总量", "件"),
    stockAfterPieces: quantity("出库后库存", "件"),
    expiredPieces: quantity("过期数量", "件"),
    plannedValue: money("计划总金额"),
    stockAfterValue: money("出库后库存金额"),
    expiredValue: money("过期金额"),
  },
  params: { floor: percentParameter("库存下限") },
  readings: { floorScope, totalCountsBy, expiredInStock },
  decide: (facts, { floor }, readings) => {
    if (facts.act.value === undefined) return known(facts.act);
    if (facts.act.value === "callOut" && readings.floorScope !== "everyIssue") return notApplicable("库存下限不约束应急调用");
    const byValue = readings.totalCountsBy === "value";
    const planned = byValue ? facts.plannedValue : facts.plannedPieces;
    const usable = byValue ? facts.stockAfterValue : facts.stockAfterPieces;
    const expired = byValue ? facts.expiredValue : facts.expiredPieces;
    const stock = readings.expiredInStock === "counted" ? plus(usable, expired) : usable;
    if (planned.value === undefined) return known(planned);
    const least = floor.of(planned.value);
    const outcome = atLeast(stock, least);
    const { value: outgoing } = facts.outgoingPieces;
    if (byValue || outgoing === undefined || stock.value === undefined) return outcome;
    const most = difference(total([stock.value, outgoing]), least);
    return withRemedy(outcome, compareDecimals(most, "0") > 0 ? `本次最多可出库 ${most} 件。` : "先补足库存，再办理轮换。");
  },
});

export const signedTwice = rule({
  label: "出入库经两人签字复核",
  force: "must",
  facts: { handledBy: person("经手人"), checkedBy: person("复核人") },
  decide: ({ handledBy, checkedBy }) => differsFrom(checkedBy, handledBy),
});

/** A product may be used through the day on its label. */
export const notExpired = rule({
  label: "不发出过期药品",
  force: "mustNot",
  facts: { earliestExpiry: date("最早的有效期"), on: date("出库日期") },
  decide: ({ earliestExpiry, on }) => (on.value === undefined ? known(on) : onOrAfter(earliestExpiry, on.value)),
});

/** Exactly the months left is enough: “不足” excludes them. */
export const notNearExpiry = rule({
  label: "近效期药品不用于调用",
  force: "mustNot",
  facts: { earliestExpiry: date("最早的有效期"), on: date("出库日期") },
  params: { months: countParameter("剩余有效期", "个月") },
  decide: ({ earliestExpiry, on }, { months }) =>
    on.value === undefined ? known(on) : onOrAfter(earliestExpiry, addMonths(getDate(on.value), months)),
});

/** A principle, so it advises: which batches go first, which are left out and why, and whether any stands before those chosen. */
export const earliestFirst = rule({
  label: "先到期（先入库）的先出",
  force: "inPrinciple",
  facts: {
    orderByExpiry: text("按有效期先后应出"),
    orderByReceipt: text("按入库先后应出"),
    leftOut: text("不动用的批次"),
    passedOverByExpiry: quantity("先到期而未出的批次", "批"),
    passedOverByReceipt: quantity("先入库而未出的批次", "批"),
  },
  readings: { allocationOrder },
  decide: (facts, _, readings) => {
    const byReceipt = readings.allocationOrder === "receipt";
    const order = byReceipt ? facts.orderByReceipt : facts.orderByExpiry;
    const shown = [order, facts.leftOut].filter(({ value }) => value !== undefined).map(known);
    return all(atMost(byReceipt ? facts.passedOverByReceipt : facts.passedOverByExpiry, "0"), ...shown);
  },
});

/** Items called out of which less has come in than went out, and of which the stock does not reach the plan. */
export const replenished = rule({
  label: "调出的品种和数量已补齐",
  force: "must",
  facts: { itemsShort: quantity("尚未补齐的品种", "种") },
  decide: ({ itemsShort }) => withRemedy(atMost(itemsShort, "0"), "先到的一部分可以办“储备入库”，到齐后再办补齐。"),
});

export const inDedicatedStore = rule({
  label: "专门仓库或集中货位储存",
  force: "must",
  facts: { dedicated: flag("登记了专门仓库或集中货位"), keeper: flag("登记了保管专人") },
  decide: ({ dedicated, keeper }) => (dedicated.value === false ? isTrue(dedicated) : isTrue(keeper)),
});

export const stockRules = {
  stockAboveFloor,
  signedTwice,
  notExpired,
  notNearExpiry,
  earliestFirst,
  replenished,
  inDedicatedStore,
};
