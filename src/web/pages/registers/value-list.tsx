import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Field, ShownValue } from "../../../api/contract/index.ts";
import { evidenceUrl, recordQuery } from "../../api/records.ts";
import { BasisMark } from "../../parts/rules/basis-mark.tsx";
import { recordPath } from "./register-paths.ts";

interface ValueListProps {
  values: readonly ShownValue[];
  /** Definitions where they are at hand: they bring bases, links and the rows of lists. */
  fields?: readonly Field[];
  city: string;
  regime: string;
}

/** Values with their labels; files can be taken out, references opened, lists are small tables. */
export function ValueList({ values, fields = [], city, regime }: ValueListProps) {
  return (
    <dl className="value-list">
      {values.map((value) => {
        const field = fields.find((entry) => entry.key === value.key);
        return (
          <div key={value.key}>
            <dt>
              {value.label}
              {field ? <BasisMark basis={field.basis} what={value.label} /> : null}
            </dt>
            <dd>
              <Shown value={value} field={field} city={city} regime={regime} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const isRow = (row: unknown): row is Record<string, unknown> => typeof row === "object" && row !== null && !Array.isArray(row);

function Shown({ value, field, city, regime }: { value: ShownValue; field: Field | undefined } & Pick<ValueListProps, "city" | "regime">) {
  const held = value.value;
  if (isRow(held) && typeof held.hash === "string")
    return (
      <a href={evidenceUrl(city, held.hash)} download={String(held.name)}>
        {String(held.name)}
      </a>
    );
  if (field?.type === "reference" && field.register && typeof held === "string")
    return <Link to={recordPath(city, regime, field.register, held)}>{value.shown}</Link>;
  if (Array.isArray(held) && held.some(isRow)) return <Rows rows={held.filter(isRow)} field={field} city={city} regime={regime} />;
  return <span className="pre-line">{value.shown}</span>;
}

interface RowsProps extends Pick<ValueListProps, "city" | "regime"> {
  rows: readonly Record<string, unknown>[];
  field: Field | undefined;
}

/** A reference inside a row: the list holds the id, people read the title. */
function Referred({ city, regime, register, id }: Pick<ValueListProps, "city" | "regime"> & { register: string; id: string }) {
  const found = useQuery(recordQuery({ city, regime, register }, id));
  return <Link to={recordPath(city, regime, register, id)}>{found.data?.title ?? id}</Link>;
}

function Rows({ rows, field, city, regime }: RowsProps) {
  const columns =
    field?.items ??
    [...new Set(rows.flatMap(Object.keys))].map((key) => ({ key, label: key, type: "text", choices: null, unit: null, register: null }));
  const cell = (column: (typeof columns)[number], held: unknown): ReactNode => {
    if (held === undefined || held === null) return "—";
    if (column.type === "reference" && column.register && typeof held === "string")
      return <Referred city={city} regime={regime} register={column.register} id={held} />;
    if (typeof held === "boolean") return held ? "是" : "否";
    const chosen = column.choices?.find((choice) => choice.value === held)?.label;
    return chosen ?? `${String(held)}${column.unit ? ` ${column.unit}` : ""}`;
  };
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <tr key={at}>
              {columns.map((column) => (
                <td key={column.key}>{cell(column, row[column.key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
