import { expect, it } from "vitest";
import { worstTrace } from "./worst-trace.ts";

const line = (label: string, status: "holds" | "fails" | "unknown") => ({ label, of: null, actual: "5 件", required: "至少 7 件", status });

it("几条事实里先说不符合的那一条", () => {
  expect(worstTrace({ trace: [line("计划", "holds"), line("库存", "fails")], missing: [], status: "fails" })).toBe(
    "库存 5 件，要求至少 7 件",
  );
});

it("都符合时说第一条", () => {
  expect(worstTrace({ trace: [line("计划", "holds"), line("库存", "holds")], missing: [], status: "holds" })).toBe(
    "计划 5 件，要求至少 7 件",
  );
});

it("资料不足时说缺什么", () => {
  expect(worstTrace({ trace: [line("库存", "unknown")], missing: ["净利润"], status: "unknown" })).toBe("缺净利润");
});

it("没有事实就不说", () => {
  expect(worstTrace({ trace: [], missing: [], status: "notApplicable" })).toBeNull();
});

it("不适用时没有要求，只说缘由", () => {
  const trace = [{ label: "本市没有规定复核签字", of: null, actual: "", required: "", status: "notApplicable" as const }];
  expect(worstTrace({ trace, missing: [], status: "notApplicable" })).toBe("本市没有规定复核签字");
});
