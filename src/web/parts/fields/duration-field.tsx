import { InputNumber, Select } from "antd";
import { useState } from "react";

const kinds = [
  { value: "M:T", label: "分钟" },
  { value: "H:T", label: "小时" },
  { value: "D", label: "日" },
  { value: "WD", label: "工作日" },
  { value: "W", label: "周" },
  { value: "M", label: "个月" },
  { value: "Y", label: "年" },
];

const written = (kind: string, number: number): string => (kind.endsWith(":T") ? `PT${number}${kind[0]}` : `P${number}${kind}`);

function read(value: string): { kind: string; number: number | null } {
  const found = /^P(T?)(\d+)(WD|[DWMYH])$/.exec(value);
  if (!found) return { kind: "D", number: null };
  return { kind: found[1] ? `${found[3]}:T` : (found[3] ?? "D"), number: Number(found[2]) };
}

interface DurationFieldProps {
  id: string;
  label: string;
  /** ISO 8601, with WD for working days, or "". */
  value: string;
  invalid?: boolean;
  disabled?: boolean;
  onChange: (duration: string) => void;
}

export function DurationField({ id, label, value, invalid = false, disabled = false, onChange }: DurationFieldProps) {
  const { kind: ofValue, number } = read(value);
  const [chosen, setChosen] = useState(ofValue);
  const kind = value === "" ? chosen : ofValue;
  return (
    <span className="field-pair">
      <InputNumber
        id={id}
        aria-label={label}
        min={1}
        max={9999}
        disabled={disabled}
        {...(invalid ? { status: "error" as const } : {})}
        value={number}
        onChange={(next) => onChange(next === null ? "" : written(kind, next))}
      />
      <Select
        aria-label={`${label}的单位`}
        style={{ width: 92 }}
        disabled={disabled}
        value={kind}
        options={kinds}
        onChange={(next: string) => {
          setChosen(next);
          if (number !== null) onChange(written(next, number));
        }}
      />
    </span>
  );
}
