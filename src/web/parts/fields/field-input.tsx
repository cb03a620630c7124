import { Input, Radio, Select } from "antd";
import type { ListedField } from "../../../api/contract/index.ts";
import { DayField } from "../day-field.tsx";
import { DurationField } from "./duration-field.tsx";
import { typedDecimal } from "./field-problems.ts";
import { FileField } from "./file-field.tsx";
import { InstantField } from "./instant-field.tsx";
import { NameField } from "./name-field.tsx";
import { ReferenceField } from "./reference-field.tsx";

export interface FieldInputProps {
  id: string;
  label: string;
  field: ListedField;
  city: string;
  regime: string;
  value: unknown;
  invalid?: boolean;
  disabled?: boolean;
  onChange: (value: unknown) => void;
}

/** So many choices are buttons, more are a list. */
const fewChoices = 4;
const longText = 120;
const pastTexts = 60;

const written = (value: unknown): string => (value === undefined || value === null ? "" : String(value));

function ChoiceInput({ id, label, field, value, invalid = false, disabled = false, onChange }: FieldInputProps) {
  const choices = field.choices ?? [];
  const letters = choices.reduce((sum, choice) => sum + choice.label.length, 0);
  if (choices.length <= fewChoices && letters < 40) {
    return (
      <Radio.Group
        id={id}
        aria-label={label}
        disabled={disabled}
        value={value ?? null}
        options={choices}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  return (
    <Select
      id={id}
      aria-label={label}
      className="field-wide"
      placeholder="请选择"
      allowClear={!field.required}
      showSearch={{ optionFilterProp: "label" }}
      disabled={disabled}
      {...(invalid ? { status: "error" as const } : {})}
      value={(value as string | undefined) ?? null}
      options={choices}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}

function FlagInput({ id, label, field, value, disabled = false, onChange }: FieldInputProps) {
  const options = [{ value: "yes", label: "是" }, { value: "no", label: "否" }, ...(field.required ? [] : [{ value: "", label: "未填" }])];
  return (
    <Radio.Group
      id={id}
      aria-label={label}
      disabled={disabled}
      value={value === true ? "yes" : value === false ? "no" : field.required ? null : ""}
      options={options}
      onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value === "yes")}
    />
  );
}

function DecimalInput({ id, label, field, value, invalid = false, disabled = false, onChange }: FieldInputProps) {
  return (
    <Input
      id={id}
      aria-label={label}
      className="decimal-field"
      inputMode="decimal"
      autoComplete="off"
      disabled={disabled}
      {...(invalid ? { status: "error" as const, "aria-invalid": true } : {})}
      suffix={<span className="muted">{field.type === "percentage" ? "%" : field.unit}</span>}
      value={written(value)}
      onChange={(event) => onChange(typedDecimal(event.target.value))}
    />
  );
}

function TextInput({ id, label, field, value, invalid = false, disabled = false, onChange }: FieldInputProps) {
  const longest = field.longest ?? 2000;
  const shared = {
    id,
    "aria-label": label,
    disabled,
    maxLength: longest,
    value: written(value),
    ...(invalid ? { status: "error" as const, "aria-invalid": true } : {}),
  };
  return longest > longText ? (
    <Input.TextArea
      {...shared}
      className="grow field-wide"
      rows={written(value).length > pastTexts ? 3 : 1}
      onChange={(event) => onChange(event.target.value)}
    />
  ) : (
    <Input {...shared} className="field-wide" onChange={(event) => onChange(event.target.value)} />
  );
}

/** The control of one field, by its type; lists are made of these. */
export function FieldInput(props: FieldInputProps) {
  const { id, label, field, city, regime, value, invalid = false, disabled = false, onChange } = props;
  const named = { id, label, invalid, disabled, value: written(value), onChange };
  switch (field.type) {
    case "choice":
      return <ChoiceInput {...props} />;
    case "flag":
      return <FlagInput {...props} />;
    case "money":
    case "quantity":
    case "percentage":
      return <DecimalInput {...props} />;
    case "date":
      return <DayField id={id} label={label} value={written(value)} disabled={disabled} onChange={onChange} />;
    case "instant":
      return <InstantField {...named} />;
    case "duration":
      return <DurationField {...named} />;
    case "reference":
      return <ReferenceField {...named} city={city} regime={regime} register={field.register ?? ""} />;
    case "unit":
    case "person":
      return <NameField {...named} city={city} kind={field.type} />;
    case "file":
      return <FileField id={id} label={label} city={city} value={value as never} disabled={disabled} onChange={onChange} />;
    default:
      return <TextInput {...props} />;
  }
}
