/** 阳泉市: provisions without a rule, a step or a clock, and why. */
import { type ProvisionAddress, source } from "../../../kernel/basis.ts";

const measures = source("阳政办发〔2020〕8号");
const plan = source("阳政办发〔2020〕9号");

const purpose = "制定目的，没有义务、条件或时限";
const principle = "原则，由后面各条落实";
const contact = "日常联络协调，没有步骤、时限或条件";
const judged = "刑事责任和处分由有权机关依法判断，不由系统认定";

export const notCoded: readonly (readonly [ProvisionAddress, string])[] = [
  [measures.at("第一段"), "印发通知的正文"],
  [measures.at("第一条"), purpose],
  [measures.at("第二条"), principle],
  [measures.at("第三条"), principle],
  [measures.at("第五条8、"), "制定政策，没有条件或时限"],
  [measures.at("第六条6、第一段"), "第三章的标题，原文缺章号"],
  [measures.at("第三十七条"), "表彰由人决定，没有写条件"],
  [measures.at("第三十九条"), judged],
  [measures.at("第三十九条第二款"), judged],
  [measures.at("第四十条"), "解释权"],
  [plan.at("第一段"), "印发通知的正文"],
  [plan.at("1.1第一段"), purpose],
  [plan.at("1.2第一段"), principle],
  [plan.at("1.3第一段"), "编制依据"],
  [plan.at("1.4第一段"), "适用范围：突发事件的种类由相关指挥部认定"],
  [plan.at("2.2.2(1)"), contact],
  [plan.at("2.2.2(2)"), contact],
  [plan.at("2.2.2(4)"), contact],
  [plan.at("2.2.2(5)"), "交办事项没有内容，由督办跟踪"],
  [plan.at("5.3第一段"), "运输保障，没有步骤或时限"],
  [plan.at("5.3第二段"), "运输保障，没有步骤或时限"],
  [plan.at("6.3第一段"), "制订和解释"],
];
