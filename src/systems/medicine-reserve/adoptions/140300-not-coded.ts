/** 阳泉市: provisions without a rule, a step or a clock, and why. */
import { type ProvisionAddress, source } from "../../../kernel/basis.ts";

const measures = source("阳政办发〔2020〕8号");
const contingencyPlan = source("阳政办发〔2020〕9号");

const purpose = "制定目的，没有义务、条件或时限";
const judged = "追究刑事责任和给予处分由有权机关依法认定；供应是否延误，由装载、送达的时限和记录可查";

export const notCoded: readonly (readonly [ProvisionAddress, string])[] = [
  [measures.at("第一段"), "印发通知的正文"],
  [measures.at("第一条"), purpose],
  [measures.at("第二条"), "说明储备是政府职能；由哪些部门组织实施，见第五条、第十二条"],
  [measures.at("第三条"), "原则：动态管理由第十八条落实，有偿调用由第二十七条、第三十一条落实"],
  [measures.at("第五条8、"), "制定和调整政策，不是本办法规定的办件，没有条件或时限"],
  [measures.at("第六条6、第一段"), "标题，原文缺“第三章”三字"],
  [measures.at("第三十七条"), "表彰给谁由人评定，没有写条件、程序和标准"],
  [measures.at("第三十九条"), judged],
  [measures.at("第三十九条第二款"), judged],
  [measures.at("第四十条"), "写明由谁解释"],
  [contingencyPlan.at("第一段"), "印发通知的正文"],
  [contingencyPlan.at("1.1第一段"), purpose],
  [contingencyPlan.at("1.2第一段"), "原则，没有可以判断的条件；“快速反应”由3.2的时限落实"],
  [contingencyPlan.at("1.3第一段"), "编制依据：所引法律法规各依其本身"],
  [contingencyPlan.at("1.4第一段"), "适用范围：是不是突发事件、属于哪一级，由相关应急指挥部认定，本制度只登记"],
  [contingencyPlan.at("2.2.2(1)"), "传达和督促的是指令，每一件指令在调用、响应里各有记录；职责本身没有时限或条件"],
  [contingencyPlan.at("2.2.2(2)"), "日常联络，没有可以办结的事项"],
  [contingencyPlan.at("2.2.2(4)"), "概括性的协调职责；具体事项由3.2各项落实"],
  [contingencyPlan.at("2.2.2(5)"), "兜底的一项，内容在交办时才有"],
  [contingencyPlan.at("5.3第一段"), "与第二段本是一句，被换页断开；运输保障没有时限或条件，市交通局的任务见2.2.3第五段"],
  [contingencyPlan.at("5.3第二段"), "上一段的后半句"],
  [contingencyPlan.at("6.3第一段"), "写明由谁制订、解释和批准"],
];
