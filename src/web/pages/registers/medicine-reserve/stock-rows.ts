import type { RecordRow } from "../../../../api/contract/index.ts";

/** Stock of one item for the chart. Drawn numbers only: what decides is reckoned by the server. */
export interface ItemStock {
  item: string;
  label: string;
  planned: number;
  usable: number;
  expired: number;
}

export interface BatchRow {
  id: string;
  item: string;
  batchNumber: string;
  quantity: string;
  expires: string | null;
  receivedOn: string;
  custodian: string;
  location: string;
  state: "expired" | "near" | "usable" | "unknown";
}

const amount = (record: RecordRow): number => Number(record.data.quantity ?? 0);
const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** May be used through the day on its label. */
const isExpired = (record: RecordRow, on: string): boolean => {
  const expires = text(record.data.expires);
  return expires !== null && expires < on;
};

/** Items of the year's plan and of the stock, what is furthest below its plan first. */
export function itemStocks(batches: readonly RecordRow[], plan: readonly RecordRow[], on: string): ItemStock[] {
  const current = plan.filter(({ data }) => data.state === "current" && data.year === on.slice(0, 4));
  const labels = new Map([...current, ...batches].map(({ data, shown }) => [String(data.item), shown.item ?? String(data.item)]));
  const sum = (records: readonly RecordRow[]) => records.reduce((total, record) => total + amount(record), 0);
  return [...labels]
    .map(([item, label]) => {
      const held = batches.filter(({ data }) => data.item === item);
      const expired = held.filter((batch) => isExpired(batch, on));
      return {
        item,
        label,
        planned: sum(current.filter(({ data }) => data.item === item)),
        usable: sum(held.filter((batch) => !expired.includes(batch))),
        expired: sum(expired),
      };
    })
    .sort((a, b) => a.usable - a.planned - (b.usable - b.planned));
}

/** The day so many months after `day`; the last of the month where it has no such day. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const index = year * 12 + month - 1 + months;
  const last = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}-${two(Math.min(date, last))}`;
}

/** Batches in the order in which they go out: earliest expiry first; empty ones are left out. */
export function expiryOrder(batches: readonly RecordRow[], on: string, nearMonths: number): BatchRow[] {
  const near = monthsAfter(on, nearMonths);
  return batches
    .filter((batch) => amount(batch) > 0)
    .map((batch) => {
      const expires = text(batch.data.expires);
      return {
        id: batch.id,
        item: batch.shown.item ?? "",
        batchNumber: batch.title,
        quantity: batch.shown.quantity ?? String(batch.data.quantity),
        expires,
        receivedOn: text(batch.data.receivedOn) ?? "",
        custodian: batch.shown.custodian ?? "",
        location: text(batch.data.location) ?? "",
        state:
          expires === null
            ? ("unknown" as const)
            : expires < on
              ? ("expired" as const)
              : expires < near
                ? ("near" as const)
                : ("usable" as const),
      };
    })
    .sort((a, b) => `${a.expires ?? "9999"} ${a.receivedOn} ${a.id}`.localeCompare(`${b.expires ?? "9999"} ${b.receivedOn} ${b.id}`));
}
