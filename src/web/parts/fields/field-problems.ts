import type { Field, ListedField } from "../../../api/contract/index.ts";

/** What is wrong with which field: path of keys and row numbers joined by "/", message. */
export type Problems = ReadonlyMap<string, string>;
export type Values = Readonly<Record<string, unknown>>;

const wrappers = new Set(["input", "data", "set", "body"]);

/** Paths as the server writes them (`/input/items/0/pieces`, `data.pieces`, `/pieces`) become `items/0/pieces`. */
export function problemPath(path: string, keys: ReadonlySet<string>): string {
  const parts = path.split(/[./]/).filter((part) => part !== "");
  while (parts.length > 1 && wrappers.has(parts[0] ?? "") && !keys.has(parts[0] ?? "")) parts.shift();
  return parts.join("/");
}

/** Problems by field. The field's own label in front of a message is left out: the message stands at the field. */
export function problemsOf(
  found: readonly { path: string; message: string }[],
  fields: readonly { key: string; label: string }[],
): Problems {
  const labels = new Map(fields.map((field) => [field.key, field.label]));
  const keys = new Set(labels.keys());
  return new Map(
    found.map(({ path, message }) => {
      const at = problemPath(path, keys);
      const label = labels.get(at);
      return [at, label && message.startsWith(`${label}：`) ? message.slice(label.length + 1) : message];
    }),
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

const decimal = /^-?\d{1,15}(?:\.\d{1,6})?$/;

function missing(field: ListedField & Partial<Field>, value: unknown, path: string): [string, string][] {
  if (isEmpty(value)) return field.required ? [[path, field.type === "list" ? "至少填写一项" : "必须填写"]] : [];
  if (["money", "quantity", "percentage"].includes(field.type)) {
    if (!decimal.test(String(value))) return [[path, "应为数字，如 1200 或 12.5"]];
    if (!field.signed && String(value).startsWith("-")) return [[path, "不能小于 0"]];
  }
  const { items } = field;
  if (items && Array.isArray(value)) {
    return value.flatMap((row: Values, at) => items.flatMap((inner) => missing(inner, row?.[inner.key], `${path}/${at}/${inner.key}`)));
  }
  return [];
}

/** What the form can say before the server is asked: what is missing, and what is no number. */
export const localProblems = (fields: readonly Field[], values: Values): Problems =>
  new Map(fields.flatMap((field) => missing(field, values[field.key], field.key)));

/** Values as they are sent: empty ones left out, rows without any value dropped. */
export function filledIn(values: Values): Record<string, unknown> {
  const kept = Object.entries(values).flatMap(([key, value]) => {
    if (Array.isArray(value)) {
      const rows = value.filter((row) => !isEmpty(row) && !(isRow(row) && Object.keys(filledIn(row)).length === 0));
      return rows.length === 0 ? [] : [[key, rows.map((row) => (isRow(row) ? filledIn(row) : row))] as const];
    }
    return isEmpty(value) ? [] : [[key, typeof value === "string" ? value.trim() : value] as const];
  });
  return Object.fromEntries(kept);
}

const isRow = (row: unknown): row is Values => typeof row === "object" && row !== null && !Array.isArray(row);

/** A decimal as people type it (１，２００．５) → as it is stored (1200.5). */
export const typedDecimal = (typed: string): string =>
  typed
    .normalize("NFKC")
    .replaceAll(/[,\s，]/g, "")
    .replace("。", ".");

/** The fields that differ, for a correction: null takes a value away. */
export function changedValues(fields: readonly Field[], before: Values, after: Values): Record<string, unknown> {
  const filled = filledIn(after);
  return Object.fromEntries(
    fields
      .filter(({ key }) => JSON.stringify(before[key] ?? null) !== JSON.stringify(filled[key] ?? null))
      .map(({ key }) => [key, filled[key] ?? null]),
  );
}
