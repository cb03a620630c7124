/** What of 三政办〔2018〕24号 is not coded, and why. */
import { type ProvisionAddress, source } from "../../../kernel/basis.ts";

const plan = source("三政办〔2018〕24号");
const standing = "经常性工作，没有对象、期限和可核对的结果";
const principle = "原则，没有可判断的条件";
const built = "各单位自己的技术建设，没有期限";
const person = "由人决定，条文没有条件";

export const notCoded: readonly (readonly [ProvisionAddress, string])[] = [
  [plan.at("第一段"), "印发通知的正文"],
  [plan.at("一、（一）"), "编制目的"],
  [plan.at("一、（二）"), "编制依据"],
  [plan.at("一、（四）2."), principle],
  [plan.at("一、（四）3."), principle],
  [plan.at("一、（四）4."), principle],
  [plan.at("一、（四）5."), "保密规定另有专门法律"],
  [plan.at("二、（二）1.（1）"), "职责的概括，具体事项见下文各条"],
  [plan.at("二、（二）1.（4）"), person],
  [plan.at("二、（二）1.（6）"), person],
  [plan.at("二、（二）2.（1）"), standing],
  [plan.at("二、（二）2.（2）"), standing],
  [plan.at("二、（二）2.（3）"), person],
  [plan.at("二、（二）2.（6）"), standing],
  [plan.at("二、（二）2.（7）"), "兜底条款"],
  [plan.at("二、（二）3.第一段"), standing],
  [plan.at("二、（二）3.（8）"), "兜底条款"],
  [plan.at("三、（一）2."), standing],
  [plan.at("六、（三）1."), person],
  [plan.at("六、（三）2."), "追究责任由市政府依法决定，条文没有条件和幅度"],
  [plan.at("七、（一）1."), standing],
  [plan.at("七、（一）3."), "保密规定另有专门法律"],
  [plan.at("七、（三）2."), built],
  [plan.at("七、（三）3."), built],
  [plan.at("七、（三）4."), built],
];
