import { describe, expect, test } from "vitest";
import { chineseOf, findTerm, terms } from "./lexicon.ts";

describe("术语表", () => {
  test("英文词不重复，中文词连同别名也不重复", () => {
    const english = terms.map((term) => term.english);
    const chinese = terms.flatMap((term) => [term.chinese, ...term.aliases]);
    expect(english.filter((word, i) => english.indexOf(word) !== i)).toEqual([]);
    expect(chinese.filter((word, i) => chinese.indexOf(word) !== i)).toEqual([]);
  });

  test("至少 120 条，英文为小驼峰，中文为汉字", () => {
    expect(terms.length).toBeGreaterThanOrEqual(120);
    expect(terms.filter((term) => !/^[a-z][A-Za-z]*$/.test(term.english))).toEqual([]);
    expect(terms.filter((term) => !/^\p{Script=Han}+$/u.test(term.chinese))).toEqual([]);
  });

  test.each([
    ["规划", "masterPlan"],
    ["计划", "plan"],
    ["方案", "scheme"],
    ["预案", "contingencyPlan"],
    ["办法", "measures"],
    ["意见", "opinions"],
    ["通知", "officialNotice"],
    ["通知单", "notice"],
    ["通报", "circular"],
    ["目录", "catalogue"],
    ["清单", "checklist"],
    ["台账", "ledger"],
    ["名录", "roster"],
    ["登记", "registration"],
    ["备案", "filing"],
    ["审批", "approval"],
    ["审核", "review"],
    ["核准", "clearance"],
    ["批准", "ratification"],
    ["认定", "designation"],
    ["验收", "acceptance"],
    ["考核", "appraisal"],
    ["约谈", "summons"],
    ["督办", "oversight"],
    ["调用", "callOut"],
    ["调拨", "dispatch"],
    ["牵头单位", "leadUnit"],
    ["责任单位", "responsibleUnit"],
    ["配合单位", "supportingUnit"],
    ["整改", "rectification"],
    ["承储企业", "custodian"],
  ] as const)("%s 即 %s，两边都查得到", (chinese, english) => {
    expect(findTerm(chinese)?.english).toBe(english);
    expect(chineseOf(english)).toBe(chinese);
  });

  test("别名归到同一条：承储单位、实施方案", () => {
    expect(findTerm("承储单位")?.english).toBe("custodian");
    expect(findTerm("实施方案")?.english).toBe("scheme");
  });

  test("没有的词不猜", () => {
    expect(findTerm("某某")).toBeNull();
  });
});
