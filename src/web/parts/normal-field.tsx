import { Input, InputNumber, Select } from "antd";
import { useState } from "react";
import type { Deadline } from "../../api/contract/index.ts";
import { DayField } from "./day-field.tsx";
import { type NormalParts, normalKinds, normalOfParts, partsOfNormal } from "./normal-form.ts";

interface NormalFieldProps {
  normal: string | null;
  since: string | null;
  disabled: boolean;
  onChange: (patch: Partial<Deadline>) => void;
}

/** How a deadline is counted: its kind, then the day or the number that the kind needs. */
export function NormalField({ normal, since, disabled, onChange }: NormalFieldProps) {
  const [parts, setParts] = useState(() => partsOfNormal(normal));
  const shown = normal === normalOfParts(parts) ? parts : partsOfNormal(normal);
  const change = (next: NormalParts) => {
    setParts(next);
    onChange({ normal: normalOfParts(next) });
  };
  const relative = shown.kind === "days" || shown.kind === "workingDays" || shown.kind === "hours" || shown.kind === "months";
  return (
    <>
      <Select
        aria-label="期限的算法"
        style={{ width: 124 }}
        value={shown.kind}
        options={normalKinds}
        disabled={disabled}
        onChange={(kind) => change({ kind, value: "" })}
      />
      {shown.kind === "day" ? (
        <DayField label="期限日" value={shown.value} disabled={disabled} onChange={(value) => change({ ...shown, value })} />
      ) : null}
      {shown.kind === "yearlyDay" ? (
        <Input
          aria-label="每年的月-日"
          placeholder="月-日，如 03-31"
          style={{ width: 130 }}
          value={shown.value}
          disabled={disabled}
          onChange={(event) => change({ ...shown, value: event.target.value })}
        />
      ) : null}
      {relative ? (
        <>
          <InputNumber
            aria-label="数目"
            min={1}
            max={9999}
            style={{ width: 72 }}
            value={shown.value === "" ? null : Number(shown.value)}
            disabled={disabled}
            onChange={(value) => change({ ...shown, value: value === null ? "" : String(value) })}
          />
          <Input
            aria-label="从何时起算"
            placeholder="从何时起算"
            style={{ width: 130 }}
            value={since ?? ""}
            disabled={disabled}
            onChange={(event) => onChange({ since: event.target.value === "" ? null : event.target.value })}
          />
        </>
      ) : null}
    </>
  );
}
