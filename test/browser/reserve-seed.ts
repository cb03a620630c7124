/** What stands in the registers before a call-out is played: items, a custodian, a plan and stock, entered by those who keep them. */
import type { Person } from "../../src/api/contract/index.ts";

export const city = "990100";
export const regime = "medicine-reserve";

interface Persons {
  items: Person[];
}

/** The prepared person who plays a part: an officer, or the head of the unit. */
export async function personFor(url: string, actor: string, head = false): Promise<Person> {
  const { items } = (await (await fetch(`${url}/api/persons?city=${city}`)).json()) as Persons;
  const found = items.find((person) => person.head === head && person.parts.some((part) => part.actor === actor));
  if (!found) throw new Error(`no prepared person for ${actor}`);
  return found;
}

async function enter(url: string, register: string, actor: string, data: Record<string, unknown>): Promise<string> {
  const person = await personFor(url, actor);
  const response = await fetch(`${url}/api/regimes/${city}/${regime}/records/${register}`, {
    method: "POST",
    headers: { "content-type": "application/json", "luoshi-person": encodeURIComponent(person.id) },
    body: JSON.stringify({ data }),
  });
  if (!response.ok) throw new Error(`${register}: ${await response.text()}`);
  const { record } = (await response.json()) as { record: { id: string } };
  return record.id;
}

/** The business date of the city. */
export async function businessDate(url: string): Promise<string> {
  const { items } = (await (await fetch(`${url}/api/cities`)).json()) as { items: { city: string; businessDate: string }[] };
  const date = items.find((entry) => entry.city === city)?.businessDate;
  if (!date) throw new Error(`no city ${city}`);
  return date;
}

const nextYear = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

export async function seedReserve(url: string): Promise<void> {
  const on = await businessDate(url);
  const { unit: name } = await personFor(url, "custodian");
  const put = (register: string, actor: string, data: Record<string, unknown>) => enter(url, register, actor, data);
  const gown = await put("items", "health", { name: "一次性隔离衣", kind: "protective", specification: "L 码" });
  const mask = await put("items", "health", { name: "医用外科口罩", kind: "device" });
  const custodian = await put("custodians", "industry", {
    ...{ name, ownership: "stateOwned", gspPassed: true, registeredHere: true, netProfitLastYear: "1250000.00" },
    ...{ status: "pledged", pledgedOn: on, pledgedUntil: nextYear(on, 1) },
  });
  const plan = { custodian, year: on.slice(0, 4), state: "current", issuedOn: on };
  await put("planLines", "health", { ...plan, item: gown, quantity: "4000", unitPrice: "26.50" });
  await put("planLines", "health", { ...plan, item: mask, quantity: "20000", unitPrice: "0.60" });
  const batch = { custodian, receivedOn: on, location: "一号库 3 区", keeper: "仓管员甲" };
  await put("batches", "custodian", { ...batch, item: gown, batchNumber: "G-01", quantity: "1500", expires: nextYear(on, 1) });
  await put("batches", "custodian", { ...batch, item: gown, batchNumber: "G-02", quantity: "2200", expires: nextYear(on, 2) });
  await put("batches", "custodian", { ...batch, item: mask, batchNumber: "M-01", quantity: "9000", expires: nextYear(on, 2) });
  await put("batches", "custodian", { ...batch, item: mask, batchNumber: "M-00", quantity: "800", expires: nextYear(on, -1) });
}
