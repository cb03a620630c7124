import { Select } from "antd";
import type { FacetValue } from "../../api/contract/index.ts";

interface FacetSelectProps {
  label: string;
  value: string | undefined;
  facet: readonly FacetValue[] | undefined;
  onChange: (value: string | undefined) => void;
  width?: number;
}

/** One filter: a value with the number of hits it would leave; typing narrows the choices. */
export function FacetSelect({ label, value, facet = [], onChange, width = 130 }: FacetSelectProps) {
  const options = facet.map((entry) => ({ value: entry.value, label: `${entry.label}（${entry.count}）` }));
  const known = value === undefined || options.some((option) => option.value === value);
  return (
    <Select
      className="facet-select"
      aria-label={label}
      placeholder={label}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      style={{ width }}
      popupMatchSelectWidth={false}
      value={value ?? null}
      options={known ? options : [{ value, label: value }, ...options]}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}
