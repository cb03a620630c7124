import { Checkbox, Segmented } from "antd";
import { useState } from "react";
import type { StaffPreview } from "../../../api/contract/index.ts";

type Row = StaffPreview["rows"][number];
const words = { joins: "新登记", changes: "更改", same: "没有变化", faulty: "有错" } as const;
type Outcome = keyof typeof words;
const SHOWN = 200;

interface ImportRowsProps {
  rows: readonly Row[];
  chosen: ReadonlySet<number>;
  onChoose: (next: ReadonlySet<number>) => void;
}

/** What each row of the sheet would change, with its faults: where, what is wrong, what to do. */
export function ImportRows({ rows, chosen, onChoose }: ImportRowsProps) {
  const count = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
  const [only, setOnly] = useState<Outcome | "">(count("faulty") > 0 ? "faulty" : "");
  const shown = rows.filter(({ outcome }) => only === "" || outcome === only);
  const free = rows.filter(({ outcome }) => outcome !== "faulty");
  const options = [
    { value: "", label: `全部 ${rows.length}` },
    ...(Object.keys(words) as Outcome[])
      .filter((one) => count(one) > 0)
      .map((one) => ({ value: one, label: `${words[one]} ${count(one)}` })),
  ];
  const toggle = (row: number) => onChoose(chosen.has(row) ? new Set([...chosen].filter((one) => one !== row)) : new Set([...chosen, row]));
  return (
    <>
      <div className="filter-row">
        <Checkbox
          checked={free.length > 0 && free.every(({ entry }) => chosen.has(entry.row))}
          indeterminate={chosen.size > 0 && chosen.size < free.length}
          disabled={free.length === 0}
          onChange={(event) => onChoose(event.target.checked ? new Set(free.map(({ entry }) => entry.row)) : new Set())}
        >
          选没有错的 {free.length} 行
        </Checkbox>
        <div className="scroll-x">
          <Segmented aria-label="看哪些行" value={only} options={options} onChange={(next) => setOnly(next as Outcome | "")} />
        </div>
      </div>
      <ul className="row-cards">
        {shown.slice(0, SHOWN).map((row) => (
          <li key={row.entry.row} className={`row-card import-row${row.outcome === "faulty" ? " faulty" : ""}`}>
            <Checkbox
              aria-label={`选第 ${row.entry.row} 行`}
              disabled={row.outcome === "faulty"}
              checked={chosen.has(row.entry.row)}
              onChange={() => toggle(row.entry.row)}
            />
            <RowText row={row} />
          </li>
        ))}
      </ul>
      {shown.length > SHOWN ? (
        <p className="muted">
          只列前 {SHOWN} 行，其余 {shown.length - SHOWN} 行同样办理。
        </p>
      ) : null}
    </>
  );
}

function RowText({ row }: { row: Row }) {
  const { entry, outcome, faults, notes, changes } = row;
  return (
    <div className="import-text">
      <div>
        <span className="muted">第 {entry.row} 行</span> <strong>{entry.name || "（没有姓名）"}</strong> {entry.unit}{" "}
        <span className="muted">{[entry.title, entry.phone].filter(Boolean).join(" ")}</span>{" "}
        <span className="tag-plain">{words[outcome]}</span>
      </div>
      {faults.map(({ column, message, remedy }) => (
        <div key={`${column} ${message}`} className="field-problem">
          {column}：{message}。<span className="remedy">{remedy}。</span>
        </div>
      ))}
      {changes.map(({ label, before, after }) => (
        <div key={label}>
          {label}：{before || "（空）"} → {after || "（空）"}
        </div>
      ))}
      {notes.map((note) => (
        <div key={note} className="waits">
          {note}。
        </div>
      ))}
    </div>
  );
}
