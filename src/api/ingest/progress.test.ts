import { describe, expect, it } from "vitest";
import { Progress } from "./progress.ts";

describe("入库进度", () => {
  it("从解码到入库只增不减，最后是 100", () => {
    const progress = new Progress();
    const seen: number[] = [];
    for (const [phase, percent] of [
      ["decode", 0],
      ["decode", 100],
      ["duties", 10],
      ["structure", 90],
      ["duties", 5],
      ["publish", 50],
      ["publish", 100],
    ] as const) {
      progress.reach(phase, percent);
      seen.push(progress.total);
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(progress.total).toBe(100);
  });

  it("进入后面的阶段时，前面的阶段记满", () => {
    const progress = new Progress();
    progress.reach("publish", 0);
    expect(progress.list().map((entry) => entry.percent)).toEqual([100, 100, 100, 100, 0]);
    expect(progress.current).toBe("publish");
  });

  it("不到一个百分点的变化不值得通知，换阶段值得", () => {
    const progress = new Progress();
    expect(progress.reach("decode", 0)).toBe(true);
    expect(progress.reach("decode", 1)).toBe(false);
    expect(progress.reach("structure", 0)).toBe(true);
  });
});
