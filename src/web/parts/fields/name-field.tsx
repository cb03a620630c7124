import { useQuery } from "@tanstack/react-query";
import { AutoComplete } from "antd";
import { useDeferredValue } from "react";
import { unitsQuery } from "../../api/oversight.ts";
import { personsQuery } from "../../api/persons.ts";
import { useMay } from "../../api/use-session.ts";

interface NameFieldProps {
  id: string;
  label: string;
  kind: "unit" | "person";
  city: string;
  value: string;
  invalid?: boolean;
  disabled?: boolean;
  onChange: (name: string) => void;
}

/** A unit or a person, typed freely; names that are known are offered. */
export function NameField({ id, label, kind, city, value, invalid = false, disabled = false, onChange }: NameFieldProps) {
  const persons = useQuery(personsQuery);
  const asked = useDeferredValue(value);
  const may = useMay();
  const units = useQuery({ ...unitsQuery(city, asked), enabled: kind === "unit" && may("oversight.read") });
  const here = (persons.data?.items ?? []).filter((person) => person.city === city);
  const known =
    kind === "person"
      ? here.map((person) => ({ value: person.name, label: `${person.name}（${person.unit} ${person.title}）` }))
      : [...here.map((person) => person.unit), ...(units.data ?? []).map((unit) => unit.value)].map((name) => ({
          value: name,
          label: name,
        }));
  const options = [...new Map(known.map((option) => [option.value, option])).values()].filter((option) => option.label.includes(value));
  return (
    <AutoComplete
      id={id}
      aria-label={label}
      className="field-wide"
      value={value}
      options={options}
      disabled={disabled}
      {...(invalid ? { status: "error" as const } : {})}
      onChange={(name: string) => onChange(name)}
    />
  );
}
