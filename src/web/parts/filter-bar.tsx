import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useNarrow } from "./use-narrow.ts";

interface FilterBarProps {
  /** How many filters are set; on a phone the button says so. */
  active: number;
  onClear: () => void;
  children: ReactNode;
  /** Stays visible on a phone too. */
  first?: ReactNode;
}

/** Filters of a list: one row at a desk, folded behind a button on a phone. */
export function FilterBar({ active, onClear, children, first }: FilterBarProps) {
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  return (
    <div className="filter-row no-print">
      {first}
      {narrow ? (
        <Button className="filter-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          筛选和排序{active > 0 ? `（${active}）` : ""}
        </Button>
      ) : null}
      {!narrow || open ? children : null}
      {active > 0 ? (
        <Button type="link" onClick={onClear}>
          清除筛选
        </Button>
      ) : null}
    </div>
  );
}
