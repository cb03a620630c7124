/** Where a plan can be read in more than one way. The city's default and its reason stand in the adoption. */
import { reading } from "../../kernel/reading.ts";

export const doubtfulGrade = reading({
  question: "事实还没有查清，算不算“难以判定级别”？",
  options: { open: "不算，缺什么事实写什么，查清再定", higher: "算，按可能的较高一级处理" },
  owner: "legal",
});

export const overlappingCriteria = reading({
  question: "同一情形两级标准都写到，按哪一级？",
  options: { higher: "按较高一级", countyFirst: "县级政府能单独应对的，按最低一级" },
  owner: "legal",
});

export const firstTwoLevels = reading({
  question: "特别重大和重大事件写在一句里，响应级别怎样对应？",
  options: { respectively: "分别对应Ⅰ级、Ⅱ级", either: "两级都可以" },
  owner: "legal",
});

export const unstatedActivation = reading({
  question: "有响应而没有写启动条件的级别，能不能由属地政府启动？",
  options: { implied: "能，写了由属地政府指挥就能启动", none: "不能，启动条件没有写到" },
  owner: "legal",
});

export const groupMembers = reading({
  question: "工作组的组成写有“等”字，列出的人员是不是都要有？",
  options: { examples: "不是，列举而已", all: "都要有" },
  owner: "business",
});

export const writtenReportSince = reading({
  question: "书面报告的时限从什么时候算起？",
  options: { occurrence: "事件发生时", oralReport: "口头报告时" },
  owner: "legal",
});

export const workGroupSince = reading({
  question: "派出工作组的时限从什么时候算起？",
  options: { oralReport: "接到口头报告时", occurrence: "事件发生时" },
  owner: "legal",
});

export const upwardReportSince = reading({
  question: "上报市政府的时限从什么时候算起？",
  options: { oralReport: "接到口头报告时", grading: "研判定级时" },
  owner: "legal",
});
