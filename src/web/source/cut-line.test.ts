import { describe, expect, it } from "vitest";
import { cutLine } from "./cut-line.ts";

const line = { start: 100, end: 110, text: "市工信局牵头，限期完成".slice(0, 10) };
const shades = (lit: [number, number][], also: [number, number][] = []) =>
  cutLine(line, lit, also).map((piece) => `${piece.shade}:${piece.text}`);

describe("原文一行按起止偏移切段", () => {
  it.each([
    ["没有亮的地方：整行一段", [], [], ["none:市工信局牵头，限期完"]],
    ["行中一段", [[101, 104]], [], ["none:市", "lit:工信局", "none:牵头，限期完"]],
    ["从上一行延续到行首之后", [[90, 102]], [], ["lit:市工", "none:信局牵头，限期完"]],
    ["越过行尾", [[108, 130]], [], ["none:市工信局牵头，限", "lit:期完"]],
    ["恰好止于行首：不亮", [[90, 100]], [], ["none:市工信局牵头，限期完"]],
    ["恰好始于行尾：不亮", [[110, 120]], [], ["none:市工信局牵头，限期完"]],
    ["两处重叠时以主要一处为准", [[102, 106]], [[104, 108]], ["none:市工", "lit:信局牵头", "also:，限", "none:期完"]],
  ] as [string, [number, number][], [number, number][], string[]][])("%s", (_name, lit, also, expected) => {
    expect(shades(lit, also)).toEqual(expected);
  });

  it("各段连起来就是原行，一字不差", () => {
    expect(
      cutLine(
        line,
        [
          [101, 103],
          [105, 106],
        ],
        [[102, 109]],
      )
        .map((piece) => piece.text)
        .join(""),
    ).toBe(line.text);
  });
});
