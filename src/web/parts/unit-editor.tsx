import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Button, Select } from "antd";
import { useState } from "react";
import type { Unit } from "../../api/contract/index.ts";
import { unitRoleLabels } from "../../api/contract/labels.ts";
import { unitsQuery } from "../api/oversight.ts";

interface UnitEditorProps {
  city: string | undefined;
  units: Unit[];
  disabled?: boolean;
  onChange: (units: Unit[]) => void;
}

const roles = Object.entries(unitRoleLabels).map(([value, label]) => ({ value: value as Unit["role"], label }));

/** Units with their roles. Names that the city has used before are offered while typing. */
export function UnitEditor({ city, units, disabled = false, onChange }: UnitEditorProps) {
  const [typed, setTyped] = useState("");
  const known = useQuery(unitsQuery(city, typed));
  const options = known.data ?? [];
  const change = (index: number, patch: Partial<Unit>) => onChange(units.map((unit, at) => (at === index ? { ...unit, ...patch } : unit)));
  return (
    <div className="editor">
      {units.map((unit, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div className="editor-row" key={index}>
          <Select
            aria-label={`第 ${index + 1} 个单位的分工`}
            style={{ width: 76 }}
            value={unit.role}
            options={roles}
            disabled={disabled}
            onChange={(role) => change(index, { role })}
          />
          <AutoComplete
            aria-label={`第 ${index + 1} 个单位`}
            className="editor-grow"
            value={unit.name}
            options={options}
            disabled={disabled}
            onFocus={() => setTyped(unit.name)}
            onChange={(name: string) => {
              setTyped(name);
              change(index, { name, printed: unit.printed === "" || unit.printed === unit.name ? name : unit.printed });
            }}
          />
          <Button
            type="text"
            disabled={disabled}
            aria-label={`删去 ${unit.name}`}
            onClick={() => onChange(units.filter((_, at) => at !== index))}
          >
            ✕
          </Button>
        </div>
      ))}
      {disabled ? null : (
        <Button
          type="dashed"
          onClick={() => onChange([...units, { printed: "", name: "", role: units.length === 0 ? "lead" : "support" }])}
        >
          加单位
        </Button>
      )}
    </div>
  );
}
