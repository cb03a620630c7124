import { Select } from "antd";

interface SortSelectProps {
  /** The first is the order of a list whose URL names none. */
  sorts: readonly [{ value: string; label: string }, ...{ value: string; label: string }[]];
  value: string | undefined;
  onChange: (sort: string | undefined) => void;
}

/** The order of a list. */
export function SortSelect({ sorts, value, onChange }: SortSelectProps) {
  const usual = sorts[0].value;
  return (
    <Select
      aria-label="排序"
      style={{ width: 132 }}
      value={value ?? usual}
      options={[...sorts]}
      onChange={(sort) => onChange(sort === usual ? undefined : sort)}
    />
  );
}
