import { describe, expect, test } from "vitest";
import { growth, PIECES } from "./linear.ts";

const LENGTH = 20_000;
/** Linear is 4, quadratic 16. */
const MOST = 10;

describe("四倍长的文本不用十倍的时间", () => {
  test.each(PIECES.map((piece) => [JSON.stringify(piece), piece]))("%s", (_, piece) => {
    expect(growth(piece as string, LENGTH, MOST)).toBeLessThanOrEqual(MOST);
  });
});
