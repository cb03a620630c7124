import { describe, expect, it } from "vitest";
import type { Appointment } from "../../gazette/result.ts";
import { read } from "../read.ts";
import type { CheckedDocument, CheckInput } from "./check.ts";
import { contentsDisagreements } from "./contents.ts";
import { declaredCounts } from "./counts.ts";
import { codesOf, document, input, table } from "./invented-input.ts";
import { noticeText } from "./invented-notice.ts";
import { ownerlessObligations, unknownUnits } from "./obligations.ts";
import { membersAgainstAppointments } from "./persons.ts";
import { misprintedCounties } from "./places.ts";

describe("名单与任免", () => {
  const removal: Appointment = {
    ...{ person: "周强", action: "remove", post: "杭州市水务局局长", unit: "杭州市水务局", qualifier: null },
    spans: [[10, 20]],
  };
  const notice = (issued: string) => document({ number: "云政任字〔2025〕1号", issued, appointments: [removal] });
  const roster = (...rows: string[][]) =>
    document({ number: "云政办发〔2025〕9号", issued: "2025-02-03", tables: [table(["职务组", "姓名", "职务"], rows)] });
  const check = (...documents: CheckedDocument[]) => membersAgainstAppointments(input(documents, "330100"));

  it("免职之后的名单仍列原职，两处都有位置", () => {
    const [found] = check(notice("2025-01-23"), roster(["成员", "周强", "市水务局局长"]));
    expect(found).toMatchObject({ code: "person.removed", spans: [[100, 101]], with: [[10, 20]] });
    expect(found?.message).toContain("周强");
  });

  it.each([
    ["名单在免职之前", notice("2025-02-04"), roster(["成员", "周强", "市水务局局长"])],
    ["职务不同", notice("2025-01-23"), roster(["成员", "周强", "市应急局局长"])],
    ["人不同", notice("2025-01-23"), roster(["成员", "周明", "市水务局局长"])],
  ])("对照：%s", (_, first, second) => expect(check(first, second)).toEqual([]));

  it.each([
    [
      "一职两人",
      [
        ["成员", "张三", "市水务局局长"],
        ["成员", "李四", "市水务局局长"],
      ],
      ["person.samePost"],
    ],
    [
      "副职可以有两人",
      [
        ["成员", "张三", "市水务局副局长"],
        ["成员", "李四", "市水务局副局长"],
      ],
      [],
    ],
    [
      "同一人列两次",
      [
        ["组长", "张三", "市水务局局长"],
        ["成员", "张三", "市水务局局长"],
      ],
      [],
    ],
    [
      "单位不同",
      [
        ["成员", "张三", "市水务局局长"],
        ["成员", "李四", "市财政局局长"],
      ],
      [],
    ],
  ])("%s", (_, rows, codes) => expect(codesOf(check(roster(...rows)))).toEqual(codes));
});

describe("县区名称", () => {
  const wrong = "责任单位：市水务局，桐芦县人民政府。";
  const check = (texts: readonly string[], city: string | null = "330100") => misprintedCounties(input([document({}, texts)], city));

  it("错一个字而反复出现，计次数并指出全部位置", () => {
    const [found] = check([wrong, wrong, "要求桐芦县按期完成。"]);
    expect(found).toMatchObject({ code: "place.misprinted", severity: "warning" });
    expect(found?.message).toContain("“桐芦县”出现 3 次，本市没有这个县区，疑为“桐庐县”之误");
    expect(found?.spans).toHaveLength(3);
  });

  it.each([
    ["写对的", [wrong.replace("芦", "庐"), wrong.replace("芦", "庐")]],
    ["只出现一次", [wrong]],
    ["与正确的县名同在，可能是别处", [wrong, wrong, "淳安县人民政府、桐庐县人民政府。"]],
    ["真有其名的外地县", ["对口支援单位：桐梓县人民政府。", "对口支援单位：桐梓县人民政府。"]],
    ["普通名词", ["主城区、主城区政府。", "主城区、主城区政府。"]],
    ["没有一处写着政府的", ["发往桐芦县、淳安县。", "发往桐芦县、淳安县。"]],
    ["差两个字的", ["责任单位：青石县人民政府。", "责任单位：青石县人民政府。"]],
  ])("对照：%s", (_, texts) => expect(check(texts)).toEqual([]));

  it("不知道是哪个市时不查", () => expect(check([wrong, wrong], null)).toEqual([]));
});

describe("目录、人数和单位", () => {
  const contents = (title: string) => {
    const entries = [{ title, page: 1, spans: [[1, 2]] }];
    const documents = [document({ title: "云川市人民政府关于印发河道清淤实施方案的通知" })];
    return codesOf(contentsDisagreements({ ...input(documents), contents: { entries } as unknown as CheckInput["contents"] }));
  };

  it.each([
    ["题目相同", "云川市人民政府关于印发河道清淤实施方案的通知", []],
    ["题目差一个字", "云川市人民政府关于印发河流清淤实施方案的通知", ["contents.titleDiffers"]],
    ["正文没有", "云川市人民政府关于表彰先进集体的决定", ["contents.missing"]],
  ])("目录：%s", (_, title, codes) => expect(contents(title)).toEqual(codes));

  it.each([
    ["人数相符", "关于赵明等二人职务任免的通知", ["verified.persons"]],
    ["人数不符", "关于赵明等三人职务任免的通知", ["count.persons"]],
    ["没有写人数", "关于职务任免的通知", []],
  ])("%s", (_, title, codes) => {
    const appointments = ["赵明", "钱亮"].map(
      (person): Appointment => ({ person, action: "appoint", post: "局长", unit: null, qualifier: null, spans: [[1, 2]] }),
    );
    expect(codesOf(declaredCounts(input([document({ title, components: [], appointments })])))).toEqual(codes);
  });

  it.each([
    ["条数相符", "支持企业发展3条措施", ["verified.articles"]],
    ["条数不符", "支持企业发展4条措施", ["count.articles"]],
  ])("%s", (_, title, codes) => {
    const provisions = [1, 2, 3].map((at) => ({
      ...{ eId: `level_${at}`, address: `${at}`, parent: null, label: `${at}.`, heading: null, text: "支持。" },
      spans: [[at, at + 1]] as const,
    }));
    const components = [{ prefix: "", title, kind: "measures" as const, spans: [[0, 9]] as const }];
    expect(codesOf(declaredCounts(input([document({ title: "通知", components, provisions })])))).toEqual(codes);
  });

  it.each([
    ["单位名录里有", "市水利局", []],
    ["单位名录里没有", "市飞马办", ["unit.unknown"]],
  ])("%s", (_, name, codes) => {
    const [task] = read(noticeText({ body: "加强河道管理。（市水利局负责）" }), "x").documents[0]?.tasks ?? [];
    if (!task) throw new Error("no task");
    const tasks = [{ ...task, units: [{ printed: name, name, role: "lead" as const }] }];
    expect(codesOf(unknownUnits(input([document({ tasks })])))).toEqual(codes);
  });

  it("任务没有责任单位", () => {
    const [task] = read(noticeText({ body: "2025年6月底前，加强河道管理。（市水利局负责）" }), "x").documents[0]?.tasks ?? [];
    if (!task) throw new Error("no task");
    expect(codesOf(ownerlessObligations(input([document({ tasks: [{ ...task, units: [] }] })])))).toEqual(["task.noUnit"]);
    expect(codesOf(ownerlessObligations(input([document({ tasks: [task] })])))).toEqual([]);
  });
});
