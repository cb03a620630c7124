/** Which values of an input are personal: those of fields of type person, wherever they stand in it. */
import type { Fields } from "../kernel/field.ts";

type Row = Readonly<Record<string, unknown>>;

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Personal values in a row of these fields; those of further named fields too. */
export function personsIn(fields: Fields, row: unknown, further: readonly string[] = []): string[] {
  if (!isRow(row)) return [];
  return Object.entries(fields).flatMap(([key, { type, item, items }]): string[] => {
    const value = row[key];
    if (typeof value === "string") return type === "person" || further.includes(key) ? [value] : [];
    if (type !== "list" || !Array.isArray(value)) return [];
    if (items !== undefined) return value.flatMap((one) => personsIn(items, one));
    return item?.type === "person" ? value.filter((one): one is string => typeof one === "string") : [];
  });
}
