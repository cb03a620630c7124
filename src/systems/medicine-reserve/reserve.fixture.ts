/** A reserve as tests find it: one custodian that has pledged, one that may be chosen, one that may not; three items, five batches. */
import { isAbsent } from "../../kernel/adoption.ts";
import { Workbench } from "../../kernel/workbench.fixture.ts";
import yangquan from "./adoptions/140300.ts";
import yunchuan from "./adoptions/990100.ts";

export const cities = [
  { name: "阳泉", adoption: yangquan, year: "2020", floor: 70, sample: false },
  { name: "云川", adoption: yunchuan, year: "2025", floor: 80, sample: true },
] as const;
export type City = (typeof cities)[number];
export const yangquanCity = cities[0];
export const yunchuanCity = cities[1];

export const signs = { handledBy: "甲", checkedBy: "乙" };

function onDuty({ actors: { members } }: City["adoption"]): readonly string[] {
  return ["甲医药公司", "市药品储备调用指挥部办公室", ...(isAbsent(members) ? [] : members.units)];
}

/** On 10 June of the year: plan 10,000 (gauze 6,000, masks 4,000), in stock 9,200, of which 200 expired a day ago. */
export function reserve({ adoption, year }: City): Workbench {
  const next = String(Number(year) + 1);
  const batch = (item: string, batchNumber: string, quantity: string, expires: string, receivedOn: string) => ({
    item,
    custodian: "custodians-1",
    batchNumber,
    quantity,
    expires,
    receivedOn,
    location: "一号专库",
    keeper: "丙",
  });
  const line = (item: string, quantity: string) => ({
    year,
    item,
    custodian: "custodians-1",
    quantity,
    state: "current",
    issuedOn: `${year}-06-01`,
  });
  const desk = new Workbench(adoption, {
    items: [
      { name: "纱布", kind: "device", form: "physical" },
      { name: "口罩", kind: "protective", form: "physical" },
    ],
    custodians: [
      { name: "甲医药公司", status: "pledged", ownership: "stateOwned", gspPassed: true, registeredHere: true, netProfitLastYear: "1" },
      {
        name: "乙医药公司",
        status: "candidate",
        ownership: "stateControlled",
        gspPassed: true,
        registeredHere: true,
        netProfitLastYear: "0",
      },
      { name: "丙医药公司", status: "candidate", ownership: "stateOwned", gspPassed: true, registeredHere: true },
    ],
    dutyPhones: onDuty(adoption).map((unit) => ({ unit, head: "戊", phone: "0000-0000000" })),
    planLines: [line("items-1", "6000"), line("items-2", "4000")],
    batches: [
      batch("items-1", "A1", "3000", `${next}-06-10`, `${year}-03-01`),
      batch("items-1", "A2", "2500", `${next}-03-10`, `${year}-04-01`),
      batch("items-1", "A3", "200", `${year}-06-09`, `${year}-01-05`),
      batch("items-2", "B1", "3000", `${next}-12-31`, `${year}-02-01`),
      batch("items-2", "B2", "500", `${year}-09-30`, `${year}-05-01`),
    ],
  });
  desk.at = `${year}-06-10T09:00+08:00`;
  return desk;
}

export const need = {
  reason: "洪水后防疫",
  grade: "larger",
  lines: [{ item: "items-1", quantity: "1000" }],
  destination: "青石县医院",
  localStockUsed: true,
};
export const notice = { lines: need.lines, custodian: "custodians-1", destination: need.destination };
