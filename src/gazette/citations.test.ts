import { describe, expect, test } from "vitest";
import { findCitations } from "./citations.ts";
import type { Paragraph } from "./paragraph.ts";
import { passageOf } from "./passage.ts";
import type { Component, Provision } from "./result.ts";

let offset = 0;

/** A paragraph as the structure layer yields it; `body` is where the text after the label begins. */
function paragraph(text: string, provision: string | null = null, body = 0): Paragraph {
  offset += 1000;
  return { passage: passageOf(text, offset), role: "text", label: null, style: null, body, depth: 0, provision, line: 1 };
}

function provision(eId: string, address: string): Provision {
  return { eId, address, parent: null, label: address, heading: null, text: "", spans: [] };
}

const component = (prefix: string, title: string): Component => ({ prefix, title, kind: "measures", spans: [] });

const measures = {
  number: "云政发〔2020〕8号",
  title: "云川市人民政府关于印发云川市粮食储备管理办法的通知",
  components: [component("notice", "云川市人民政府关于印发云川市粮食储备管理办法的通知"), component("", "云川市粮食储备管理办法")],
  provisions: [
    provision("art_7", "第七条"),
    provision("art_8", "第八条"),
    provision("art_8__para_2", "第八条第二款"),
    provision("art_8__para_3", "第八条第三款"),
    provision("art_8__point_1", "第八条第（一）项"),
    provision("att_1__art_7", "第七条"),
  ],
};

const cite = (text: string, from: string | null = "art_8", issueNumbers?: ReadonlySet<string>) =>
  findCitations({ ...measures, paragraphs: [paragraph(text, from)], ...(issueNumbers ? { issueNumbers } : {}) });

describe("引用别的文件", () => {
  test.each([
    [
      "根据《国务院关于粮食安全的意见》（国发〔2018〕22号）要求",
      "国发〔2018〕22号",
      "国务院关于粮食安全的意见",
      "《国务院关于粮食安全的意见》（国发〔2018〕22号）",
    ],
    ["根据《省政府意见》(某政发[2018]2 号)和", "某政发〔2018〕2号", "省政府意见", "《省政府意见》(某政发[2018]2 号)"],
    ["按照某政办发〔2019〕66号文件执行", "某政办发〔2019〕66号", null, "某政办发〔2019〕66号"],
    [
      "云川市人民政府关于印发储备方案的通知（云政办〔2018〕8号）",
      "云政办〔2018〕8号",
      "云川市人民政府关于印发储备方案的通知",
      "云川市人民政府关于印发储备方案的通知（云政办〔2018〕8号）",
    ],
    ["依据《粮食流通管理条例》开展", null, "粮食流通管理条例", "《粮食流通管理条例》"],
    [
      "按照《关于〈储备规范〉的通知》（云粮发〔2019〕3号）",
      "云粮发〔2019〕3号",
      "关于〈储备规范〉的通知",
      "《关于〈储备规范〉的通知》（云粮发〔2019〕3号）",
    ],
    ["应急管理部公告2020年第8号", "应急管理部公告2020年第8号", null, "应急管理部公告2020年第8号"],
  ])("%s", (text, number, title, whole) => {
    expect(cite(text)).toMatchObject([{ number, title, address: null, resolved: null, text: whole }]);
  });

  test.each([
    ["按照《粮食质量》（GB 1351-2008）要求", "粮食质量"],
    ["执行DB14/1929-2019标准", null],
    ["按照《工作规程》（教育部令第39号）", "工作规程"],
    ["根据某省人民政府266号令", null],
  ])("%s 是标准或命令，列出而没有文号", (text, title) => {
    expect(cite(text)).toMatchObject([{ number: null, title }]);
  });

  test("本期别的文件的文号得到落实，本文自己的文号不算引用", () => {
    const issue = new Set(["云政办发〔2020〕9号"]);
    expect(cite("执行云政办发〔2020〕9号和云政发〔2020〕8号", null, issue)).toMatchObject([
      { number: "云政办发〔2020〕9号", resolved: "云政办发〔2020〕9号" },
    ]);
    expect(cite("执行云政办发〔2020〕9号", null)).toMatchObject([{ resolved: null }]);
  });

  test("外部文件的条款连同文件一起列出，不在本文中找", () => {
    expect(cite("依照《粮食流通管理条例》第七条第二款的规定")).toMatchObject([
      { title: "粮食流通管理条例", address: "第七条第二款", resolved: null, text: "《粮食流通管理条例》第七条第二款" },
    ]);
    expect(cite("依照预算法第七条规定")).toMatchObject([{ title: "预算法", address: "第七条", resolved: null }]);
  });

  test("简称指向它所代表的文件", () => {
    const found = cite("根据《全省储备方案》（某政发〔2019〕5号，以下简称《方案》）和《方案》第三条");
    expect(found).toMatchObject([
      { number: "某政发〔2019〕5号", title: "全省储备方案" },
      { number: "某政发〔2019〕5号", title: "全省储备方案", address: "第三条", resolved: null },
    ]);
  });
});

describe("引用本文的条款", () => {
  test.each([
    ["违反本办法第七条规定的", "第七条", "art_7", "本办法第七条"],
    ["符合第8条第（一）项规定的", "第八条第（一）项", "art_8__point_1", "第8条第（一）项"],
    ["按第八条第一款执行", "第八条第一款", "art_8", "第八条第一款"],
    ["按第八条第二款执行", "第八条第二款", "art_8__para_2", "第八条第二款"],
    ["依本条第二款办理", "本条第二款", "art_8__para_2", "本条第二款"],
    ["依前条规定办理", "前条", "art_7", "前条"],
    ["违反本办法第九十条规定的", "第九十条", null, "本办法第九十条"],
  ])("%s → %s = %s", (text, address, resolved, whole) => {
    expect(cite(text)).toMatchObject([{ number: null, title: null, address, resolved, text: whole }]);
  });

  test("前款是同一条里的上一款，第一款没有前款", () => {
    expect(cite("前款规定的情形", "art_8__para_3")).toMatchObject([{ resolved: "art_8__para_2" }]);
    expect(cite("前款规定的情形", "art_8__para_2")).toMatchObject([{ resolved: "art_8" }]);
    expect(cite("前款规定的情形", "art_8")).toMatchObject([{ resolved: null }]);
  });

  test("附件里的条款在附件里找", () => {
    expect(cite("依照第七条办理", "att_1__art_7")).toMatchObject([{ resolved: "att_1__art_7" }]);
  });

  test("并列的条款各算一处", () => {
    expect(cite("违反本办法第七条、第八条规定的").map((one) => one.resolved)).toEqual(["art_7", "art_8"]);
  });

  test("条文自己的标号不是引用", () => {
    expect(findCitations({ ...measures, paragraphs: [paragraph("第八条 储备企业应当建账。", "art_8", 4)] })).toEqual([]);
  });

  test.each(["本条例自公布之日起施行", "第七条线路", "本项目前期工作", "本章程"])("%s 没有引用", (text) => {
    expect(cite(text)).toEqual([]);
  });

  test("没有条文的文件里第几条不是引用", () => {
    expect(findCitations({ ...measures, provisions: [], paragraphs: [paragraph("落实第一条要求")] })).toEqual([]);
  });
});
