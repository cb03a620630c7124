import type { Field } from "../../../api/contract/index.ts";

export interface Condition {
  field: string;
  compare: "=" | ">=" | "<=";
  value: string;
}

/** As the API takes it: field=value, field>=value, field<=value. */
export const written = ({ field, compare, value }: Condition): string => `${field}${compare}${value}`;

/** All conditions in one entry of the URL. */
export const conditionText = (conditions: readonly Condition[]): string =>
  conditions.map((condition) => encodeURIComponent(written(condition))).join(";");

/** Reads the entry of the URL; what is no condition is left out. */
export function readConditions(text: string | undefined): Condition[] {
  return (text ?? "").split(";").flatMap((part) => {
    const found = /^(\w+)(>=|<=|=)(.+)$/s.exec(decoded(part));
    return found ? [{ field: found[1] ?? "", compare: found[2] as Condition["compare"], value: found[3] ?? "" }] : [];
  });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

const compareWords = { "=": "为", ">=": "不小于", "<=": "不大于" } as const;

/** A condition as people read it: 库存 不大于 100. */
export function conditionWords({ field: key, compare, value }: Condition, fields: readonly Field[]): string {
  const field = fields.find((entry) => entry.key === key);
  const shown =
    field?.choices?.find((choice) => choice.value === value)?.label ?? (value === "true" ? "是" : value === "false" ? "否" : value);
  return `${field?.label ?? key} ${compareWords[compare]} ${shown}`;
}
