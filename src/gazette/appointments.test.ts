import { describe, expect, test } from "vitest";
import { readAppointments } from "./appointments.ts";
import type { Paragraph } from "./paragraph.ts";
import { type Passage, passageOf } from "./passage.ts";

const TITLE = "云川市人民政府关于张三等同志职务任免的通知";

function paragraph(passage: Passage): Paragraph {
  return { passage, role: "text", label: null, style: null, body: 0, depth: 0, provision: null, line: 1 };
}

let offset = 0;
const read = (lines: readonly string[], title = TITLE) =>
  readAppointments(
    lines.map((line) => {
      offset += 1000;
      return paragraph(passageOf(line, offset));
    }),
    title,
  );
const brief = (lines: readonly string[], title = TITLE) =>
  read(lines, title).map((a) => `${a.person} ${a.action} ${a.post}${a.qualifier ? `〔${a.qualifier}〕` : ""}`);

/** Clean text whose source has a space before each offset of `gaps`. */
function spaced(text: string, gaps: readonly number[]): Passage {
  const starts = [0, ...gaps];
  return { text, starts, offsets: starts.map((start, i) => start + i) };
}

describe("任免通知的写法", () => {
  test.each([
    [
      "任命在前，一人一行",
      ["经研究决定，任命：", "赵明为云川市财政局局长；", "钱亮为云川市审计局副局长（试用期一年）。"],
      ["赵明 appoint 云川市财政局局长", "钱亮 appoint 云川市审计局副局长〔试用期一年〕"],
    ],
    [
      "免去在前，一人一行",
      ["免去：", "孙伟的云川市教育局局长职务（保留原职级待遇）；", "李红的云川市体育局局长职务。"],
      ["孙伟 remove 云川市教育局局长〔保留原职级待遇〕", "李红 remove 云川市体育局局长"],
    ],
    [
      "没有冒号标题，任字直写",
      ["张三任云川市财政局局长；", "免去李四的云川市审计局局长职务；", "王五不再担任云川市统计局局长职务。"],
      ["张三 appoint 云川市财政局局长", "李四 remove 云川市审计局局长", "王五 remove 云川市统计局局长"],
    ],
    [
      "句中任命",
      ["市人民政府决定，任命周强同志为云川市水务局局长，免去吴刚同志的云川市林业局局长职务。"],
      ["周强 appoint 云川市水务局局长", "吴刚 remove 云川市林业局局长"],
    ],
    ["兼任与数职", ["郑洁兼任云川市数据局局长、党组书记；"], ["郑洁 appoint 云川市数据局局长、党组书记"]],
    [
      "同一人先任后免",
      ["王芳任云川市商务局局长，免去其云川市工信局副局长职务；"],
      ["王芳 appoint 云川市商务局局长", "王芳 remove 云川市工信局副局长"],
    ],
    ["提名", ["经研究决定，提名：", "冯雷任云川市商业银行董事长。"], ["冯雷 nominate 云川市商业银行董事长"]],
    ["调整", ["陈静调整至云川市工业学校工作（保留原职级待遇）。"], ["陈静 transfer 云川市工业学校〔保留原职级待遇〕"]],
    [
      "自行免去",
      ["因机构改革，卫平的云川市卫生监督所所长职务自行免去，不再办理免职手续。"],
      ["卫平 remove 云川市卫生监督所所长〔因机构改革自行免去〕"],
    ],
    ["几人同职", ["任命蒋华、沈丽为云川市人民医院副院长。"], ["蒋华 appoint 云川市人民医院副院长", "沈丽 appoint 云川市人民医院副院长"]],
    ["逗号后的试用期", ["韩松任云川市民政局副局长，试用期一年。"], ["韩松 appoint 云川市民政局副局长〔试用期一年〕"]],
    [
      "试用期统一写在最后",
      ["任命：", "杨柳为云川市司法局副局长；", "朱敏为云川市交通局副局长。", "以上同志试用期一年。"],
      ["杨柳 appoint 云川市司法局副局长〔试用期一年〕", "朱敏 appoint 云川市交通局副局长〔试用期一年〕"],
    ],
    [
      "职务里有括号",
      ["任命：", "秦岭为云川市妇幼保健中心（市妇幼保健院）主任（院长）（试用期一年）；"],
      ["秦岭 appoint 云川市妇幼保健中心（市妇幼保健院）主任（院长）〔试用期一年〕"],
    ],
    [
      "复姓和少数民族姓名",
      ["任命：", "欧阳雪峰为云川市文旅局局长；", "买买提·依明为云川市农业局局长。"],
      ["欧阳雪峰 appoint 云川市文旅局局长", "买买提·依明 appoint 云川市农业局局长"],
    ],
    [
      "接受或同意辞职",
      ["接受孙建华辞去云川市副市长职务的请求。", "同意周强同志辞去云川市第一中学校长职务；"],
      ["孙建华 remove 云川市副市长", "周强 remove 云川市第一中学校长"],
    ],
    [
      "后半句不再担任",
      ["钱学礼同志任云川市环境局青石分局局长，不再担任云川市环境局青石分局副局长职务；"],
      ["钱学礼 appoint 云川市环境局青石分局局长", "钱学礼 remove 云川市环境局青石分局副局长"],
    ],
    ["提名为人选", ["提名孙悦为云川水务集团有限公司总经理人选；"], ["孙悦 nominate 云川水务集团有限公司总经理"]],
    [
      "试用期满正式任",
      ["郑浩同志任职试用期满，正式任云川市审计局副局长，任职时间从2021年6月起计算。"],
      ["郑浩 appoint 云川市审计局副局长〔任职时间从2021年6月起计算〕"],
    ],
    [
      "聘任和解聘",
      ["聘任何芳、吕平同志为云川市人民政府参事，聘期三年；", "解聘施云的云川学院院长职务；", "解聘张岚同志云川学院副院长职务。"],
      [
        "何芳 appoint 云川市人民政府参事〔聘期三年〕",
        "吕平 appoint 云川市人民政府参事〔聘期三年〕",
        "施云 remove 云川学院院长",
        "张岚 remove 云川学院副院长",
      ],
    ],
    ["挂职", ["孔明同志挂职任云川市财政局副局长，"], ["孔明 appoint 云川市财政局副局长〔挂职〕"]],
    ["兼", ["严肃兼云川市数据局局长；"], ["严肃 appoint 云川市数据局局长"]],
    ["免去后没有的字", ["免去许诺云川市应急局局长职务。"], ["许诺 remove 云川市应急局局长"]],
    ["任字在名里", ["任命：", "任重远为云川市信访局局长。"], ["任重远 appoint 云川市信访局局长"]],
  ])("%s", (_name, lines, expected) => {
    expect(brief(lines)).toEqual(expected);
  });

  test("姓名与职务之间只有空格时按空格分开", () => {
    const passages = [passageOf("任命："), spaced("李四青石县财政局局长", [1, 2])];
    expect(readAppointments(passages.map(paragraph), TITLE)).toMatchObject([
      { person: "李四", post: "青石县财政局局长", unit: "青石县财政局" },
    ]);
  });

  test("单位与职务分开", () => {
    expect(read(["任命：", "赵明为云川市人民政府办公室副主任；", "钱亮为云川市红十字会专职副会长。"]).map((a) => a.unit)).toEqual([
      "云川市人民政府办公室",
      "云川市红十字会",
    ]);
  });
});

describe("姓名由句式断定", () => {
  test.each([
    [
      "民族姓名，长短不限",
      [
        "任命阿古拉同志为云川市林业局局长；",
        "任命乌云其木格为云川市教育局副局长；",
        "任命扎西次仁、朴正男为云川市民政局副局长；",
        "免去格桑卓玛同志云川市审计局局长职务；",
        "免去娜仁的云川市商务局局长职务。",
      ],
      [
        "阿古拉 appoint 云川市林业局局长",
        "乌云其木格 appoint 云川市教育局副局长",
        "扎西次仁 appoint 云川市民政局副局长",
        "朴正男 appoint 云川市民政局副局长",
        "格桑卓玛 remove 云川市审计局局长",
        "娜仁 remove 云川市商务局局长",
      ],
    ],
    ["推荐提名", ["推荐提名顾明为云川市商业银行董事长人选。"], ["顾明 nominate 云川市商业银行董事长"]],
    ["挂职时间", ["任命顾明为云川市商务局副局长（时间一年）。"], ["顾明 appoint 云川市商务局副局长〔时间一年〕"]],
    ["不是姓名", ["任命有关部门领导为云川市指挥部成员单位负责人。", "任命工作人员为主任。"], []],
  ])("%s", (_name, lines, expected) => {
    expect(brief(lines)).toEqual(expected);
  });
});

describe("分栏错乱的职务", () => {
  test("断开的职务接上紧随的尾巴，另一个接上漂走的尾巴", () => {
    const found = read([
      "任命：",
      "赵明为云川一中校长；",
      "长职务（保留原职级待遇）；",
      "免去：",
      "孙伟的云川学院保卫处处",
      "李红的云川学院教务处处",
      "长职务（保留原职级待遇）；",
    ]);
    expect(found.slice(1)).toMatchObject([
      { person: "孙伟", post: "云川学院保卫处处长", qualifier: "保留原职级待遇" },
      { person: "李红", post: "云川学院教务处处长", qualifier: "保留原职级待遇" },
    ]);
    expect(found[1]?.spans).toHaveLength(2);
  });

  test("尾巴比断口多时不猜", () => {
    expect(brief(["长职务；", "长职务；", "免去：", "孙伟的云川学院保卫处处"])).toEqual(["孙伟 remove 云川学院保卫处处"]);
  });
});

describe("不是任免的文字", () => {
  test.each([
    ["领导小组由张三任组长，李四任副组长。", "关于成立领导小组的通知"],
    ["研究聘任高管人员；", "组建方案"],
    ["完善职务任免与考核挂钩的机制。", "关于国企改革的意见"],
    ["请按有关法律和章程办理。", TITLE],
    ["特此通知。", TITLE],
    ["职工不得在兼职单位担任财务主管，不再担任。", "关于规范兼职的意见"],
    ["同意其辞去公职的申请按规定办理。", "公务员管理意见"],
  ])("%s", (line, title) => {
    expect(brief([line], title)).toEqual([]);
  });

  test("别的文件里只认任命和免去的明文", () => {
    expect(brief(["会议决定任命张三为云川市副市长。"], "大事记")).toEqual(["张三 appoint 云川市副市长"]);
  });
});
