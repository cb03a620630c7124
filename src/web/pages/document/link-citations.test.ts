import { expect, it } from "vitest";
import type { Citation } from "../../../api/contract/index.ts";
import { cutAtCitations } from "./link-citations.ts";

const citation = (text: string): Citation => ({ text, number: null, title: null, address: null, internal: null, target: null, spans: [] });
const words = (text: string, cited: string[]) =>
  cutAtCitations(text, cited.map(citation)).map(({ part, words: shown }) => (typeof part === "string" ? shown : `[${shown}]`));

it("引文前后的文字都留着", () => {
  expect(words("依照本办法第三条和第五条办理。", ["第三条", "第五条"])).toEqual(["依照本办法", "[第三条]", "和", "[第五条]", "办理。"]);
});

it("同样的字出现两次，按次序各认一次", () => {
  expect(words("见第三条，又见第三条。", ["第三条", "第三条"])).toEqual(["见", "[第三条]", "，又见", "[第三条]", "。"]);
});

it("印刷时断开的文号照样认得", () => {
  expect(words("（云政发〔2020〕 5 号）执行", ["云政发〔2020〕5号"])).toEqual(["（", "[云政发〔2020〕 5 号]", "）执行"]);
});

it("正文里没有的引文不硬加", () => {
  expect(words("按规定执行。", ["第九条"])).toEqual(["按规定执行。"]);
});
