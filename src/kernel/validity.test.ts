import { describe, expect, test } from "vitest";
import { adopt } from "./adopt.ts";
import type { Adoption, ReadInForce } from "./adoption.ts";
import { type Choices, decide } from "./evaluate.ts";
import { text } from "./field.ts";
import { factsOf, matches } from "./outcome.ts";
import { toolLending, withinLimit, yunshan } from "./tool-lending.fixture.ts";
import { Workbench } from "./workbench.fixture.ts";

const options = { included: { from: "2025-03-01" }, excluded: { from: "2025-06-01", until: "2025-12-31" } };
const read = (under: ReadInForce, from = "2025-03-01") =>
  adopt(toolLending, { ...yunshan, inForce: { from, basis: yunshan.inForce.basis, under } }) as unknown as Adoption;
const local = read({ reading: "weekendCounts", options });

const on = (day: string, choices: Choices = {}) => decide(local, withinLimit, { pieces: "3" }, day, choices);

describe("a reading that decides on which day the text is in force", () => {
  test("the default counts until somebody chooses; the decision says on what it hangs and what the other gives", () => {
    expect(on("2025-04-01").outcome.status).toBe("holds");
    expect(on("2025-04-01").readings).toMatchObject([{ key: "weekendCounts", option: "included", others: [{ status: "notApplicable" }] }]);
    const other = on("2025-04-01", { weekendCounts: "excluded" });
    expect(other.outcome).toMatchObject({
      status: "notApplicable",
      trace: [{ label: expect.stringContaining("2025-04-01 不在施行期内") }],
    });
    expect(other.refuses).toBe(false);
  });
  test.each([
    ["2025-05-31", "notApplicable"],
    ["2025-06-01", "holds"],
    ["2025-12-31", "holds"],
    ["2026-01-01", "notApplicable"],
  ])("from the first to the last day of the option taken: %s", (day, status) =>
    expect(on(day, { weekendCounts: "excluded" }).outcome.status).toBe(status),
  );
  test("on a day on which all options agree nothing hangs on it", () => expect(on("2025-07-01").readings).toEqual([]));
  test("a case begins only in the days of the option taken", () => {
    const desk = new Workbench(local);
    desk.at = "2025-04-01T09:00+08:00";
    desk.choices = { weekendCounts: "excluded" };
    expect(desk.outcome("a", "loan.ask", {})).toBe("act.inForce");
    desk.choices = {};
    expect(desk.outcome("a", "loan.ask", {})).toBe("act.input");
  });
  test("an option without days, or days that are not those of the default, are refused", () => {
    expect(() => read({ reading: "weekendCounts", options: { included: { from: "2025-03-01" } } })).toThrow(/"excluded", and no days/);
    expect(() => read({ reading: "weekendCounts", options }, "2025-03-02")).toThrow(/not those of the default/);
    expect(() => read({ reading: "nobodyKnows", options })).toThrow(/not those of the default/);
  });
});

test("a form of writing", () => {
  const fields = { code: text("代码") };
  const of = (code?: string) => matches(factsOf(fields, { code }).code, /^\d{4}$/, "四位数字");
  expect([of("1234").status, of("123").status, of().status]).toEqual(["holds", "fails", "unknown"]);
});
