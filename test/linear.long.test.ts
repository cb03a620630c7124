import { describe, expect, test } from "vitest";
import { stopwatchMs } from "../src/base/clock.ts";
import { read } from "../src/duties/read.ts";
import { growth, PIECES } from "./linear.ts";

const LENGTH = 250_000;
const MOST = 8;
const MINUTE = 60_000;

describe("一百万字的重复文本与二十五万字的相比，时间仍按长度增长", () => {
  test.each(PIECES.map((piece) => [JSON.stringify(piece), piece]))("%s", (_, piece) => {
    expect(growth(piece as string, LENGTH, MOST)).toBeLessThanOrEqual(MOST);
  });
});

describe("五十兆的文本一分钟内读完", () => {
  test.each([
    ["一行", "推进工作，".repeat(3_400_000)],
    ["空白", " ".repeat(50_000_000)],
    ["一百万行各一个字", "甲\n".repeat(1_000_000)],
    ["一百万个前括号", "（".repeat(1_000_000)],
  ])("%s", (_, text) => {
    const start = stopwatchMs();
    expect(read(text, "long").chars).toBe(text.length);
    expect(stopwatchMs() - start).toBeLessThan(MINUTE);
  });
});
