import { Button, Input, Popover, Select } from "antd";
import { useState } from "react";
import type { Field, RegisterDefinition } from "../../../api/contract/index.ts";
import { DayField } from "../../parts/day-field.tsx";
import { FieldInput } from "../../parts/fields/field-input.tsx";
import "../../parts/fields/fields.css";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { type Condition, conditionText, conditionWords } from "./conditions.ts";

type Key = "text" | "filter" | "voided" | "asOf" | "sort";

interface RecordFiltersProps {
  definition: RegisterDefinition;
  city: string;
  regime: string;
  values: Partial<Record<Key, string>>;
  conditions: readonly Condition[];
  set: (patch: Partial<Record<Key, string | undefined>>) => void;
  clear: () => void;
  active: number;
}

/** Filters of a register out of its fields: words, conditions on single fields, voided records, the register as of a day. */
export function RecordFilters({ definition, city, regime, values, conditions, set, clear, active }: RecordFiltersProps) {
  const put = (next: readonly Condition[]) => set({ filter: next.length === 0 ? undefined : conditionText(next) });
  return (
    <FilterBar active={active} onClear={clear}>
      <Input.Search
        key={values.text ?? ""}
        className="filter-text"
        aria-label="记录中的字"
        placeholder="记录中的字"
        defaultValue={values.text ?? ""}
        allowClear
        onSearch={(text) => set({ text: text.trim() })}
      />
      {conditions.map((condition, at) => (
        <Button
          key={conditionText([condition])}
          className="condition"
          aria-label={`去掉条件 ${conditionWords(condition, definition.fields)}`}
          onClick={() => put(conditions.filter((_, index) => index !== at))}
        >
          {conditionWords(condition, definition.fields)} ✕
        </Button>
      ))}
      <ConditionMaker fields={definition.fields} city={city} regime={regime} onAdd={(condition) => put([...conditions, condition])} />
      <Select
        aria-label="作废的记录"
        style={{ width: 122 }}
        value={values.voided ?? "without"}
        options={[
          { value: "without", label: "不含作废" },
          { value: "with", label: "含作废" },
          { value: "only", label: "只看作废" },
        ]}
        onChange={(voided) => set({ voided: voided === "without" ? undefined : voided })}
      />
      <DayField label="截至某日" value={values.asOf ?? ""} onChange={(asOf) => set({ asOf })} />
    </FilterBar>
  );
}

const ranged = new Set(["date", "instant", "money", "quantity", "percentage"]);

interface ConditionMakerProps {
  fields: readonly Field[];
  city: string;
  regime: string;
  onAdd: (condition: Condition) => void;
}

/** One condition: a field, how it compares, a value entered as in the form. */
function ConditionMaker({ fields, city, regime, onAdd }: ConditionMakerProps) {
  const choices = fields.filter((field) => field.type !== "list" && field.type !== "file" && field.type !== "duration");
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState<string | null>(null);
  const [compare, setCompare] = useState<Condition["compare"]>("=");
  const [value, setValue] = useState<unknown>(undefined);
  const field = choices.find((entry) => entry.key === key);
  const ready = field !== undefined && value !== undefined && value !== "";
  const add = () => {
    if (!ready) return;
    onAdd({ field: field.key, compare: ranged.has(field.type) ? compare : "=", value: String(value) });
    setOpen(false);
    setKey(null);
    setValue(undefined);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      title="加一个条件"
      content={
        <form
          className="condition-form"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Select
            aria-label="字段"
            placeholder="字段"
            value={key}
            options={choices.map((entry) => ({ value: entry.key, label: entry.label }))}
            onChange={(next: string) => {
              setKey(next);
              setValue(undefined);
            }}
          />
          {field && ranged.has(field.type) ? (
            <Select
              aria-label="怎样比"
              value={compare}
              options={[
                { value: "=", label: "等于" },
                { value: ">=", label: "不小于" },
                { value: "<=", label: "不大于" },
              ]}
              onChange={setCompare}
            />
          ) : null}
          {field ? (
            <FieldInput
              id="condition-value"
              label={`${field.label}的值`}
              field={field}
              city={city}
              regime={regime}
              value={value}
              onChange={setValue}
            />
          ) : null}
          <Button type="primary" size="small" htmlType="submit" disabled={!ready}>
            加上
          </Button>
        </form>
      }
    >
      <Button>加条件</Button>
    </Popover>
  );
}
