/** Chinese labels of every coded value the API returns. No schema library here, so that the web app can import it as a value. */
import type { AppointmentAction, DocumentKind, Modality, Severity, UnitRole } from "../../gazette/result.ts";

export const documentKindLabels = {
  officialNotice: "通知",
  measures: "办法",
  opinions: "意见",
  scheme: "方案",
  contingencyPlan: "预案",
  catalogue: "目录",
  appointment: "任免",
  stipulations: "规定",
  detailedRules: "细则",
  circular: "通报",
  decision: "决定",
  reply: "批复",
  letter: "函",
  announcement: "公告",
  order: "令",
  law: "法规",
  plan: "计划",
  masterPlan: "规划",
  meetingMinutes: "会议纪要",
  speech: "讲话",
  explanation: "解读",
  chronicle: "大事记",
  roster: "名录",
  news: "动态",
  masthead: "刊头",
  other: "其他",
} as const satisfies Record<DocumentKind, string>;

export const modalityLabels = {
  must: "应当",
  mustNot: "禁止",
  may: "可以",
  inPrinciple: "原则上",
  encouraged: "鼓励",
} as const satisfies Record<Modality, string>;

export const unitRoleLabels = {
  lead: "牵头",
  support: "配合",
  responsible: "责任",
  implement: "落实",
} as const satisfies Record<UnitRole, string>;

export const appointmentLabels = { appoint: "任命", remove: "免去", nominate: "提名", transfer: "调任" } as const satisfies Record<
  AppointmentAction,
  string
>;

export const severityLabels = { error: "错误", warning: "警示", note: "提示" } as const satisfies Record<Severity, string>;

/** Lights of a task on the business date of its city. */
export const lightLabels = { red: "逾期", yellow: "临期", green: "正常", none: "无期限" } as const;

/** Where an extracted task stands in the review queue. */
export const candidateStateLabels = {
  awaiting: "待校核",
  confirmed: "已确认",
  rejected: "已驳回",
  split: "已拆分",
  merged: "已合并",
  superseded: "已被新版本取代",
} as const;

/** Where a confirmed task stands. */
export const taskStateLabels = { open: "在办", done: "办结", withdrawn: "撤销" } as const;

/** On what a task rests. */
export const taskOriginLabels = { provision: "文件条款", instruction: "领导批示", minutes: "会议纪要", other: "其他依据" } as const;

/** Columns of the table and of the exports, in their default order. */
export const taskColumnLabels = {
  light: "状态灯",
  text: "任务",
  leadUnits: "牵头单位",
  supportUnits: "配合单位",
  responsibleUnits: "责任单位",
  implementUnits: "落实单位",
  due: "期限",
  deadlines: "期限原文",
  recurrence: "频次",
  modality: "语气",
  document: "文号",
  documentTitle: "文件",
  provision: "条款",
  basis: "依据",
  city: "城市",
  state: "办理状态",
  lightReason: "说明",
  confirmedBy: "确认人",
  confirmedAt: "确认时间",
} as const;

export const recurrenceLabels = {
  once: "一次性",
  yearly: "每年",
  "half-yearly": "每半年",
  quarterly: "每季度",
  monthly: "每月",
  weekly: "每周",
  daily: "每日",
  relative: "相对期限",
  none: "无期限",
} as const;

export const phaseLabels = { decode: "解码", structure: "结构", provisions: "条款", duties: "任务", publish: "入库" } as const;

export const jobStateLabels = {
  queued: "排队",
  running: "处理中",
  needsCity: "待确认城市",
  done: "已入库",
  unchanged: "内容未变",
  refused: "不予入库",
  failed: "失败",
} as const;

/** What a rule says of an act or of facts. */
export const ruleStatusLabels = {
  holds: "符合",
  fails: "不符合",
  unknown: "资料不足",
  notApplicable: "不适用",
  conflict: "规定冲突",
} as const;
export const ruleForceLabels = { must: "应当", mustNot: "不得", may: "可以", inPrinciple: "原则上", encouraged: "鼓励" } as const;

/** Light of a running time limit; `none` where the words carry no number or nothing runs. */
export const caseLightLabels = { red: "已超期", yellow: "将到期", green: "在期限内", none: "无期限" } as const;
export const dutyStateLabels = { met: "已完成", metLate: "逾期完成", open: "未到期", late: "已逾期" } as const;
export const submissionStateLabels = { waiting: "待签发", signed: "已签发", sentBack: "已退回" } as const;
export const readingOwnerLabels = { legal: "法制", business: "业务", technical: "技术" } as const;
