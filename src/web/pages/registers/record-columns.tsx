import type { TableColumnsType } from "antd";
import { Link } from "react-router";
import type { RecordRow, RegisterDefinition } from "../../../api/contract/index.ts";
import { SampleMark } from "../demonstration/sample-mark.tsx";
import { recordPath } from "./register-paths.ts";

type Definition = Pick<RegisterDefinition, "fields" | "title" | "key">;

/** Fields that have room in a column; the title stands first. */
export function columnFields({ fields, title }: Definition): Definition["fields"] {
  const rest = fields.filter((field) => field.key !== title && field.type !== "list" && field.type !== "file");
  return [...fields.filter((field) => field.key === title), ...rest];
}

/** So many columns are shown unless the officer chooses. */
const usual = 7;
export const defaultFields = (definition: Definition): string[] =>
  columnFields(definition)
    .slice(0, usual)
    .map((field) => field.key);

const numeric = new Set(["money", "quantity", "percentage"]);

/** Columns out of the definition; sorting is the server's, in the URL. */
export function recordColumns(
  definition: Definition,
  chosen: readonly string[],
  place: { city: string; regime: string },
  sort: string | undefined,
): TableColumnsType<RecordRow> {
  const orderOf = (key: string) => (sort === key ? ("ascend" as const) : sort === `-${key}` ? ("descend" as const) : null);
  const fields = columnFields(definition).filter((field) => field.key === definition.title || chosen.includes(field.key));
  return [
    ...fields.map((field) => ({
      key: field.key,
      title: field.label,
      sorter: true,
      sortOrder: orderOf(field.key),
      showSorterTooltip: false,
      ...(numeric.has(field.type) ? { align: "right" as const } : {}),
      render: (_: unknown, record: RecordRow) =>
        field.key === definition.title ? (
          <Link data-row className="row-title" to={recordPath(place.city, place.regime, definition.key, record.id)}>
            {record.title}
            <SampleMark id={record.id} />
            {record.void ? <span className="void-mark">作废</span> : null}
          </Link>
        ) : (
          (record.shown[field.key] ?? "—")
        ),
    })),
    {
      key: "updatedOn",
      title: "更新",
      width: 106,
      render: (_: unknown, record: RecordRow) => <span className="nowrap">{record.updatedOn}</span>,
    },
  ];
}
