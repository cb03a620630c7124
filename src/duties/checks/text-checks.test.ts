import { describe, expect, it } from "vitest";
import { codesIn, findingsIn, noticeText } from "./invented-notice.ts";

const messages = (body: string, prefix: string) => findingsIn(noticeText({ body }), prefix).map(({ message }) => message);

describe("分项与总数", () => {
  it.each([
    ["分项之和不等于总数", "企业减到160户以下，其中青石县20户、白河县40户、南山区96户。", ["sum.differs"]],
    ["分项之和等于总数", "企业减到156户以下，其中青石县20户、白河县40户、南山区96户。", ["verified.sum"]],
    ["只有一个分项的不算", "企业减到160户，其中青石县20户。", []],
    ["增长的数不是分项", "投入160万元，其中甲项增长20万元，乙项增长40万元。", []],
    ["即的前后两个数不同", "划定保护区25万亩，即大豆保护区15万亩。", ["sum.restated"]],
    ["即的前后两个数相同", "划定保护区25万亩，即大豆保护区25万亩。", []],
    ["即的前后单位不同", "划定保护区25万亩，即涉及15户。", []],
  ])("%s", (_, body, codes) => expect(codesIn(body, "sum").concat(codesIn(body, "verified.sum"))).toEqual(codes));

  it("信息里有数，两处都有位置", () => {
    const [found] = findingsIn(noticeText({ body: "企业减到160户以下，其中青石县20户、白河县40户、南山区96户。" }), "sum");
    expect(found?.message).toBe("云政办发〔2025〕3号：总数 160户，分项 20＋40＋96＝156户，相差 4户。");
    expect([found?.spans.length, found?.with.length]).toEqual([1, 1]);
  });
});

describe("同一指标", () => {
  const FILL = "坚持规划引领，注重实效，分步推进，因地制宜，充分发挥各方面作用。".repeat(5);
  const pair = (first: string, second: string) => `一、总体目标\n到2025年底，${first}\n${FILL}\n二、分项目标\n到2025年底，${second}`;
  it.each([
    ["比较词不同", pair("国有企业利润总额增长10%以上。", "企业利润总额突破70亿元，增长10%左右。"), ["target.comparatorsDiffer"]],
    ["比较词相同", pair("国有企业利润总额增长10%以上。", "企业利润总额突破70亿元，增长10%以上。"), []],
    ["不是同一指标", pair("国有企业利润总额增长10%以上。", "企业资产总额突破70亿元，增长10%左右。"), []],
    ["同一期限而数值不同", pair("城区绿化覆盖率达到35%以上。", "城区绿化覆盖率达到38%以上。"), ["target.valuesDiffer"]],
    ["数值相同", pair("城区绿化覆盖率达到35%以上。", "城区绿化覆盖率达到35%以上。"), []],
    ["并列在一句里的", "到2025年底，小麦、玉米收获机械化率和水稻收获机械化率分别达到95%、80%。", []],
    ["期限不同", pair("城区绿化覆盖率达到35%以上。", "城区绿化覆盖率达到38%以上。").replace("2025年底", "2024年底"), []],
    ["范围不同", pair("青石县绿化覆盖率达到35%以上。", "白河县绿化覆盖率达到38%以上。"), []],
  ])("%s", (_, body, codes) => expect(codesIn(body, "target")).toEqual(codes));
});

describe("同一奖项", () => {
  const FIRST = "建成国家级企业技术中心的奖励50万元，建成省级企业技术中心的奖励20万元。";
  const issue = (second: string) =>
    noticeText({ body: FIRST, serial: 3 }) + noticeText({ body: second, serial: 4, title: "关于支持创新的通知" });

  it("两份文件金额不同，一项一条", () => {
    const second = "当年获评国家级企业技术中心、省级企业技术中心的，分别奖励150万元、30万元。";
    expect(findingsIn(issue(second), "award").map(({ message }) => message)).toEqual([
      "“国家级企业技术中心”的奖励，云政办发〔2025〕3号 为 50万元，云政办发〔2025〕4号 为 150万元。",
      "“省级企业技术中心”的奖励，云政办发〔2025〕3号 为 20万元，云政办发〔2025〕4号 为 30万元。",
    ]);
  });

  it.each([
    ["金额相同", "当年获评国家级企业技术中心、省级企业技术中心的，分别奖励50万元、20万元。"],
    ["奖的是别的", "当年获评国家级重点实验室的，奖励150万元。"],
    ["不是奖励", "国家级企业技术中心年度研发投入应当达到150万元。"],
  ])("对照：%s", (_, second) => expect(findingsIn(issue(second), "award")).toEqual([]));
});

describe("门槛", () => {
  it.each([
    ["前后比较词方向相反", "淘汰新鲜水耗大于10吨/年以下的制浆装置。", ["threshold.damaged"]],
    ["方向相同不算", "淘汰规模小于30万吨/年以下的制浆装置。", []],
    ["中间另有数字不算", "淘汰水耗大于10吨的20万吨/年以下的制浆装置。", []],
    ["以下之前没有数字", "淘汰年产万吨以下的制浆装置。", ["threshold.damaged"]],
    ["以下之前有数字", "淘汰年产5万吨以下的制浆装置。", []],
    ["蒸吨是一个单位", "淘汰10蒸吨/小时以下的锅炉。", []],
    ["百万吨级有数", "建设百万吨以上的项目。", []],
  ])("%s", (_, body, codes) => expect(codesIn(body, "threshold")).toEqual(codes));

  it("同一段话在别处完整的，指出来", () => {
    const [message] = messages(
      "淘汰单位产品能耗偏高和新鲜水耗大于10吨/年以下的制浆装置。\n淘汰单位产品能耗偏高和新鲜水耗大于10吨的2万吨/年以下的制浆装置。",
      "threshold",
    );
    expect(message).toContain("同样的话在本文另一处作“大于10吨的2万吨/年以下的制浆装置。”");
  });
});

describe("级别", () => {
  it.each([
    ["标题与正文称谓不同", "响应分为三级：特别重大（Ⅰ级）、较大（Ⅱ级）、一般（Ⅲ级）。\n（一）特别重大、重大（Ⅰ级）", ["grade.namesDiffer"]],
    ["称谓相同、次序不同", "分为重大、特别重大（Ⅰ级）、较大（Ⅱ级）。\n（一）特别重大、重大（Ⅰ级）", []],
    ["有响应而无启动", "发生Ⅲ级以上突发事件时，立即启动本预案。\n应对一般突发事件，启动Ⅳ级响应。", ["grade.notActivated"]],
    ["字母写法不同也认得", "发生III级以上突发事件时，立即启动本预案。\n应对一般突发事件，启动IV级响应。", ["grade.notActivated"]],
    ["启动到最低一级", "发生Ⅳ级以上突发事件时，立即启动本预案。\n应对一般突发事件，启动Ⅳ级响应。", []],
    ["没有写自动启动的不比", "应对一般突发事件，启动Ⅳ级响应。", []],
  ])("%s", (_, body, codes) => expect(codesIn(body, "grade")).toEqual(codes));

  it("两份文件同一级别的步骤不同", () => {
    const first = "发生较大突发事件，首先动用本市粮食储备，不足部分向相邻市县请求支援，仍难以满足时，申请动用省级储备。";
    const second = "发生较大突发事件时，启动Ⅱ级响应，首先动用本市粮食储备，不足部分向相邻市县请求支援。";
    const issue = (other: string) => noticeText({ body: first }) + noticeText({ body: other, serial: 4, title: "关于印发预案的通知" });
    expect(findingsIn(issue(second), "grade").map(({ message }) => message)).toEqual([
      "较大一级：云政办发〔2025〕3号 规定可以“申请动用省级储备”，云政办发〔2025〕4号 没有这一步。",
    ]);
    expect(findingsIn(issue(second.replace("支援。", "支援，再申请动用省级储备。")), "grade")).toEqual([]);
    expect(findingsIn(issue(second.replace("较大", "重大")), "grade")).toEqual([]);
  });
});

describe("阶段和日期", () => {
  const stage = (due: string) =>
    `五、实施步骤\n（一）组织实施（2025年4月1日至2025年7月31日）。\n各县组织实施。\n（二）检查验收（2025年8月1日至2025年9月30日）。\n${due}，各县（市、区）人民政府完成检查验收。`;
  it.each([
    ["期限早于阶段开始", stage("2025年7月底前"), ["stage.dueBefore"]],
    ["期限正是阶段第一天", stage("2025年8月1日前"), []],
    ["期限在阶段之内", stage("2025年8月底前"), []],
    ["阶段之后的另一节不算", `${stage("2025年8月底前")}\n六、其他\n2025年5月底前报送方案。`, []],
  ])("%s", (_, body, codes) => expect(codesIn(body, "stage")).toEqual(codes));

  it.each([
    ["月字错印", "2025月9月30日前完成。", ["date.misprinted"]],
    ["没有的日子", "2025年2月30日前完成。", ["date.impossible"]],
    ["闰年二月二十九日", "每年2月29日前后巡查。", []],
    ["平年二月二十九日", "2025年2月29日前完成。", ["date.impossible"]],
    ["成文前已过期", "2025年2月28日前，完成整治。（市水利局负责）", ["date.pastOnIssue"]],
    ["成文当天到期", "2025年3月1日前，完成整治。（市水利局负责）", []],
    ["失效不晚于施行", "本办法自2025年5月1日起施行，有效期至2025年5月1日。", ["date.expiresBeforeForce"]],
    ["施行早于成文", "本办法自2025年2月1日起施行。", ["date.forceBeforeIssue"]],
    ["施行在成文之后", "本办法自2025年4月1日起施行。", []],
  ])("%s", (_, body, codes) => expect(codesIn(body, "date")).toEqual(codes));

  it("称提前而推后", () => {
    const PLAN = "关于印发全市洗煤行业升级规范发展实施方案的通知";
    const later = (day: string) =>
      noticeText({ body: "五、实施步骤\n（一）审核认定（2025年5月1日前）。", title: PLAN }) +
      noticeText({
        body: `按照《云川市人民政府办公室${PLAN}》（云政办发〔2025〕3号），提前于${day}完成洗煤企业核查认定。`,
        serial: 4,
        title: "关于印发蓝天行动方案的通知",
      });
    expect(findingsIn(later("2025年9月底前"), "date").map(({ code }) => code)).toEqual(["date.broughtForwardLater"]);
    expect(findingsIn(later("2025年4月底前"), "date")).toEqual([]);
    expect(findingsIn(later("2025年9月底前").replace("提前于", "于"), "date")).toEqual([]);
  });
});

describe("编号、引用和印刷", () => {
  it.each([
    ["缺一条", "第一条 为了规范管理，制定本办法。\n第二条 本办法适用于本市。\n第四条 市财政局负责解释。", ["numbering.gap"]],
    ["不缺", "第一条 为了规范管理，制定本办法。\n第二条 本办法适用于本市。\n第三条 市财政局负责解释。", []],
  ])("%s", (_, body, codes) => expect(codesIn(body, "numbering")).toEqual(codes));

  it.each([
    ["括号不成对", "加强管理（市水利局负责。", ["damage.bracket"]],
    ["编号的半个括号不算", "1）加强管理（市水利局负责）。", []],
    ["夹有英文", "坚持改革的思路and创新的举措。", ["damage.latin"]],
    ["英文名称不算", "推广IPv6和ETC。", []],
    ["长句没有结束", `一、${"加强河道管理，推进清淤疏浚，".repeat(6)}并且要`, ["damage.cutOff"]],
    ["长句有句号", `一、${"加强河道管理，推进清淤疏浚，".repeat(6)}并且要落实。`, []],
    ["标签后两句粘连", "加强管理。（市水利局负责）推进河道清淤工作。", ["damage.glued"]],
    ["标签后有句号", "加强管理（市水利局负责）。推进河道清淤工作。", []],
  ])("%s", (_, body, codes) => expect(codesIn(body, "damage")).toEqual(codes));

  it.each([
    ["没有数字的时限", "发现险情及时报告。", ["clock.noNumber"]],
    ["有数字的时限", "发现险情2小时内报告。", []],
  ])("%s", (_, body, codes) => expect(codesIn(body, "clock")).toEqual(codes));

  it.each([
    ["任务没有时限", "加强河道管理。（市水利局负责）", ["task.noDate"]],
    ["任务有时限", "2025年6月底前，完成河道清淤。（市水利局负责）", []],
  ])("%s", (_, body, codes) => expect(codesIn(body, "task")).toEqual(codes));

  it("引用本文没有的条", () => {
    const articles = (cited: string) => `第一条 为了规范管理，制定本办法。\n第二条 违反本办法${cited}规定的，责令改正。`;
    expect(codesIn(articles("第一条"), "citation")).toEqual([]);
    expect(codesIn(articles("第九条"), "citation")).toEqual(["citation.dangling"]);
  });

  it("文号与本期文件的标题不符", () => {
    const cite = (title: string) =>
      noticeText({ body: "请认真贯彻执行。", title: "关于调整工作分工的通知" }) +
      noticeText({ body: `按照《云川市人民政府办公室${title}》（云政办发〔2025〕3号）执行。`, serial: 4, title: "关于抓好落实的通知" });
    expect(findingsIn(cite("关于印发河道清淤实施方案的通知"), "citation").map(({ code }) => code)).toEqual(["citation.otherTitle"]);
    expect(findingsIn(cite("关于调整工作分工的通知"), "citation")).toEqual([]);
  });

  it("文号不连续或重复", () => {
    const issue = (...serials: number[]) =>
      serials.map((serial) => noticeText({ body: `请做好第${serial}项工作。`, serial, title: `关于第${serial}项工作的通知` })).join("");
    const found = (...serials: number[]) => findingsIn(issue(...serials), "series").map(({ message }) => message);
    expect(found(3, 4, 5)).toEqual([]);
    expect(found(3, 6)).toEqual(["本期 云政办发〔2025〕3–6号之间缺 4、5号。"]);
    expect(found(3, 3)).toEqual(["云政办发〔2025〕3号在本期出现两次。"]);
  });
});
