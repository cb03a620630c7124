import { Link } from "react-router";
import type { RecordRow, RegisterDefinition } from "../../../api/contract/index.ts";
import { SampleMark } from "../demonstration/sample-mark.tsx";
import { columnFields } from "./record-columns.tsx";
import { recordPath } from "./register-paths.ts";

interface RecordCardsProps {
  records: readonly RecordRow[];
  register: RegisterDefinition;
  city: string;
  regime: string;
}

const facts = 4;

/** A register on a phone: the title and the first facts of each record. */
export function RecordCards({ records, register, city, regime }: RecordCardsProps) {
  const fields = columnFields(register).slice(1, 1 + facts);
  return (
    <ul className="row-cards">
      {records.map((record) => (
        <li key={record.id} className="row-card">
          <Link data-row className="row-title" to={recordPath(city, regime, register.key, record.id)}>
            {record.title}
            <SampleMark id={record.id} />
            {record.void ? <span className="void-mark">作废</span> : null}
          </Link>
          <div className="row-card-facts">
            {fields.map((field) =>
              record.shown[field.key] ? (
                <span key={field.key}>
                  {field.label} {record.shown[field.key]}
                </span>
              ) : null,
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
