import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adoptedProcedure } from "./adopt.ts";
import { openSteps } from "./case-state.ts";
import { findingsOf } from "./check.ts";
import { decide, redecide } from "./evaluate.ts";
import type { AnyProcedure } from "./procedure.ts";
import { qingshi, toolLending, withinLimit, yunshan } from "./tool-lending.fixture.ts";
import { Workbench } from "./workbench.fixture.ts";

const shelf = { tools: [{ name: "电钻", stock: "10" }] };
const ask = { purpose: "修椅子", tool: "tools-1", pieces: "2" };
const sign = { giver: "甲", checker: "乙" };
const bench = (adoption: unknown = yunshan): Workbench => new Workbench(adoption, shelf);
const lent = (adoption: unknown = yunshan): Workbench => {
  const desk = bench(adoption);
  desk.act("a", "loan.ask", ask);
  desk.act("a", "loan.photograph");
  desk.act("a", "loan.lend", sign);
  return desk;
};

describe("an act is refused, and with one fact changed it is not", () => {
  test("above the limit: numbers, provision, way out", () => {
    const refused = bench().act("a", "loan.ask", { ...ask, pieces: "4" });
    expect(refused.ok ? "" : refused.refusal.message).toBe(
      "不能办理“申请借用”：借用数量为 4 件，要求不超过 3 件。依据：云山办〔2025〕3号第四条。本次最多可借 3 件。",
    );
    expect(bench().outcome("a", "loan.ask", { ...ask, pieces: "3" })).toBe("ok");
  });

  test("the version in force decides: four pieces may be asked for from 2026 on", () => {
    const desk = bench();
    desk.at = "2025-12-31T09:00+08:00";
    expect(desk.outcome("a", "loan.ask", { ...ask, pieces: "4" })).toBe("tool-lending/withinLimit");
    desk.at = "2026-01-01T09:00+08:00";
    expect(desk.outcome("a", "loan.ask", { ...ask, pieces: "4" })).toBe("ok");
  });

  test("a case begins only while the text is in force, and goes on afterwards", () => {
    const desk = bench();
    desk.at = "2028-01-01T09:00+08:00";
    expect(desk.outcome("a", "loan.ask", ask)).toBe("act.inForce");
    desk.at = "2027-12-31T09:00+08:00";
    expect(desk.outcome("a", "loan.ask", ask)).toBe("ok");
    desk.at = "2028-01-01T09:00+08:00";
    expect(desk.outcome("a", "loan.sendBack", { why: "看不清" })).toBe("ok");
  });

  test("a missing fact is named; a soft rule advises and does not refuse", () => {
    const desk = bench();
    desk.act("a", "loan.ask", ask);
    desk.act("a", "loan.photograph");
    const refused = desk.act("a", "loan.lend", { giver: "甲" });
    expect(refused.ok ? "" : refused.refusal.message).toContain("无法判断“两人签字”，缺少“复核人”");
    const asked = bench().act("b", "loan.ask", { ...ask, residence: "elsewhere" });
    expect(asked.ok ? asked.advice.map(({ rule }) => rule) : asked.refusal.code).toEqual(["residentsFirst"]);
  });

  test("what cannot be is refused at its field, before any rule", () => {
    const desk = bench();
    expect(desk.outcome("a", "loan.ask", { ...ask, tool: "tools-9" })).toBe("act.input");
    expect(desk.outcome("a", "loan.ask", { ...ask, pieces: "-1" })).toBe("act.input");
    expect(desk.outcome("a", "loan.ask", null)).toBe("act.input");
    const scarce = new Workbench(yunshan, { tools: [{ name: "电钻", stock: "1" }] });
    scarce.act("a", "loan.ask", ask);
    scarce.act("a", "loan.photograph");
    expect(scarce.outcome("a", "loan.lend", sign)).toBe("act.input");
  });

  test("state, waiting steps, repeated steps, unknown and absent steps", () => {
    const desk = bench();
    expect(desk.outcome("a", "loan.lend", sign)).toBe("act.state");
    desk.act("a", "loan.ask", ask);
    expect(desk.outcome("a", "loan.lend", sign)).toBe("act.needs");
    desk.act("a", "loan.photograph");
    expect(desk.outcome("a", "loan.photograph")).toBe("act.done");
    expect(desk.outcome("a", "loan.paint")).toBe("act.unknown");
    expect(bench(qingshi).outcome("a", "loan.sendBack", { why: "看不清" })).toBe("act.absent");
  });

  test("a city without the step does not wait for it", () => {
    const desk = bench(qingshi);
    desk.act("a", "loan.ask", ask);
    expect(openSteps(adoptedProcedure(qingshi as never, "loan") as AnyProcedure, desk.state("a"))).toEqual(["refuse", "lend"]);
    expect(desk.outcome("a", "loan.lend", { giver: "甲" })).toBe("ok");
  });
});

describe("a form shows its results however little is filled in", () => {
  test("nothing, half, wrong values, all", () => {
    const desk = bench();
    const shown = (input: unknown): string[] => desk.preview("a", "loan.ask", input).map(({ outcome }) => outcome.status);
    expect(shown(undefined)).toEqual(["unknown", "unknown"]);
    expect(shown({ pieces: "三" })).toEqual(["unknown", "unknown"]);
    expect(shown({ pieces: "3" })).toEqual(["holds", "unknown"]);
    expect(shown({ pieces: "4", residence: "here" })).toEqual(["fails", "holds"]);
    expect(desk.state("a").state).toBe("new");
  });
});

describe("clocks", () => {
  const running = (desk: Workbench) =>
    desk.state("a").clocks.map(({ clock, due, stoppedAt, superseded }) => [clock, due.at, stoppedAt !== null, superseded]);

  test("sent back and asked anew: the answer's clock stops, then a new one runs; the old one stays on record", () => {
    const desk = bench();
    desk.act("a", "loan.ask", ask);
    desk.at = "2025-06-04T09:00+08:00";
    desk.act("a", "loan.sendBack", { why: "看不清" });
    expect(running(desk)).toEqual([["answer", "2025-06-05", true, false]]);
    desk.at = "2025-06-06T09:00+08:00";
    desk.act("a", "loan.ask", ask);
    expect(running(desk)).toEqual([
      ["answer", "2025-06-05", true, false],
      ["answer", "2025-06-11", false, false],
    ]);
  });

  test("a recalled loan: steps since then are open again, the answer's clock starts anew", () => {
    const desk = lent();
    desk.at = "2025-06-10T09:00+08:00";
    desk.act("a", "loan.recall");
    expect(desk.state("a")).toMatchObject({ state: "asked", done: { ask: "2025-06-02T09:00+08:00" } });
    expect(desk.state("a").done.lend).toBeUndefined();
    expect(running(desk)).toEqual([
      ["answer", "2025-06-05", true, false],
      ["giveBack", "2025-06-09", true, false],
      ["answer", "2025-06-13", false, false],
    ]);
    expect(desk.outcome("a", "loan.photograph")).toBe("ok");
  });

  test("a city's text names the event that starts its clock, and 及时 has no day", () => {
    const here = bench();
    here.act("a", "loan.ask", ask);
    here.act("a", "loan.sendBack", { why: "看不清" });
    expect(running(here)).toHaveLength(1);
    const there = bench(qingshi);
    there.act("a", "loan.ask", ask);
    there.act("a", "loan.lend", { giver: "甲" });
    expect(running(there)).toEqual([["giveBack", null, false, false]]);
  });
});

describe("correction and voiding", () => {
  test("a reason is required, fields are checked, history stays", () => {
    const desk = lent();
    expect(desk.correct("a", "loan", { purpose: "修桌子" }, " ")?.code).toBe("correction.input");
    expect(desk.correct("a", "loan", { colour: "红" }, "写错了")?.code).toBe("correction.input");
    expect(desk.correct("a", "loan", {}, "写错了")?.code).toBe("correction.input");
    expect(desk.correct("b", "loan", { purpose: "修桌子" }, "写错了")?.code).toBe("correction.unknown");
    expect(desk.correct("a", "loan", { purpose: "修桌子" }, "写错了")).toBeNull();
    expect(desk.state("a").record).toMatchObject({ purpose: "修桌子", pieces: "2" });
    expect(desk.events.a).toHaveLength(4);
  });

  test("voiding gives the stock back and ends the clocks; once", () => {
    const desk = lent();
    expect(desk.rows.tools?.[0]?.row.stock).toBe("8");
    expect(desk.void("a", "loan", "借错了")).toBeNull();
    expect(desk.rows.tools?.[0]?.row.stock).toBe("10");
    expect(desk.state("a").clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true);
    expect(desk.void("a", "loan", "再来")?.code).toBe("void.done");
    expect(desk.outcome("a", "loan.giveBack", { counted: [{ tool: "tools-1" }] })).toBe("act.void");
  });

  test("what others have built on is not taken back; after theirs is voided, it is", () => {
    const desk = lent();
    for (const [step, input] of [
      ["ask", ask],
      ["photograph", {}],
      ["lend", sign],
    ] as const)
      desk.act("b", `loan.${step}`, input);
    expect(desk.rows.tools?.[0]?.row.stock).toBe("6");
    expect(desk.void("a", "loan", "借错了")?.message).toContain("工具“电钻”之后又有变动");
    expect(desk.void("b", "loan", "借错了")).toBeNull();
    expect(desk.void("a", "loan", "借错了")).toBeNull();
    expect(desk.rows.tools?.[0]?.row.stock).toBe("10");
  });

  test("records that the case entered are withdrawn", () => {
    const desk = lent();
    desk.act("a", "loan.giveBack", { counted: [{ tool: "tools-1" }] });
    expect(desk.rows.counts).toHaveLength(1);
    expect(desk.void("a", "loan", "借错了")).toBeNull();
    expect(desk.rows.counts).toHaveLength(0);
  });
});

describe("readings", () => {
  const facts = { pieces: "4", kind: "weekend" };
  test("a result says on which reading it depends and what the other gives; the city's default counts until somebody chooses", () => {
    const here = decide(yunshan as never, withinLimit, facts, "2025-06-02");
    expect([here.outcome.status, here.readings[0]?.option, here.readings[0]?.others]).toEqual([
      "fails",
      "included",
      [{ option: "excluded", label: "不包括", status: "notApplicable" }],
    ]);
    expect(decide(qingshi as never, withinLimit, facts, "2025-06-02").outcome.status).toBe("notApplicable");
    expect(decide(yunshan as never, withinLimit, facts, "2025-06-02", { weekendCounts: "excluded" }).outcome.status).toBe("notApplicable");
    expect(decide(yunshan as never, withinLimit, { ...facts, kind: "normal" }, "2025-06-02").readings).toEqual([]);
  });

  test("deciding anew names what a changed reading would touch, and leaves the rest", () => {
    const former = (kind: string) => decide(yunshan as never, withinLimit, { pieces: "4", kind }, "2025-06-02");
    expect(redecide(yunshan as never, former("weekend"), { weekendCounts: "excluded" }).touched).toBe(true);
    expect(redecide(yunshan as never, former("normal"), { weekendCounts: "excluded" }).touched).toBe(false);
  });
});

test("facts are taken in, and a check says what is wrong with them", () => {
  const desk = new Workbench(yunshan, { tools: [{ name: "电钻", stock: "4" }, { name: "锯", stock: "3" }, { name: "锤" }] });
  expect(
    findingsOf(yunshan as never, desk.rowsOf, "2025-06-02").map(({ subject, decision }) => [subject.label, decision.outcome.status]),
  ).toEqual([
    ["电钻", "fails"],
    ["锤", "unknown"],
  ]);
});

test("replay of the events is the state, whatever is done in whatever order", () => {
  const paths = Object.keys(toolLending.procedures.loan.steps);
  const inputs: Record<string, unknown> = { ask, sendBack: { why: "看不清" }, lend: sign, giveBack: { counted: [{ tool: "tools-1" }] } };
  // Mostly a step that is open, sometimes any step, now and then a correction, rarely the end.
  const deed = fc.tuple(fc.integer({ min: 0, max: 39 }), fc.nat(20));
  const stepOf = (desk: Workbench, adoption: unknown, [kind, n]: [number, number]): string => {
    const open = openSteps(adoptedProcedure(adoption as never, "loan") as AnyProcedure, desk.state("a"));
    if (kind === 0) return "void";
    if (kind === 1) return "correct";
    return (kind > 8 && open.length > 0 ? open[n % open.length] : paths[n % paths.length]) as string;
  };
  let written = 0;
  fc.assert(
    fc.property(fc.constantFrom(yunshan, qingshi), fc.array(deed, { minLength: 5, maxLength: 25 }), (adoption, deeds) => {
      const desk = bench(adoption);
      for (const one of deeds) {
        const step = stepOf(desk, adoption, one);
        const before = desk.events.a?.length ?? 0;
        const state = desk.state("a");
        if (step === "correct") desk.correct("a", "loan", { purpose: "改" }, "写错了");
        else if (step === "void") desk.void("a", "loan", "弄错了");
        else desk.act("a", `loan.${step}`, inputs[step]);
        const added = (desk.events.a?.length ?? 0) - before;
        if (added === 0 && desk.state("a") !== state) throw new Error("a refused act changed the state");
        written += added;
        expect(desk.replayed("a")).toEqual(desk.state("a"));
        expect(desk.state("a").version).toBe(desk.events.a?.length ?? 0);
        expect(Number(desk.rows.tools?.[0]?.row.stock)).toBeGreaterThanOrEqual(0);
        const live = desk.state("a").clocks.filter(({ stoppedAt, superseded }) => stoppedAt === null && !superseded);
        expect(new Set(live.map(({ clock }) => clock)).size).toBe(live.length);
      }
    }),
    { numRuns: 300, seed: 20250602 },
  );
  expect(written).toBeGreaterThan(1000);
});
