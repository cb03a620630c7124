/** Parameters: what a city's text puts into a rule. The regime names and types them, the adoption gives the values. */
import { shiftDecimal } from "../base/numerals.ts";
import { compareDecimals, sumDecimals } from "../base/quantities.ts";
import type { Decimal, Field } from "./field.ts";

declare const parameterType: unique symbol;

export interface Parameter<T = unknown> {
  readonly kind: "percent" | "decimal" | "count" | "options" | "rows";
  readonly label: string;
  readonly unit?: string;
  /** How people read options and the cells of rows. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly columns?: Readonly<Record<string, Field>>;
  readonly [parameterType]?: T;
}

export type Parameters = Readonly<Record<string, Parameter>>;
export type ParameterValues<P extends Parameters> = { readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never };

function parameter<T>(kind: Parameter["kind"], label: string, unit?: string): Parameter<T> {
  return unit === undefined ? { kind, label } : { kind, label, unit };
}

export const percentParameter = (label: string): Parameter<Percent> => parameter("percent", label, "%");
export const decimalParameter = (label: string, unit: string): Parameter<Decimal> => parameter("decimal", label, unit);
export const countParameter = (label: string, unit: string): Parameter<number> => parameter("count", label, unit);
/** Which of some keys the text accepts, 国有或者国有控股; with their labels. */
export const optionsParameter = <T extends string>(label: string, choices?: Readonly<Record<T, string>>): Parameter<readonly T[]> => ({
  ...parameter<readonly T[]>("options", label),
  ...(choices === undefined ? {} : { choices: choices as Readonly<Record<string, string>> }),
});
/** The typed rows of a decision table, where the text is a table; with its columns as people read them. */
export const rowsParameter = <T extends object>(label: string, columns?: { readonly [K in keyof T]: Field }): Parameter<readonly T[]> => ({
  ...parameter<readonly T[]>("rows", label),
  ...(columns === undefined ? {} : { columns: columns as Readonly<Record<string, Field>> }),
});

const PLACES = 6;

function places(decimal: Decimal): number {
  return decimal.split(".")[1]?.length ?? 0;
}

/** An exact share. `percent("70").of("10000")` is "7000". */
export class Percent {
  readonly percent: Decimal;

  constructor(value: Decimal) {
    this.percent = value;
  }

  /** The share of an amount, exact to six decimals, halves rounded away from zero. */
  of(amount: Decimal): Decimal {
    const share = shiftDecimal(product(amount, this.percent), -2);
    const extra = places(share) - PLACES;
    return extra > 0 ? shiftDecimal(String(rounded(BigInt(shiftDecimal(share, places(share))), extra)), -PLACES) : share;
  }

  toString(): string {
    return `${this.percent}%`;
  }
}

export function percent(value: number | Decimal): Percent {
  return new Percent(String(value));
}

function rounded(value: bigint, digits: number): bigint {
  const unit = 10n ** BigInt(digits);
  const half = unit / 2n;
  return (value >= 0n ? value + half : value - half) / unit;
}

/** a × b, exact. */
export function product(a: Decimal, b: Decimal): Decimal {
  const digits = BigInt(shiftDecimal(a, places(a))) * BigInt(shiftDecimal(b, places(b)));
  return shiftDecimal(String(digits), -(places(a) + places(b)));
}

/** Sum of exact decimals. */
export function total(amounts: Iterable<Decimal>): Decimal {
  return sumDecimals([...amounts]);
}

/** a − b, exact. */
export function difference(a: Decimal, b: Decimal): Decimal {
  return sumDecimals([a, b.startsWith("-") ? b.slice(1) : `-${b}`]);
}

/** The smaller of two amounts. */
export function smaller(a: Decimal, b: Decimal): Decimal {
  return compareDecimals(a, b) <= 0 ? a : b;
}
