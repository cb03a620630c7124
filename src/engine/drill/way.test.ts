import { describe, expect, it } from "vitest";
import type { Adoption } from "../../kernel/adoption.ts";
import { systems } from "../../systems/index.ts";
import yangquan from "../../systems/medicine-reserve/adoptions/140300.ts";
import yunchuan from "../../systems/medicine-reserve/adoptions/990100.ts";
import type { Exercise } from "../../trials/exercise.ts";
import { agendaOf } from "./drill.ts";
import { demandFitting, readScenario } from "./scenario.ts";
import { searchFilling } from "./values.ts";
import { walkingExercise } from "./way.ts";

const steps = (adoption: unknown) =>
  walkingExercise(adoption as Adoption, "callOut", "2026-03-02").events.map((event) => (event.kind === "act" ? event.step : ""));

describe("没有脚本时走的路", () => {
  it("走到最远的终点，不停在“不予调用”；能办的并行步骤都办；从接收起算的付款排在接收之后", () => {
    const way = steps(yunchuan);
    expect([way.at(0), way.at(-1), way.includes("reject")]).toEqual(["orderByPhone", "close", false]);
    expect(way.indexOf("pay")).toBeGreaterThan(way.indexOf("receive"));
  });

  it("本市没有的步骤不走：云川没有补签合同，阳泉有", () => {
    expect([steps(yunchuan).includes("signContract"), steps(yangquan).includes("signContract")]).toEqual([false, true]);
  });

  it("每项制度自带的脚本都合于它的每个城市", () => {
    const own = systems.flatMap(({ exercises = [], adoptions }) =>
      exercises.flatMap((one) => adoptions.map((adoption) => ({ one, adoption }))),
    );
    expect(own.length).toBeGreaterThan(3);
    for (const { one, adoption } of own.filter(({ one: { city }, adoption }) => city === undefined || city === adoption.city))
      expect(() => demandFitting(adoption, one)).not.toThrow();
  });
});

describe("脚本的时刻", () => {
  const begin = "2026-03-02T01:00:00.000Z";
  const of = (events: Exercise["events"]) =>
    agendaOf({ title: "试", regime: "r", procedure: "p", events }, begin, (event) => (event.kind === "act" ? event.by : undefined)).map(
      ({ at, left, event }) =>
        `${(Date.parse(at) - Date.parse(begin)) / 60_000}${left === null ? "" : "×"} ${event.kind === "act" ? event.step : event.kind}`,
    );
  const act = (at: number, step: string, by: string) => ({ kind: "act", at, step, by }) as const;

  it("失联一段时间：它的步骤推迟到恢复时，同一办件后面的跟着推迟；失联之前的不动", () => {
    const failure = { kind: "failure", at: 10, actor: "a", minutes: 30, text: "失联" } as const;
    expect(of([act(9, "one", "a"), failure, act(15, "two", "a"), act(20, "three", "b"), act(50, "four", "a")])).toEqual([
      ...["9 one", "10 failure", "40 two", "40 three", "50 four"],
    ]);
  });

  it("一直失联：它的步骤无人办理，别人的照办", () => {
    const failure = { kind: "failure", at: 10, actor: "a", text: "失联" } as const;
    expect(of([failure, act(15, "two", "a"), act(20, "three", "b")])).toEqual(["10 failure", "15× two", "20 three"]);
  });
});

describe("脚本文件", () => {
  it.each([
    ["不是对象", 1, "演练脚本"],
    ["没有事件", { title: "试", regime: "r", procedure: "p", events: [] }, "events"],
    ["时刻是负数", { title: "试", regime: "r", procedure: "p", events: [{ at: -1, kind: "act", step: "s" }] }, "events.0.at"],
    ["多出一个字段", { title: "试", regime: "r", procedure: "p", events: [{ at: 0, kind: "act", step: "s", who: "x" }] }, "events.0"],
  ])("%s，指出在哪里", (_name, content, place) => {
    expect(() => readScenario(content)).toThrow(place);
  });
});

describe("自动填表", () => {
  it("先改有错的地方，再一处一处试，最后两处一起试", async () => {
    const found = await searchFilling(
      (take) => ({ a: take("/a", [0, 1, 2]), b: take("/b", [0, 1]), c: take("/c", [0, 1]) }),
      async ({ a, b, c }) => {
        if (a === 0) return { ok: false, wrong: ["/a"], against: 0 };
        return { ok: b === 1 && c === 1, wrong: [], against: b === c && b === 1 ? 0 : 1 };
      },
    );
    expect(found).toEqual({ a: 1, b: 1, c: 1 });
  });

  it("没有一种填法能通过，给出最接近的一种，不无休止地试", async () => {
    let tries = 0;
    await searchFilling(
      (take) => Array.from({ length: 30 }, (_, at) => take(`/${at}`, [0, 1, 2, 3, 4, 5])),
      async () => {
        tries++;
        return { ok: false, wrong: [], against: 1 };
      },
    );
    expect(tries).toBeLessThan(500);
  });
});
