/** 示例数据: what a newcomer finds in the reserve. Every enterprise, person, number and event in it is invented. */
import { addDays, addMonths, addYears, type PlainDate, startOf } from "../../base/dates.ts";
import { demonstrate, type Scene } from "../../trials/demonstration.ts";
import { medicineReserve } from "./regime.ts";

type Play = Scene<typeof medicineReserve>;
type Ids = ReturnType<typeof goods>;

function goods({ fact }: Play) {
  const kept = { form: "physical" } as const;
  return {
    gown: fact("items", "health", { ...kept, name: "一次性隔离衣", kind: "protective", specification: "L 码，10 件/包" }),
    mask: fact("items", "health", { ...kept, name: "医用外科口罩", kind: "device", specification: "独立包装" }),
    salts: fact("items", "health", { ...kept, name: "口服补液盐", kind: "medicine", specification: "5.125 g × 6 袋" }),
    bleach: fact("items", "health", { ...kept, name: "84 消毒液", kind: "disinfectant", specification: "500 mL/瓶" }),
  };
}

/** The reserve began on the first of last month. */
function beginOf(today: PlainDate): PlainDate {
  return addMonths(startOf("month", today), -1);
}

function custodians({ fact, today }: Play) {
  const pledgedOn = beginOf(today);
  const pledged = { status: "pledged", pledgedOn, pledgedUntil: addYears(pledgedOn, 3) } as const;
  const sound = { gspPassed: true, registeredHere: true } as const;
  return {
    first: fact("custodians", "industry", {
      ...{ ...sound, ...pledged, name: "示例承储企业", ownership: "stateControlled" },
      ...{ netProfitLastYear: "1250000.00", retainedProfit: "3860000.00" },
    }),
    second: fact("custodians", "industry", {
      ...{ ...sound, ...pledged, name: "示例医药配送中心", ownership: "stateOwned" },
      ...{ netProfitLastYear: "380000.00", retainedProfit: "910000.00" },
    }),
    unfit: fact("custodians", "industry", {
      ...{ name: "示例民营药房", ownership: "private", gspPassed: false, registeredHere: true, status: "candidate" },
      ...{ netProfitLastYear: "-86000.00", retainedProfit: "-240000.00" },
    }),
  };
}

function planAndStock({ fact, today }: Play, item: Ids, by: ReturnType<typeof custodians>) {
  const plan = { year: today.slice(0, 4), state: "current", issuedOn: today } as const;
  const planned = (custodian: string, of: string, quantity: string, unitPrice: string) =>
    fact("planLines", "health", { ...plan, custodian, item: of, quantity, unitPrice });
  planned(by.first, item.gown, "4000", "26.50");
  planned(by.first, item.mask, "20000", "0.60");
  planned(by.first, item.salts, "3000", "8.20");
  planned(by.second, item.bleach, "2000", "6.80");
  const batch = (custodian: string, of: string, batchNumber: string, quantity: string, months: readonly [number, number]) =>
    fact("batches", "custodian", {
      ...{ custodian, item: of, batchNumber, quantity },
      ...{ receivedOn: addMonths(today, -months[0]), expires: addMonths(today, months[1]) },
      ...{ location: custodian === by.first ? "示例一号库 3 区" : "示例二号库 1 区", keeper: "示例保管员" },
    });
  batch(by.first, item.gown, "G-01", "1500", [8, 14]);
  batch(by.first, item.gown, "G-02", "2200", [3, 22]);
  batch(by.first, item.mask, "M-00", "800", [25, -1]);
  batch(by.first, item.mask, "M-01", "17500", [4, 20]);
  batch(by.first, item.salts, "S-01", "2600", [20, 3]);
  batch(by.second, item.bleach, "D-01", "1800", [5, 10]);
}

function upkeep({ fact, today }: Play, by: ReturnType<typeof custodians>) {
  const begin = beginOf(today);
  const checked = (custodian: string, on: PlainDate) =>
    fact("stockChecks", "custodian", { custodian, kind: "month", on, differences: "0" });
  checked(by.first, addDays(begin, 24));
  checked(by.second, addDays(begin, 25));
  checked(by.second, today);
  fact("inspections", "industry", { on: today, custodian: by.first, subject: "stock", result: "账实相符，M-00 批次已过期，要求尽快轮换" });
  fact("stockReports", "custodian", { custodian: by.second, month: begin.slice(0, 7), on: startOf("month", today) });
  fact("dutyPhones", "office", { unit: "示例承储企业", head: "示例值班人", phone: "0000-0000001" });
  fact("funds", "finance", { custodian: by.first, kind: "allocated", amount: "600000.00", on: addDays(begin, 7) });
}

/** One call-out waits for review, one that was ordered by telephone should have been loaded by now, one enterprise waits to be decided on. */
function cases({ begin, go }: Play, item: Ids, by: ReturnType<typeof custodians>) {
  const applied = begin("callOut", "apply", {
    ...{ by: "applicant", hoursAgo: 2 },
    input: {
      ...{ reason: "东坪镇暴雨，安置点消毒和饮水防病", grade: "general", destination: "东坪镇安置点医疗站" },
      ...{ lines: [{ item: item.bleach, quantity: "200" }], localStockUsed: true },
    },
  });
  go(applied, "order", { by: "relatedHeadquarters", hoursAgo: 1, input: { orderText: "示例：请按申请调拨" } });
  const phoned = begin("callOut", "orderByPhone", {
    ...{ by: "health", hoursAgo: 26 },
    input: {
      ...{ reason: "西营村食物中毒急救", grade: "larger", destination: "西营卫生院", applicant: "示例申请单位" },
      ...{ lines: [{ item: item.salts, quantity: "120" }], custodian: by.first, means: "phone" },
    },
  });
  go(phoned, "inspect", { by: "marketSupervision", hoursAgo: 25, input: { result: "示例：外观和批号无误" } });
  const unfit = begin("designation", "propose", {
    ...{ by: "industry", hoursAgo: 3 },
    input: { custodian: by.unfit, storage: "示例：阴凉库 60 平方米", convenience: "示例：距市区 12 公里" },
  });
  go(unfit, "consultFinance", { by: "finance", hoursAgo: 2, input: { financeOpinion: "示例：请核实上一年度亏损情况" } });
}

export const demonstration = demonstrate(medicineReserve, {
  invites: "演一次储备调用：启动响应、申请、签发、通知、装载、送达、接收、付款、补齐、办结、评估",
  beginsWith: { procedure: "emergencyResponse", step: "start" },
  script(scene) {
    const item = goods(scene);
    const by = custodians(scene);
    planAndStock(scene, item, by);
    upkeep(scene, by);
    cases(scene, item, by);
  },
});
