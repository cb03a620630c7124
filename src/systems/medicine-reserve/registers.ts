/** What the reserve keeps records of. */
import { choice, date, file, flag, money, optional, person, place, quantity, reference, text, unit } from "../../kernel/field.ts";
import { register } from "../../kernel/register.ts";

export const items = register("items", {
  label: "储备品种目录",
  title: "name",
  key: ["name"],
  keptBy: ["industry", "health"],
  fields: {
    name: text("品名", 120),
    kind: choice("类别", { medicine: "药品", device: "医疗器械", disinfectant: "消杀用品", protective: "防护用品" }),
    form: choice("储备方式", { physical: "实物储备", capacity: "能力储备", agreement: "协议储备" }),
    specification: optional(text("规格", 120)),
  },
  operational: { specification: "同名品种要分得开" },
});

export const ownership = { stateOwned: "国有", stateControlled: "国有控股", private: "民营", other: "其他" } as const;

export const custodians = register("custodians", {
  label: "承储企业名录",
  title: "name",
  key: ["name"],
  keptBy: ["industry"],
  fields: {
    name: unit("企业名称"),
    ownership: optional(choice("企业性质", ownership)),
    gspPassed: optional(flag("GSP 达标")),
    registeredHere: optional(flag("在本市登记")),
    netProfitLastYear: optional(money("上一年度净利润", { signed: true })),
    retainedProfit: optional(money("累计未分配利润", { signed: true })),
    status: choice("承储状态", { candidate: "备选", designated: "已确定", pledged: "已签责任书", withdrawn: "已取消" }),
    pledgedOn: optional(date("责任书签订日")),
    pledgedUntil: optional(date("责任书到期日")),
  },
  operational: { status: "看得出哪家正在承储" },
});

export const planLines = register("planLines", {
  label: "年度储备计划",
  title: "year",
  keptBy: ["health"],
  fields: {
    year: text("年度", 4),
    item: reference("计划品种", "items"),
    custodian: reference("承储企业", "custodians"),
    quantity: quantity("计划数量", "件"),
    unitPrice: optional(money("计划单价")),
    issuedOn: optional(date("下达日期")),
    filedOn: optional(date("报备案日期")),
    state: choice("效力", { current: "现行", replaced: "已被调整" }),
  },
  operational: { unitPrice: "按金额计算库存总量时要用", state: "调整以后旧计划要留底" },
});

export const batches = register("batches", {
  label: "库存批次",
  title: "batchNumber",
  key: ["custodian", "item", "batchNumber"],
  keptBy: ["custodian"],
  fields: {
    item: reference("品种", "items"),
    custodian: reference("承储企业", "custodians"),
    batchNumber: text("批号", 60),
    quantity: quantity("在库数量", "件"),
    expires: optional(date("有效期至")),
    receivedOn: date("入库日期"),
    location: optional(place("仓库或货位")),
    keeper: optional(person("保管专人")),
  },
  personal: ["keeper"],
  operational: { batchNumber: "批次要分得开", receivedOn: "先进先出要看入库日期" },
});

export const causes = {
  purchase: "采购入库",
  rotateOut: "轮换出库",
  rotateIn: "轮换入库",
  callOut: "调用出库",
  replenish: "补齐入库",
  stocktake: "盘点调整",
} as const;

export const movements = register("movements", {
  label: "出入库记录",
  title: "batchNumber",
  keptBy: ["custodian"],
  fields: {
    item: reference("品种", "items"),
    custodian: reference("承储企业", "custodians"),
    batchNumber: text("批号", 60),
    direction: choice("方向", { in: "入库", out: "出库" }),
    cause: choice("事由", causes),
    quantity: quantity("数量", "件"),
    on: date("日期"),
    handledBy: person("经手人"),
    checkedBy: optional(person("复核人")),
  },
  personal: ["handledBy", "checkedBy"],
});

export const stockChecks = register("stockChecks", {
  label: "库存检查记录",
  title: "on",
  keptBy: ["custodian"],
  fields: {
    custodian: reference("承储企业", "custodians"),
    kind: choice("检查种类", { month: "月检", quarter: "季检" }),
    on: date("检查日期"),
    differences: quantity("账实不符", "处"),
    record: optional(file("检查记录")),
  },
});

export const stockReports = register("stockReports", {
  label: "储备统计报表",
  title: "month",
  keptBy: ["custodian"],
  fields: { custodian: reference("承储企业", "custodians"), month: text("月份", 7), on: date("报送日期"), report: optional(file("报表")) },
});

export const inspections = register("inspections", {
  label: "主管部门检查",
  title: "on",
  keptBy: ["industry", "finance", "marketSupervision"],
  fields: {
    on: date("检查日期"),
    custodian: optional(reference("受检企业", "custodians")),
    subject: choice("检查内容", { stock: "库存", funds: "资金", quality: "质量", appraisal: "考核", training: "培训" }),
    result: text("检查情况"),
    reportedOn: optional(date("上报日期")),
  },
});

export const dutyPhones = register("dutyPhones", {
  label: "24小时值班名录",
  title: "unit",
  key: ["unit"],
  keptBy: ["office", "custodian"],
  fields: { unit: unit("单位名称"), head: person("负责人"), phone: text("值班电话", 40) },
  personal: ["head", "phone"],
});

export const funds = register("funds", {
  label: "储备资金台账",
  title: "on",
  keptBy: ["finance"],
  fields: {
    custodian: reference("承储企业", "custodians"),
    kind: choice("类别", { allocated: "下达", recalled: "调整或收回" }),
    amount: money("金额"),
    on: date("日期"),
    ground: optional(text("事由", 200)),
  },
});

export const fundUses = register("fundUses", {
  label: "储备资金使用",
  title: "purpose",
  keptBy: ["custodian", "finance"],
  fields: {
    custodian: reference("承储企业", "custodians"),
    on: date("日期"),
    amount: money("金额"),
    purpose: text("用途", 200),
    forReserve: optional(flag("用于医药储备")),
  },
});

export const reports = register("reports", {
  label: "总结评估报告",
  title: "unit",
  keptBy: ["members", "custodian"],
  fields: { unit: unit("报告单位"), response: text("响应", 80), on: date("报告日期"), findings: text("总结评估") },
});

export const trainings = register("trainings", {
  label: "培训和演练",
  title: "subject",
  keptBy: ["custodian", "industry"],
  fields: { unit: unit("单位"), kind: choice("形式", { training: "培训", drill: "演练" }), on: date("日期"), subject: text("内容", 200) },
});

export const registers = {
  items,
  custodians,
  planLines,
  batches,
  movements,
  stockChecks,
  stockReports,
  inspections,
  dutyPhones,
  funds,
  fundUses,
  reports,
  trainings,
};
