/** References in an input must point to records that exist, in the registers that the step reads. */
import type { RowsOf } from "./check.ts";
import type { Field, FieldProblem, Fields } from "./field.ts";
import type { Step } from "./procedure.ts";

type Known = ReadonlyMap<string, ReadonlySet<string>>;

function problem(field: Field, value: unknown, path: string, known: Known): FieldProblem[] {
  if (value === undefined || value === null) return [];
  if (field.type === "list") {
    const values = value as readonly unknown[];
    return values.flatMap((one, at) =>
      field.items
        ? problems(field.items, one as Record<string, unknown>, `${path}/${at}`, known)
        : problem(field.item as Field, one, `${path}/${at}`, known),
    );
  }
  const ids = field.type === "reference" ? known.get(field.register ?? "") : undefined;
  return ids === undefined || ids.has(value as string) ? [] : [{ path, label: field.label, message: "没有这条记录" }];
}

function problems(fields: Fields, row: Readonly<Record<string, unknown>>, path: string, known: Known): FieldProblem[] {
  return Object.entries(fields).flatMap(([key, field]) => problem(field, row[key], `${path}/${key}`, known));
}

/** References to records that are not there, field by field. The input has the right shape. */
export function missingReferences(step: Step, input: Readonly<Record<string, unknown>>, rows: RowsOf): FieldProblem[] {
  const known = new Map(step.reads.map((register) => [register.name, new Set(rows(register).map(({ id }) => id))]));
  return known.size === 0 ? [] : problems(step.input, input, "", known);
}
