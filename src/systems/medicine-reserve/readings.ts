/** Where the documents can be read in more than one way. The city's default and its reason stand in the adoption. */
import { reading } from "../../kernel/reading.ts";

export const floorScope = reading({
  question: "库存下限约束哪些出库？",
  options: { rotation: "只约束轮换，应急调用不受限", everyIssue: "约束所有出库，包括调用" },
  owner: "legal",
});

export const totalCountsBy = reading({
  question: "库存总量按什么计算？",
  options: { pieces: "按件数", value: "按金额（计划单价）" },
  owner: "business",
});

export const expiredInStock = reading({
  question: "过期药品算不算在库存总量里？",
  options: { left: "不算", counted: "算" },
  owner: "business",
});

export const lossMeans = reading({
  question: "“亏损”看哪个数？",
  options: { lastYear: "上一年度净利润为负", retained: "累计未分配利润为负" },
  owner: "legal",
});

export const sourcingText = reading({
  question: "储备不足时可以动用哪里的储备，依哪份文件？",
  options: { together: "两份文件合起来看", measures: "只依管理办法", contingencyPlan: "只依应急预案" },
  owner: "legal",
});

export const gradeOne = reading({
  question: "重大突发事件启动哪一级响应？",
  options: { heading: "与特别重大一并为最高级（依条文标题）", list: "分级清单没有列出，不能确定" },
  owner: "legal",
});

export const changeFiling = reading({
  question: "调整后的计划报哪一级卫生健康部门备案？",
  options: { city: "批准的部门自己存档备案", province: "与年度计划一样报上一级备案" },
  owner: "legal",
});

export const orderFirst = reading({
  question: "下达调用通知单以前，是不是先要有相关应急指挥部的调拨指令？",
  options: { notRequired: "不是，向卫生健康部门申请即可（依办法）", required: "是，先有指令再审核（依预案）" },
  owner: "legal",
});

export const groundsAreListed = reading({
  question: "取消承储任务的情形写有“等情况”，列明的以外还能不能取消？",
  options: { closed: "不能，只依列明的情形", open: "能，与列明的情形相当即可" },
  owner: "legal",
});

export const quarterlyCheckCounts = reading({
  question: "季末那个月做了季检，还要不要另做月检？",
  options: { separate: "要，两种检查各做各的", both: "不要，季检也算当月的月检" },
  owner: "business",
});

export const consultation = reading({
  question: "审核调用申请，工信部门的协调是不是下达通知单的前提？",
  options: { notRequired: "不是，卫生健康部门审核审批即可", required: "是，要先有工信部门的意见" },
  owner: "legal",
});

export const allocationOrder = reading({
  question: "出库的先后按什么排？",
  options: { expiry: "先到期的先出", receipt: "先入库的先出" },
  owner: "business",
});
