/** What is kept: asset cards, the list of what must have one, contracts of development, who answers for safety. */
import { choice, date, file, flag, list, optional, person, reference, text, unit } from "../../kernel/field.ts";
import { register } from "../../kernel/register.ts";

export const kinds = { system: "业务应用系统", dataset: "数据" } as const;
export const levels = { city: "市级", county: "县（区）级" } as const;
export const roles = { holder: "登记单位", keeper: "市级主管部门", countyKeeper: "县（区）主管部门" } as const;
export const ways = { built: "建设", managed: "管理", used: "使用" } as const;
export const forms = { text: "文字", number: "数字", symbol: "符号", image: "图片", video: "视音频" } as const;
export const qualities = {
  valuable: "有经济、社会价值",
  owned: "权属明晰",
  quantifiable: "可量化",
  controllable: "可控制",
  exchangeable: "可交换",
} as const;
export const purposes = { business: "办理业务", exchange: "数据共享交换平台", registration: "资产登记平台" } as const;
export const sharings = { open: "无条件共享", conditional: "有条件共享", refused: "不予共享" } as const;
export const clauses = {
  scope: "使用或者开发的范围",
  extent: "使用或者开发的程度",
  term: "期限",
  security: "安全责任",
  disposal: "期满后数据的处置",
  ownership: "新产生数据或者成果的权属",
} as const;

export const checklist = register("checklist", {
  label: "登记目录清单",
  title: "name",
  keptBy: ["keeper", "countyKeeper"],
  fields: { name: text("应登记的资产", 120), holder: unit("登记单位"), kind: optional(choice("资产类别", kinds)) },
});

export const assets = register("assets", {
  label: "资产卡",
  title: "name",
  keptBy: ["holder", "keeper", "countyKeeper"],
  fields: {
    name: text("资产名称", 120),
    kind: choice("资产类别", kinds),
    holder: unit("登记单位"),
    level: optional(choice("级别", levels)),
    role: optional(choice("登记单位的职责", roles)),
    ways: optional(list("取得方式", choice("取得方式", ways))),
    forms: optional(list("数据形式", choice("数据形式", forms))),
    qualities: optional(list("资产特征", choice("资产特征", qualities))),
    ownership: optional(text("权属", 200)),
    classified: optional(flag("涉密")),
    system: optional(reference("所在业务应用系统", "assets")),
    purpose: optional(choice("系统用途", purposes)),
    source: optional(text("来源", 200)),
    cycle: optional(text("更新周期", 60)),
    responsible: optional(person("责任人")),
    arisenOn: optional(date("上线或者形成日期")),
    listed: optional(reference("对应清单项", "checklist")),
    pooledOn: optional(date("汇总登记日期")),
    sharing: optional(choice("共享类型", sharings)),
    sharingCondition: optional(text("共享条件", 200)),
    sharingGround: optional(text("不予共享的依据", 200)),
    cataloguedOn: optional(date("列入共享目录日期")),
    description: optional(text("内容摘要", 500)),
    endpoint: optional(text("接口地址", 200)),
  },
  operational: {
    level: "要按级别汇总",
    role: "看得出由谁建设",
    system: "看得出数据在哪个系统里",
    listed: "清单和资产卡要对得上",
    pooledOn: "看得出何时汇总",
    cataloguedOn: "看得出何时列入",
  },
});

export const developments = register("developments", {
  label: "授权开发台账",
  title: "partner",
  keptBy: ["holder", "keeper", "countyKeeper"],
  fields: {
    holder: unit("登记单位"),
    partner: unit("开发对象"),
    mode: choice("开发方式", { authorised: "授权开发", joint: "合作开发" }),
    assets: list("涉及的资产", reference("涉及的资产", "assets")),
    clauses: list("合同写明的事项", choice("合同写明的事项", clauses)),
    signedOn: date("合同签订日"),
    contract: optional(file("合同")),
    filedOn: optional(date("备案日期")),
  },
  operational: { signedOn: "看得出哪天签订" },
});

export const safeguards = register("safeguards", {
  label: "安全责任台账",
  title: "unit",
  keptBy: ["holder", "keeper", "countyKeeper"],
  fields: {
    unit: unit("管理或者使用数据的单位"),
    graded: flag("建立安全等级管理制度"),
    answered: flag("落实安全责任制"),
    protects: flag("依法保护个人信息和其他信息"),
    officer: optional(person("安全责任人")),
  },
  operational: { officer: "出了事要找得到人" },
});

export const registers = { checklist, assets, developments, safeguards };
