import { expect, it } from "vitest";
import type { Provision } from "../../../api/contract/index.ts";
import { findProvision, provisionAt } from "./find-provision.ts";

const provision = (eId: string, address: string): Provision => ({
  eId,
  address,
  parent: null,
  label: null,
  heading: null,
  text: "",
  spans: [],
  component: "",
});
const list = [
  provision("chp_5", "第五章"),
  provision("art_18", "第十八条"),
  provision("art_18__para_2", "第十八条第二款"),
  provision("sec_1__sub_3", "一、（三）"),
];

it.each([
  ["按编号", "art_18", "art_18"],
  ["按印出的地址", "第十八条", "art_18"],
  ["款有自己的地址", "第十八条第二款", "art_18__para_2"],
  ["半角括号也认", "一、(三)", "sec_1__sub_3"],
  ["地址中有空格", "第十八条 第二款", "art_18__para_2"],
])("%s", (_name, place, eId) => {
  expect(findProvision(list, place)?.eId).toBe(eId);
});

it("没有的条款不乱指", () => {
  expect(findProvision(list, "第十九条")).toBeUndefined();
});

it("按原文偏移找条款，段与段之间的空白不属任何一条", () => {
  const spanned = list.map((entry, index) => ({ ...entry, spans: [[index * 10, index * 10 + 8]] as [number, number][] }));
  expect(provisionAt(spanned, 17)?.eId).toBe("art_18");
  expect(provisionAt(spanned, 18)).toBeUndefined();
  expect(provisionAt(spanned, undefined)).toBeUndefined();
});
