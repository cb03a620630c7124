import { describe, expect, it } from "vitest";
import { databases } from "./databases.ts";
import { engineGround } from "./engine-ground.ts";
import { simulate } from "./engine-simulation.ts";

const SEED = Number(process.env.LUOSHI_SEED ?? 20_200_229);
const COUNT = 300;

describe.each(databases())("随机办理（$name）", ({ create }) => {
  const at = engineGround(create);

  it(`种子 ${SEED}：${COUNT} 次办理之后，重放与所存一致，被拒的不留业务事件，期限一个不少`, async () => {
    const { done, refused } = await simulate(at.bench, SEED, COUNT);
    expect([done > COUNT / 10, refused > COUNT / 10]).toEqual([true, true]);
  }, 120_000);
});
