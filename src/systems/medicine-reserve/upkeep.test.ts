import { describe, expect, test } from "vitest";
import { nationalCalendar } from "../../base/calendar.ts";
import { getDate } from "../../base/dates.ts";
import type { Prepared } from "../../kernel/act.ts";
import { findingsOf } from "../../kernel/check.ts";
import { dutyInstances } from "../../kernel/duty.ts";
import { type City, cities, reserve, signs, yangquanCity, yunchuanCity } from "./reserve.fixture.ts";

const code = (prepared: Prepared): string => (prepared.ok ? "ok" : prepared.refusal.code.replace("medicine-reserve/", ""));

describe("年度计划", () => {
  const lines = [{ item: "items-1", custodian: "custodians-1", quantity: "5000" }];
  const issue = (city: City, custodian: string): Prepared => {
    const desk = reserve(city);
    desk.act("p", "yearPlan.draft", { year: city.year, lines: [{ ...lines[0], custodian }] });
    return desk.act("p", "yearPlan.issue");
  };
  test.each(cities)("$name：签了责任书的企业可以下达，没签的不行", (city) => {
    expect([code(issue(city, "custodians-1")), code(issue(city, "custodians-2"))]).toEqual(["ok", "pledgeInForce"]);
  });
  test("阳泉变更要批准：批准后旧计划留底、新计划生效；不予调整则不变。云川没有这一步", () => {
    const desk = reserve(yangquanCity);
    desk.act("p", "yearPlan.draft", { year: "2020", lines });
    desk.act("p", "yearPlan.issue");
    const current = () => desk.rows.planLines?.filter(({ row }) => row.state === "current").map(({ row }) => row.quantity);
    expect(current()).toEqual(["5000"]);
    desk.act("p", "yearPlan.requestChange", { changedLines: [{ ...lines[0], quantity: "4000" }], changeReason: "货源不足" });
    desk.act("p", "yearPlan.declineChange", { reason: "仍可采购" });
    expect(current()).toEqual(["5000"]);
    desk.act("p", "yearPlan.requestChange", { changedLines: [{ ...lines[0], quantity: "4000" }], changeReason: "货源不足" });
    desk.act("p", "yearPlan.ratifyChange");
    expect(current()).toEqual(["4000"]);
    expect(code(desk.act("p", "yearPlan.fileChange", { filedWith: "province" }))).toBe("changeFiled");
    expect(code(desk.act("p", "yearPlan.fileChange", { filedWith: "city" }))).toBe("ok");
    const sample = reserve(yunchuanCity);
    sample.act("p", "yearPlan.draft", { year: "2025", lines });
    sample.act("p", "yearPlan.issue");
    expect(code(sample.act("p", "yearPlan.requestChange", { changedLines: lines, changeReason: "货源不足" }))).toBe("act.absent");
  });
  test("资金到位后：阳泉一个月、云川二十日落实；没有备足不能确认", () => {
    for (const [city, due] of [
      [yangquanCity, "2020-07-10"],
      [yunchuanCity, "2025-06-30"],
    ] as const) {
      const desk = reserve(city);
      desk.act("f", "funding.allocate", { custodian: "custodians-1", amount: "500000" });
      desk.act("f", "funding.confirmArrival");
      expect(desk.state("f").clocks[0]?.due.at).toBe(due);
      expect(code(desk.act("f", "funding.confirmFulfilled"))).toBe("planFulfilled");
    }
  });
});

describe("入库、盘点、取消", () => {
  const lines = [{ item: "items-1", batchNumber: "A8", quantity: "500", expires: "2027-01-01" }];
  test("入库要两人签字（阳泉），入库后库存和记录各多一笔", () => {
    const desk = reserve(yangquanCity);
    expect(code(desk.act("g", "goodsIn.store", { custodian: "custodians-1", lines, handledBy: "甲" }))).toBe("signedTwice");
    expect(code(desk.act("g", "goodsIn.store", { custodian: "custodians-1", lines, ...signs }))).toBe("ok");
    expect([desk.rows.batches?.at(-1)?.row.quantity, desk.rows.movements?.at(-1)?.row.cause]).toEqual(["500", "purchase"]);
  });
  test.each(cities)("$name：账实相符与不符分开登记，差异处理后库存为实盘数", (city) => {
    const desk = reserve(city);
    const count = (counted: string) => ({ custodian: "custodians-1", kind: "month", lines: [{ batch: "batches-1", counted }] });
    expect(code(desk.act("s", "stocktake.recordAgreeing", count("2990")))).toBe("act.input");
    expect(code(desk.act("s", "stocktake.recordAgreeing", count("3000")))).toBe("ok");
    expect(code(desk.act("t", "stocktake.recordDiffering", count("2990")))).toBe("ok");
    expect(desk.rows.stockChecks?.map(({ row }) => row.differences)).toEqual(["0", "1"]);
    desk.act("t", "stocktake.settle", { reason: "破损", ...signs });
    expect([desk.rows.batches?.[0]?.row.quantity, desk.rows.movements?.[0]?.row]).toMatchObject([
      "2990",
      { direction: "out", quantity: "10" },
    ]);
  });
  test("取消承储：阳泉按列明的情形直接取消；云川先责令改正，拒不改正才取消", () => {
    const accuse = (ground: string) => ({ custodian: "custodians-1", ground, facts: "查实" });
    const here = reserve(yangquanCity);
    expect(code(here.act("w", "withdrawal.withdraw", accuse("supplyDelayed")))).toBe("withdrawalGrounded");
    expect(code(here.act("w", "withdrawal.withdraw", accuse("merged")))).toBe("ok");
    expect(here.rows.custodians?.[0]?.row.status).toBe("withdrawn");
    expect(code(here.act("w", "withdrawal.recallFunds", { amount: "500000" }))).toBe("ok");
    const there = reserve(yunchuanCity);
    expect(code(there.act("w", "withdrawal.withdraw", { ...accuse("supplyDelayed"), refused: true }))).toBe("correctionRefused");
    there.act("w", "withdrawal.orderCorrection", accuse("supplyDelayed"));
    expect(code(there.act("w", "withdrawal.withdraw", { ...accuse("supplyDelayed"), refused: false }))).toBe("correctionRefused");
    expect(code(there.act("w", "withdrawal.withdraw", { ...accuse("supplyDelayed"), refused: true }))).toBe("ok");
  });
  test("阳泉收回资金要先由工信局提出并写明情形", () => {
    const desk = reserve(yangquanCity);
    desk.act("f", "funding.allocate", { custodian: "custodians-1", amount: "500000" });
    expect(code(desk.act("f", "funding.recall", { recalled: "100000" }))).toBe("act.needs");
    expect(code(desk.act("f", "funding.proposeRecall", { ground: "other" }))).toBe("recallGrounded");
    desk.act("f", "funding.proposeRecall", { ground: "notEligible" });
    expect(code(desk.act("f", "funding.recall", { recalled: "100000" }))).toBe("ok");
  });
});

describe("事实照录，问题另提", () => {
  const labels = (city: City, change: (desk: ReturnType<typeof reserve>) => void): string[] => {
    const desk = reserve(city);
    change(desk);
    return [...new Set(findingsOf(city.adoption as never, desk.rowsOf, desk.at.slice(0, 10)).map(({ label }) => label))];
  };
  const set = (register: string, at: number, row: object) => (desk: ReturnType<typeof reserve>) => {
    Object.assign(desk.rows[register]?.[at]?.row ?? {}, row);
  };
  test("起初只有一批过期；云川还有一批近效期，应当轮换", () => {
    expect(labels(yangquanCity, () => {})).toEqual(["库存中有过期药品"]);
    expect(labels(yunchuanCity, () => {})).toEqual(["库存中有过期药品", "库存中有近效期药品，应当轮换"]);
  });
  test.each(cities)("$name：企业亏损、性质改变、达标失效，各有一条", (city) => {
    const changed = labels(city, set("custodians", 0, { netProfitLastYear: "-1", ownership: "private", gspPassed: false }));
    expect(changed).toEqual(expect.arrayContaining(["承储企业出现亏损", "承储企业性质不再符合", "承储企业 GSP 不再达标"]));
  });
  test.each(cities)("$name：批次没有专人", (city) =>
    expect(labels(city, set("batches", 0, { keeper: undefined }))).toContain("批次没有专库专人"),
  );
  test("阳泉资金挪用有一条；云川没有规定", () => {
    const misuse = (desk: ReturnType<typeof reserve>) => {
      desk.rows.fundUses = [{ id: "u", version: 1, row: { custodian: "custodians-1", purpose: "购车", forReserve: false } }];
    };
    expect([labels(yangquanCity, misuse), labels(yunchuanCity, misuse)].map((list) => list.includes("储备资金挪作他用"))).toEqual([
      true,
      false,
    ]);
  });
});

describe("按期要做的事", () => {
  const instances = (city: City, duty: string, to: string, checks: Record<string, unknown>[] = [], choices = {}) => {
    const desk = reserve(city);
    desk.rows.stockChecks = checks.map((row, at) => ({ id: `k${at}`, version: 1, row: { custodian: "custodians-1", ...row } }));
    const range = { from: getDate(`${city.year}-01-01`), to: getDate(to), on: getDate(`${city.year}-06-10`) };
    return dutyInstances(city.adoption as never, duty, range, desk.rowsOf, nationalCalendar, choices).map(({ due, metOn, late }) => [
      due,
      metOn,
      late,
    ]);
  };
  test("阳泉二月底前下达计划（2020 年闰年），六月才下达算迟", () => {
    expect(instances(yangquanCity, "planIssued", "2020-12-31")).toEqual([["2020-02-29", "2020-06-01", true]]);
  });
  test("云川一月底前下达：2025 年办法五月才施行，当年不算", () => expect(instances(yunchuanCity, "planIssued", "2025-12-31")).toEqual([]));
  test("月检：做了算，没做且过了月底算迟，本月未到期不算迟；季检不代替月检，除非这样理解", () => {
    const checks = [
      { kind: "month", on: "2020-04-30" },
      { kind: "quarter", on: "2020-03-15" },
    ];
    expect(instances(yangquanCity, "monthlyCheck", "2020-06-30", checks).slice(2)).toEqual([
      ["2020-03-31", null, true],
      ["2020-04-30", "2020-04-30", false],
      ["2020-05-31", null, true],
      ["2020-06-30", null, false],
    ]);
    const both = { quarterlyCheckCounts: "both" };
    expect(instances(yangquanCity, "monthlyCheck", "2020-03-31", checks, both)[2]).toEqual(["2020-03-31", "2020-03-15", false]);
    expect(instances(yunchuanCity, "monthlyCheck", "2025-05-31", [{ kind: "quarter", on: "2025-05-15" }], both)).toEqual([
      ["2025-05-31", null, true],
    ]);
    expect(instances(yangquanCity, "quarterlyCheck", "2020-06-30", checks)).toEqual([
      ["2020-03-31", "2020-03-15", false],
      ["2020-06-30", null, false],
    ]);
  });
  test("云川次月五日前报表，每季度由主管部门检查；季检不是企业的事", () => {
    expect(instances(yunchuanCity, "monthlyReport", "2025-06-30").map(([due]) => due)).toEqual(["2025-05-05", "2025-06-05", "2025-07-05"]);
    expect(instances(yunchuanCity, "quarterlyInspection", "2025-06-30")).toEqual([["2025-06-30", null, false]]);
    expect(instances(yunchuanCity, "quarterlyCheck", "2025-06-30")).toEqual([]);
  });
});
