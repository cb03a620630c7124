import { Table, Tag } from "antd";
import type { ImportPreview } from "../../../../api/contract/index.ts";
import { useNarrow } from "../../../parts/use-narrow.ts";

type Row = ImportPreview["rows"][number];

const states: Readonly<Record<Row["state"], { label: string; color: string }>> = {
  wrong: { label: "有误", color: "red" },
  changed: { label: "改动", color: "blue" },
  new: { label: "新增", color: "green" },
  same: { label: "相同", color: "default" },
};

/** What each row would do; rows that change nothing are only counted. */
export function PreviewTable({ preview: { rows } }: { preview: ImportPreview }) {
  const narrow = useNarrow();
  if (rows.length === 0) return null;
  if (narrow)
    return (
      <ul className="plain-list import-rows">
        {rows.map((row) => (
          <li key={row.row}>
            第 {row.row} 行 <State row={row} /> {row.title}
            <What row={row} />
          </li>
        ))}
      </ul>
    );
  return (
    <Table
      size="small"
      rowKey="row"
      dataSource={rows}
      pagination={false}
      columns={[
        { title: "行", dataIndex: "row", width: 64 },
        { title: "结果", key: "state", width: 80, render: (_, row) => <State row={row} /> },
        { title: "记录", dataIndex: "title", width: 260 },
        { title: "说明", key: "what", render: (_, row) => <What row={row} /> },
      ]}
    />
  );
}

function State({ row }: { row: Row }) {
  const { label, color } = states[row.state];
  return <Tag color={color}>{label}</Tag>;
}

function What({ row: { row, problems, changes } }: { row: Row }) {
  return (
    <ul className="import-what">
      {problems.map(({ column, label, message }) => (
        <li key={`${column}-${label}-${message}`}>
          {column === "" ? "" : <b>{`${column}${row} `}</b>}
          {label}：{message}
        </li>
      ))}
      {changes.map(({ label, was, now }) => (
        <li key={label}>
          {label}：<del>{was}</del> → <b>{now}</b>
        </li>
      ))}
    </ul>
  );
}
