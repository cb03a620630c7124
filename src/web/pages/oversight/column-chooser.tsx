import { Button, Checkbox, Popover } from "antd";
import type { TaskColumn } from "../../../api/contract/index.ts";
import { taskColumnLabels } from "../../../api/contract/labels.ts";
import { defaultColumns, isTaskColumn } from "./task-columns.tsx";

interface ColumnChooserProps {
  columns: readonly TaskColumn[];
  onChange: (columns: readonly TaskColumn[]) => void;
}

/** Which columns are shown, in the table, in print and in the exports. The choice stands in the URL. */
export function ColumnChooser({ columns, onChange }: ColumnChooserProps) {
  const all = Object.keys(taskColumnLabels).filter(isTaskColumn);
  const toggle = (key: TaskColumn, on: boolean) => onChange(all.filter((entry) => (entry === key ? on : columns.includes(entry))));
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="显示哪些列"
      content={
        <div className="column-chooser">
          {all.map((key) => (
            <Checkbox
              key={key}
              checked={columns.includes(key)}
              disabled={key === "text"}
              onChange={(event) => toggle(key, event.target.checked)}
            >
              {taskColumnLabels[key]}
            </Checkbox>
          ))}
          <Button size="small" type="link" onClick={() => onChange(defaultColumns)}>
            恢复默认
          </Button>
        </div>
      }
    >
      <Button>列（{columns.length}）</Button>
    </Popover>
  );
}
