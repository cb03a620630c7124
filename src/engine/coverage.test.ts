import { describe, expect, test } from "vitest";
import { adopt } from "../kernel/adopt.ts";
import { source } from "../kernel/basis.ts";
import { toolLending, yunshan } from "../kernel/tool-lending.fixture.ts";
import { coverageOf, figuresOf, type KnownProvision } from "./coverage.ts";

const document = "云山办〔2025〕3号";
const at = (eId: string, address: string, text: string, parent: string | null = null, tracked = false): KnownProvision => ({
  document,
  eId,
  address,
  parent,
  text,
  tracked,
});
const book: readonly KnownProvision[] = [
  at("chp_1", "第一章", "工具借用"),
  at("art_1", "第一条", "设立公共工坊。", "chp_1"),
  at("art_2", "第二条", "居民可以借用，优先本市居民。", "chp_1"),
  at("art_3", "第三条", "工坊登记工具，写明数量。", "chp_1"),
  at("art_4", "第四条", "申请借用的，每次不得超过三件，自次年起五件；三个工作日内答复，退回补正或者不予借用。", "chp_1"),
  at("art_5", "第五条", "拍照、两人签字后借出。", "chp_1"),
  at("art_6", "第六条", "七日内归还。", "chp_1"),
  at("art_7", "第七条", "每月清点。", "chp_1"),
  at("art_8", "第八条", "本办法自公布之日起施行三年。"),
  at("art_9", "第九条", "本办法由工坊解释。"),
];
const treatments = (provisions: readonly KnownProvision[]) =>
  Object.fromEntries(coverageOf(yunshan as never, provisions).provisions.map(({ eId, treatment }) => [eId, treatment]));

describe("every provision is accounted for", () => {
  test("coded, not codable, and the heading with what is below it", () => {
    expect(treatments(book)).toMatchObject({ chp_1: "structure", art_1: "coded", art_4: "coded", art_8: "coded", art_9: "notCodable" });
    expect(figuresOf(coverageOf(yunshan as never, book))).toEqual({
      provisions: 9,
      coded: 8,
      tracked: 0,
      reading: 0,
      notCodable: 1,
      unaccounted: 0,
      structure: 1,
    });
  });

  test("a further provision is unaccounted for; as a task it is tracked; its heading counts with it", () => {
    const more = [...book, at("art_10", "第十条", "工坊每年举办技能周。", "chp_1")];
    expect(treatments(more)).toMatchObject({ art_10: "unaccounted", chp_1: "structure" });
    const task = [...book, at("art_10", "第十条", "工坊每年举办技能周。", "chp_1", true)];
    expect(treatments(task)).toMatchObject({ art_10: "tracked", chp_1: "structure" });
  });

  test("what says something of its own is no heading, whatever stands below it", () => {
    const second = at("art_10__para_2", "第十条第二款", "工坊每年举办技能周。", "art_10", true);
    const put = (text: string) => treatments([...book, at("art_10", "第十条", text, "chp_1"), second]).art_10;
    expect([put("工坊的职责是："), put("工坊不收费。")]).toEqual(["structure", "unaccounted"]);
  });

  test("a provision that only a reading cites is a reading", () => {
    const weekendCounts = {
      ...yunshan.readings.weekendCounts,
      basis: source(document)("第十条", "周末"),
    } as typeof yunshan.readings.weekendCounts;
    const adoption = adopt(toolLending, { ...yunshan, readings: { weekendCounts } });
    const more = [...book, at("art_10", "第十条", "周末可以加借。")];
    expect(coverageOf(adoption as never, more).provisions.at(-1)).toMatchObject({ treatment: "reading", why: ["readings.weekendCounts"] });
  });
});

describe("citations that do not resolve are named", () => {
  test("words that are not in the provision, a provision that is not there, a document that is not there", () => {
    const without = (eId: string, text?: string) =>
      book.flatMap((one) => (one.eId !== eId ? [one] : text === undefined ? [] : [{ ...one, text }]));
    const reasons = (provisions: readonly KnownProvision[]) =>
      coverageOf(yunshan as never, provisions).unresolved.map(({ at: where, reason }) => `${where} ${reason}`);
    expect(reasons(book)).toEqual([]);
    expect(reasons(without("art_6", "九日内归还"))).toEqual(["procedures.loan.clocks.giveBack otherWords"]);
    expect(reasons(without("art_6"))).toEqual(["procedures.loan.giveBack noProvision", "procedures.loan.clocks.giveBack noProvision"]);
    expect(reasons(without("art_9"))).toEqual(["notCoded noProvision"]);
    expect(new Set(coverageOf(yunshan as never, []).unresolved.map(({ reason }) => reason))).toEqual(
      new Set(["noDocument", "noProvision"]),
    );
  });

  test("white space, quotation marks and kinds of brackets do not matter; words below the address count", () => {
    const spaced = book.map((one) => (one.eId === "art_7" ? { ...one, address: "第 七 条", text: "每月\n“清点”。" } : one));
    expect(coverageOf(yunshan as never, spaced).unresolved).toEqual([]);
    const nested = book.flatMap((one) =>
      one.eId === "art_7" ? [{ ...one, text: "工坊：" }, at("art_7__point_1", "第七条第（一）项", "每月清点；", "art_7")] : [one],
    );
    expect(coverageOf(yunshan as never, nested).unresolved).toEqual([]);
    expect(treatments(nested)).toMatchObject({ art_7: "structure", art_7__point_1: "coded" });
  });
});
