/**
 * Fields: what a register, a step or a rule holds, with the Chinese label said once. A field carries its TypeScript type, so
 * that a rule that asks for a field that does not exist does not compile.
 */
import { findDate } from "../base/dates.ts";

declare const valueType: unique symbol;

export type FieldType =
  | "text"
  | "date"
  | "instant"
  | "duration"
  | "money"
  | "quantity"
  | "percentage"
  | "choice"
  | "flag"
  | "reference"
  | "unit"
  | "person"
  | "place"
  | "file"
  | "list";

export interface Field<T = unknown, Required extends boolean = boolean> {
  readonly type: FieldType;
  readonly label: string;
  readonly required: Required;
  /** Choices by key; unit of a quantity; register of a reference; longest text; the field of a list's items. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly unit?: string;
  readonly register?: string;
  readonly longest?: number;
  readonly signed?: boolean;
  readonly item?: Field;
  readonly items?: Fields;
  readonly [valueType]?: T;
}

export type Fields = Readonly<Record<string, Field>>;
export type Value<F> = F extends Field<infer T> ? T : never;
type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K] extends Field<unknown, true> ? K : never }[keyof F];

/** The record that fields describe: required ones present, optional ones perhaps. */
export type Row<F extends Fields> = { readonly [K in RequiredKeys<F>]: Value<F[K]> } & {
  readonly [K in Exclude<keyof F, RequiredKeys<F>>]?: Value<F[K]>;
};

/** An exact decimal number as a string, e.g. "6800" or "12.5"; never a float. */
export type Decimal = string;

export interface FileValue {
  readonly name: string;
  readonly hash: string;
  readonly size: number;
  readonly mediaType: string;
}

type Made<T> = Field<T, true>;

function make<T>(type: FieldType, label: string, more: Partial<Field> = {}): Made<T> {
  return { type, label, required: true, ...more } as Made<T>;
}

const LONG_TEXT = 2000;

export const text = (label: string, longest = LONG_TEXT): Made<string> => make("text", label, { longest });
export const date = (label: string): Made<string> => make("date", label);
export const instant = (label: string): Made<string> => make("instant", label);
export const duration = (label: string): Made<string> => make("duration", label);
/** Yuan as an exact decimal. `signed` allows losses. */
export const money = (label: string, { signed = false } = {}): Made<Decimal> => make("money", label, { unit: "元", signed });
export const quantity = (label: string, unit: string): Made<Decimal> => make("quantity", label, { unit });
export const percentage = (label: string): Made<Decimal> => make("percentage", label, { unit: "%" });
export const flag = (label: string): Made<boolean> => make("flag", label);
export const unit = (label: string): Made<string> => make("unit", label, { longest: 60 });
export const person = (label: string): Made<string> => make("person", label, { longest: 40 });
export const place = (label: string): Made<string> => make("place", label, { longest: 120 });
export const file = (label: string): Made<FileValue> => make("file", label);
export const reference = (label: string, register: string): Made<string> => make("reference", label, { register });

export function choice<const C extends Readonly<Record<string, string>>>(label: string, choices: C): Made<keyof C & string> {
  return make("choice", label, { choices });
}

/** Several values of one field, or several rows of fields. */
export function list<T>(label: string, item: Field<T>): Made<readonly T[]>;
export function list<F extends Fields>(label: string, items: F): Made<readonly Row<F>[]>;
export function list(label: string, of: Field | Fields): Made<unknown> {
  return isField(of) ? make("list", label, { item: of }) : make("list", label, { items: of });
}

function isField(of: Field | Fields): of is Field {
  return typeof (of as Field).type === "string" && typeof (of as Field).label === "string";
}

/** The same field, which may be left out. */
export function optional<T>(field: Field<T>): Field<T, false> {
  return { ...field, required: false } as Field<T, false>;
}

/** What is wrong with a value, as the form says it; null if nothing is. The path names the field. */
export interface FieldProblem {
  readonly path: string;
  readonly label: string;
  readonly message: string;
}

const DECIMAL = /^-?\d{1,15}(?:\.\d{1,6})?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const DURATION = /^P(?:\d+(?:D|WD|W|M|Y)|T\d+[HM])$/;
const HASH = /^[0-9a-f]{64}$/;
/** Controls and marks that turn the direction of writing have no place in a name or a sentence. */
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\u200b\ufeff]/;

function textProblem(value: unknown, longest: number): string | null {
  if (typeof value !== "string") return "应为文字";
  if (value.trim() === "") return "不能为空";
  if (value.length > longest) return `最多 ${longest} 字，现有 ${value.length} 字`;
  return HIDDEN.test(value) ? "含有不可见的控制字符" : null;
}

function decimalProblem(value: unknown, field: Field): string | null {
  if (typeof value !== "string" || !DECIMAL.test(value)) return "应为数字，最多 15 位整数、6 位小数";
  if (field.type === "money" && (value.split(".")[1]?.length ?? 0) > 2) return "最多到分（两位小数）";
  if (value.startsWith("-") && !field.signed) return "不能小于 0";
  return field.type === "percentage" && Number(value) > 100 ? "不能大于 100%" : null;
}

/** An ISO instant with offset that exists. */
export function isInstant(value: unknown): value is string {
  return typeof value === "string" && INSTANT.test(value) && findDate(value.slice(0, 10)) !== null && !Number.isNaN(Date.parse(value));
}

function problemOf(field: Field, value: unknown): string | null {
  switch (field.type) {
    case "text":
    case "unit":
    case "person":
    case "place":
      return textProblem(value, field.longest ?? LONG_TEXT);
    case "date":
      return typeof value === "string" && findDate(value) !== null ? null : "不是存在的日期（格式 2025-03-01）";
    case "instant":
      return isInstant(value) ? null : "不是存在的时刻（格式 2025-03-01T09:30+08:00）";
    case "duration":
      return typeof value === "string" && DURATION.test(value) ? null : "不是时长";
    case "money":
    case "quantity":
    case "percentage":
      return decimalProblem(value, field);
    case "choice":
      return typeof value === "string" && Object.hasOwn(field.choices ?? {}, value)
        ? null
        : `应为其中之一：${Object.values(field.choices ?? {}).join("、")}`;
    case "flag":
      return typeof value === "boolean" ? null : "应为是或否";
    case "reference":
      return textProblem(value, 120);
    case "file": {
      const given = value as Partial<FileValue> | null;
      return typeof given === "object" && given !== null && typeof given.name === "string" && HASH.test(given.hash ?? "")
        ? null
        : "应为已上传的文件";
    }
    case "list":
      return Array.isArray(value) ? null : "应为列表";
  }
}

const LONGEST_LIST = 1000;

/** A record is looked at whole, or only in the fields that it gives: a correction, a form half filled in. */
type Extent = "whole" | "part";

/** Everything wrong with a record, field by field; unknown keys are problems too. */
export function checkRow(fields: Fields, row: unknown, path = "", extent: Extent = "whole"): FieldProblem[] {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return [{ path: path || "/", label: "记录", message: "应为一组字段" }];
  const record = row as Record<string, unknown>;
  const problems: FieldProblem[] = [];
  for (const key of Object.keys(record)) {
    if (!Object.hasOwn(fields, key)) problems.push({ path: `${path}/${key}`, label: key, message: "没有这个字段" });
  }
  for (const [key, field] of Object.entries(fields)) {
    const value = record[key];
    const here = `${path}/${key}`;
    if (value === undefined || value === null) {
      if (field.required && extent === "whole") problems.push({ path: here, label: field.label, message: "必须填写" });
      continue;
    }
    const message = problemOf(field, value);
    if (message !== null) problems.push({ path: here, label: field.label, message });
    else if (field.required && Array.isArray(value) && value.length === 0)
      problems.push({ path: here, label: field.label, message: "至少填写一项" });
    else if (field.type === "list") problems.push(...checkList(field, value as unknown[], here));
  }
  return problems;
}

function checkList(field: Field, values: readonly unknown[], path: string): FieldProblem[] {
  if (values.length > LONGEST_LIST) return [{ path, label: field.label, message: `最多 ${LONGEST_LIST} 项` }];
  return values.flatMap((value, at) => {
    if (field.items) return checkRow(field.items, value, `${path}/${at}`);
    const message = problemOf(field.item as Field, value);
    return message === null ? [] : [{ path: `${path}/${at}`, label: field.label, message }];
  });
}

/** How a value is shown to people. */
export function showValue(field: Field, value: unknown): string {
  if (value === undefined || value === null) return "—";
  switch (field.type) {
    case "choice":
      return field.choices?.[value as string] ?? String(value);
    case "flag":
      return value === true ? "是" : "否";
    case "money":
    case "quantity":
    case "percentage":
      return `${grouped(String(value))}${field.type === "percentage" ? "%" : ` ${field.unit ?? ""}`}`.trim();
    case "file":
      return (value as FileValue).name;
    case "list":
      return `${(value as unknown[]).length} 项`;
    default:
      return String(value);
  }
}

/** 6800 → 6,800. */
export function grouped(decimal: string): string {
  if (decimal.length <= 3) return decimal;
  const [whole = "", fraction] = decimal.split(".");
  const shown = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? shown : `${shown}.${fraction}`;
}
