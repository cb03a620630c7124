import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { recordOptionsQuery, recordQuery } from "../../api/records.ts";

interface ReferenceFieldProps {
  id: string;
  label: string;
  city: string;
  regime: string;
  register: string;
  value: string;
  invalid?: boolean;
  disabled?: boolean;
  onChange: (id: string) => void;
}

/** A record of a register, found by any of its words; shown by its title. */
export function ReferenceField({
  id,
  label,
  city,
  regime,
  register,
  value,
  invalid = false,
  disabled = false,
  onChange,
}: ReferenceFieldProps) {
  const place = { city, regime, register };
  const [typed, setTyped] = useState("");
  const asked = useDeferredValue(typed.trim());
  const found = useQuery(recordOptionsQuery(place, asked));
  const options = (found.data?.items ?? []).map((record) => ({ value: record.id, label: record.title }));
  const listed = value === "" || options.some((option) => option.value === value);
  const chosen = useQuery({ ...recordQuery(place, value), enabled: !listed && found.isSuccess });
  const more = (found.data?.total ?? 0) - options.length;
  return (
    <Select
      id={id}
      aria-label={label}
      className="field-wide"
      placeholder="输入几个字查找，或从列表选"
      allowClear
      disabled={disabled}
      {...(invalid ? { status: "error" as const } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value === "" ? null : value}
      options={listed ? options : [{ value, label: chosen.data?.title ?? value }, ...options]}
      notFoundContent={found.isPending ? "查找中…" : asked === "" ? "还没有可选的记录" : "没有找到，换几个字试试"}
      onChange={(next: string | null | undefined) => onChange(next ?? "")}
      {...(more > 0
        ? {
            popupRender: (menu) => (
              <>
                {menu}
                <div className="muted field-more">另有 {more} 条，输入几个字缩小范围</div>
              </>
            ),
          }
        : {})}
    />
  );
}
