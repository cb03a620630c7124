/**
 * One Chinese term, one English word, both ways. Identifiers, routes and tables take the English from here; labels take the
 * Chinese. Printed variants are aliases of one term. A new term of the field comes in here before it becomes an identifier.
 */

export interface Term {
  readonly english: string;
  readonly chinese: string;
  /** Other words that documents print for it. */
  readonly aliases: readonly string[];
}

/** english: 中文 and its printed variants, in one string, the usual one first. */
const documents = {
  gazette: "公报 政府公报",
  issue: "期",
  document: "文件 公文",
  documentNumber: "发文字号 文号",
  officialNotice: "通知",
  measures: "办法 管理办法 暂行办法 实施办法",
  opinions: "意见 实施意见 指导意见",
  scheme: "方案 实施方案 工作方案",
  contingencyPlan: "预案 应急预案",
  plan: "计划 行动计划",
  masterPlan: "规划",
  catalogue: "目录",
  checklist: "清单",
  stipulations: "规定",
  detailedRules: "细则 实施细则",
  circular: "通报",
  notice: "通知单",
  decision: "决定",
  reply: "批复",
  letter: "函 复函",
  announcement: "公告 通告",
  order: "令 命令 指令 调拨指令",
  law: "法规 法律",
  meetingMinutes: "会议纪要 纪要",
  speech: "讲话",
  explanation: "解读 政策解读",
  chronicle: "大事记",
  news: "动态",
  masthead: "刊头",
  attachment: "附件",
  issuer: "发文机关 印发机关",
  addressee: "主送机关",
  validity: "有效期",
  repeal: "废止",
} as const;

const provisions = {
  provision: "条款",
  part: "编",
  chapter: "章",
  section: "节",
  article: "条",
  paragraph: "款",
  item: "项",
  subitem: "目",
  citation: "引用",
  basis: "依据",
  reading: "理解",
  finding: "检查结果",
  repair: "修复",
  version: "版本",
} as const;

const duties = {
  duty: "职责",
  task: "任务 工作任务",
  oversight: "督办 督查督办",
  leadUnit: "牵头单位 牵头部门 牵头",
  supportingUnit: "配合单位 配合部门 协同单位 参与单位",
  responsibleUnit: "责任单位 责任部门",
  implementingUnit: "落实单位 实施单位",
  unit: "单位",
  role: "角色",
  deadline: "完成时限 期限 时限",
  recurrence: "周期",
  target: "目标 指标值",
  indicator: "指标",
  modality: "语气",
  light: "亮灯",
  overdue: "逾期",
  closure: "办结 销号",
  reminder: "催办",
  extension: "延期",
  transfer: "调任",
  appeal: "申诉",
  instruction: "批示",
  summons: "约谈",
  appraisal: "考核",
  rectification: "整改",
  hiddenDanger: "隐患",
  commendation: "表彰",
  accountability: "问责",
} as const;

const registers = {
  ledger: "台账",
  roster: "名录 名单",
  register: "登记簿",
  registration: "登记",
  filing: "备案",
  issuance: "下达 签发",
  application: "申请",
  acceptanceOfCase: "受理",
  review: "审核",
  approval: "审批",
  clearance: "核准",
  ratification: "批准",
  designation: "认定",
  acceptance: "验收",
  inspection: "检查 查验",
  permit: "许可 行政许可",
  hearing: "听证",
  publicity: "公示",
  assessment: "评估",
  statistics: "统计",
  report: "报告",
} as const;

const regimes = {
  regime: "制度",
  adoption: "采用",
  procedure: "程序",
  step: "环节 步骤",
  clock: "时钟",
  rule: "规则",
  act: "办理",
  refusal: "不予办理",
  threshold: "门槛",
  reserve: "储备",
  custodian: "承储企业 承储单位",
  rotation: "轮换",
  callOut: "调用",
  dispatch: "调拨",
  stock: "库存",
  batch: "批次",
  expires: "有效期至",
  allocation: "分配",
  movement: "出入库",
  goodsIn: "入库",
  goodsOut: "出库",
  stocktake: "盘点",
  difference: "差异 账实不符",
  monthlyCheck: "月检",
  quarterlyCheck: "季检",
  handledBy: "经手人",
  checkedBy: "复核人 复核签字",
  keeper: "保管人 保管专人",
  floor: "库存下限",
  catalogueItem: "品种 储备品种",
  pledge: "责任书 医药储备责任书",
  withdrawal: "取消承储任务 取消承储资格",
  recall: "收回 收回资金",
  funding: "资金下达",
  collection: "回收货款",
  payment: "货款 付款",
  contract: "合同 购销合同",
  replenishment: "补齐 补足",
  loading: "装载 装车",
  delivery: "送达",
  receipt: "接收",
  handover: "接收手续 交接 交接手续",
  urgency: "紧急情况",
  grade: "事件等级",
  level: "响应级别",
  sourcing: "动用顺序",
  dutyPhone: "值班电话",
  training: "培训",
  project: "项目",
  fund: "资金",
  budget: "预算",
  subsidy: "补贴 补助",
  award: "奖励",
  costShare: "分担比例",
  capacity: "产能",
  elimination: "淘汰 退出",
  park: "园区",
  enterprise: "企业",
  drill: "演练",
  response: "响应 应急响应",
  warning: "预警",
  emission: "排放",
} as const;

const organisation = {
  city: "城市",
  county: "县区",
  government: "人民政府",
  leadingGroup: "领导小组",
  headquarters: "指挥部",
  appointment: "任免 任职免职",
  appoint: "任命",
  removal: "免去",
  nomination: "提名",
  post: "职务",
  division: "分工",
  workingDay: "工作日",
  dayOff: "休息日",
  businessDate: "业务日期",
  audit: "审计",
  trail: "留痕",
} as const;

const groups: readonly Readonly<Record<string, string>>[] = [documents, provisions, duties, registers, regimes, organisation];

/** The English words of the lexicon, as a type. */
export type TermId =
  | keyof typeof documents
  | keyof typeof provisions
  | keyof typeof duties
  | keyof typeof registers
  | keyof typeof regimes
  | keyof typeof organisation;

/** All terms in order. */
export const terms: readonly Term[] = groups.flatMap((group) =>
  Object.entries(group).map(([english, words]) => {
    const [chinese = "", ...aliases] = words.split(" ");
    return { english, chinese, aliases };
  }),
);

const byEnglish = new Map(terms.map((term) => [term.english, term]));
const byChinese = new Map(terms.flatMap((term) => [term.chinese, ...term.aliases].map((word) => [word, term] as const)));

/** The usual Chinese word of a term: `chineseOf("oversight")` is 督办. */
export function chineseOf(english: TermId): string {
  return byEnglish.get(english)?.chinese ?? english;
}

/** The term that a Chinese word or one of its printed variants names; null for a word that the lexicon does not have. */
export function findTerm(chinese: string): Term | null {
  return byChinese.get(chinese) ?? null;
}
