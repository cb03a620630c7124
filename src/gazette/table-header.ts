/** Words that head the columns of official tables, and what a column so headed holds. */
import { withoutSpaces } from "./clean.ts";
import type { UnitRole } from "./result.ts";

export type ColumnKind = "ordinal" | "category" | "task" | "unit" | "deadline" | "person" | "remark" | "other";

export interface Column {
  readonly title: string;
  readonly kind: ColumnKind;
  /** Role of the units of a unit column. */
  readonly role: UnitRole | null;
}

const WHOLE = new Set(
  (
    "序号 编号 项号 编码 类别 分类 类型 种类 备注 姓名 职务 职称 性别 地区 区域 县区 区县 市县 旗县区 单位 部门 任务 措施 内容 项目 金额 数量 合计 小计 " +
    "目标 指标 事项 领域 方面 板块 环节 阶段 年度 年份 说明 电话 名称 日期 时间 时限 面积 规模 级别 等级 品种 规格 型号 价格 单价 学校 乡镇 街道 社区 " +
    "企业 条款 依据 职责 岗位 问题 要求 标准 进度 完成情况 分值 得分 权重 责任人 牵头 配合 用途 户数 人数"
  ).split(" "),
);
const ENDINGS =
  "单位|部门|处室|科室|股室|机构|主体|领导|负责人|责任人|联系人|联络员|电话|方式|名称|类型|类别|种类|分类|时间|时限|期限|节点|日期|年限|安排|计划|" +
  "内容|任务|措施|举措|分解|事项|目标|指标|要求|成果|成效|标准|依据|条件|材料|金额|投资|资金|数量|面积|规模|范围|对象|地点|地址|区域|地区|领域|情况|" +
  "进度|进展|性质|级别|等级|说明|备注|职务|职称|编号|代码|号码|单价|价格|占比|比例|排名|得分|分值|分数|权重|评分|形式|环节|程序|结果|来源|渠道|分工|" +
  "职责|项目|县区|企业|学校|问题|建议|意见|清单|工程|工作|产值|人数|户数|总数|签名|签字";
const HEADED = new RegExp(`^[\\u4e00-\\u9fffA-Z、/和与及]{0,9}(?:${ENDINGS})$`);
/** 2020年现状, 2025年目标值: columns of a table of indicators. */
const YEARLY = /^(?:到|至)?20\d\d年[底末]?(?:现状值?|目标值?|预期|规划值?|完成(?:值|情况)|实际(?:值|完成)?|计划)$/;
/** Unit of measure or remark in brackets behind the title of a column. */
const BRACKETED = /[（(][^（）()]{1,20}[）)]/g;

/** Whether the text can stand over a column. */
export function isColumnTitle(printed: string): boolean {
  if (printed.length > 30) return false;
  const text = withoutSpaces(printed).replace(BRACKETED, "");
  if (text === "" || text.length > 12) return false;
  return WHOLE.has(text) || HEADED.test(text) || YEARLY.test(text);
}

const ORDINAL = /^(?:序号?|编号|项号|编码|项次)$/;
const CATEGORY = /^(?:(?:项目|任务|工作|事项|所属|重点|指标|措施|问题|行业|产业|服务)?(?:类别|分类|类型|领域|方面|板块|种类)|一级指标)$/;
const REMARK = /备注|说明/;
const PERSON = /(?:领导|责任人|负责人|联系人|联络员|姓名|同志|河长)$/;
const DEADLINE =
  /(?:完成|办结|整改|落实|办理|推进|实施|时间|进度|销号|建成|竣工|起止|达标)?(?:时限|时间节点|期限|时间要求|时间安排|进度安排|节点要求|时间进度)(?:要求)?$|^(?:计划|预计|拟)?(?:完成|办结|整改|销号|建成|竣工|达标|起止|落实|实施|推进)(?:时间|日期|节点|年限)$|^(?:时间|时间节点|进度计划)$/;
/** Limits that a service keeps towards applicants, and terms of validity: properties of an entry, no due dates. */
const SERVICE_LIMIT = /办理|承诺|法定|审批|受理|公开|保管|保存|有效|公示/;
const TASK =
  /任务|措施|举措|^(?:具体|主要|工作)?(?:内容|目标)[及和与、/](?:工作)?(?:要求|标准|目标|内容|指标|进度)$|(?:工作|主要|具体|重点|改革|建设|整改|实施|推进)(?:内容|事项|目标|要求|重点|工作)|^(?:内容|事项|要求|目标|重点工作|工作|工作分解|政策条款|整改事项|改革事项)$/;
const BODY = "(?:单位|部门|处室|科室|股室|机构|主体|成员单位)";
const LEAD = new RegExp(`^(?:总)?(?:牵头|主办|主责)(?:责任|负责)?${BODY}?$`);
const SUPPORT = new RegExp(`^(?:责任)?(?:配合|协办|协作|参与|参加|协同|协助|支持|会办|联办|协调)(?:责任)?${BODY}?$`);
const IMPLEMENT = new RegExp(`^(?:组织)?(?:落实|实施|执行)(?:责任)?${BODY}$`);
const RESPONSIBLE = new RegExp(
  `^(?:主要|市级|市直|县级|省级|具体|工作|整改)?(?:责任|承办|负责|承担|分工|完成|主管)${BODY}(?:[及和、/](?:责任人|分工))?$|^(?:责任|任务|职责)分工$|^(?:责任|部门)$`,
);
/** 牵头（责任）单位, 牵头单位及配合单位, 责任单位（牵头单位）: the cell itself says who is what. */
const MIXED = new RegExp(`^(?:责任|牵头|配合|参与|主办|协办)?${BODY}?[、/和与及]?(?:责任|牵头|配合|参与|协办)${BODY}$`);

function unitRole(text: string): UnitRole | null {
  if (LEAD.test(text)) return "lead";
  if (SUPPORT.test(text)) return "support";
  if (RESPONSIBLE.test(text) || MIXED.test(text)) return "responsible";
  if (IMPLEMENT.test(text)) return "implement";
  return null;
}

/** What a column with this title holds. */
export function columnOf(printed: string): Column {
  const title = withoutSpaces(printed);
  const text = title.replace(BRACKETED, "");
  const role = unitRole(text);
  let kind: ColumnKind = "other";
  if (ORDINAL.test(text)) kind = "ordinal";
  else if (role) kind = "unit";
  else if (CATEGORY.test(text)) kind = "category";
  else if (REMARK.test(text)) kind = "remark";
  else if (PERSON.test(text)) kind = "person";
  else if (DEADLINE.test(text) && !SERVICE_LIMIT.test(text)) kind = "deadline";
  else if (TASK.test(text)) kind = "task";
  return { title, kind, role };
}

/** Whether the cells of a line are the head of a table: titles of columns, two or more, and nothing else. */
export function isHeaderRow(cells: readonly string[]): boolean {
  let titles = 0;
  let others = 0;
  for (const cell of cells) {
    if (cell === "") continue;
    if (isColumnTitle(cell)) titles++;
    else if (cell.length > 16 || /\d/.test(cell) || /[。；，：]/.test(cell)) return false;
    else others++;
  }
  if (titles + others < 2) return false;
  return ORDINAL.test(withoutSpaces(cells[0] ?? "")) ? titles >= 2 : titles >= 2 && others <= titles / 2;
}

/**
 * Column titles out of fragments (序 / 号 / 类 / 别 / 重点任务 / 责任单位), each title made of one to four neighbouring fragments;
 * null if the fragments are anything else. Shorter titles are tried first, so that neighbours stay apart.
 */
export function titlesOf(fragments: readonly string[]): string[] | null {
  const best: (string[] | null)[] = new Array(fragments.length + 1).fill(null);
  best[fragments.length] = [];
  for (let from = fragments.length - 1; from >= 0; from--) {
    let title = "";
    for (let to = from; to < Math.min(fragments.length, from + 6); to++) {
      title += fragments[to] as string;
      const rest = best[to + 1];
      if (!rest || !isColumnTitle(title)) continue;
      if (!best[from] || rest.length + 1 > (best[from] as string[]).length) best[from] = [title, ...rest];
    }
  }
  return best[0] ?? null;
}
