import type { Field } from "../../../api/contract/index.ts";
import { BasisMark } from "../rules/basis-mark.tsx";
import { FieldInput } from "./field-input.tsx";
import type { Problems, Values } from "./field-problems.ts";
import { ListField } from "./list-field.tsx";
import "./fields.css";

interface FieldFormProps {
  /** Leads the ids of the controls, so that two forms on one page do not meet. */
  id: string;
  city: string;
  regime: string;
  fields: readonly Field[];
  values: Values;
  problems: Problems;
  disabled?: boolean;
  onChange: (values: Values) => void;
  /** A field that was left: its problem may be shown now. */
  onLeave?: (key: string) => void;
}

/** A form out of field definitions; each problem stands at its field. */
export function FieldForm({ id, city, regime, fields, values, problems, disabled = false, onChange, onLeave }: FieldFormProps) {
  return (
    <div className="field-form">
      {fields.map((field) => {
        const own = `${id}-${field.key}`;
        const problem = problems.get(field.key);
        const put = (value: unknown) => onChange({ ...values, [field.key]: value });
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: blur bubbles up from the control; the row itself does nothing
          <div
            key={field.key}
            className={`field-row field-${field.type}`}
            data-field={field.key}
            onBlur={(event) => {
              if (!event.currentTarget.contains(event.relatedTarget)) onLeave?.(field.key);
            }}
          >
            <div className="field-label">
              <label htmlFor={own}>
                {field.label}
                {field.required ? <span className="field-star" aria-hidden="true" title="必填" /> : <span className="muted">（选填）</span>}
              </label>
              <BasisMark basis={field.basis} what={field.label} />
            </div>
            <div className="field-control">
              {field.type === "list" ? (
                <ListField
                  id={own}
                  field={field}
                  city={city}
                  regime={regime}
                  value={Array.isArray(values[field.key]) ? (values[field.key] as unknown[]) : []}
                  problems={problems}
                  path={field.key}
                  disabled={disabled}
                  onChange={put}
                />
              ) : (
                <FieldInput
                  id={own}
                  label={field.label}
                  field={field}
                  city={city}
                  regime={regime}
                  value={values[field.key]}
                  invalid={problem !== undefined}
                  disabled={disabled}
                  onChange={put}
                />
              )}
              {problem ? (
                <div role="alert" className="field-problem">
                  {problem}
                </div>
              ) : null}
            </div>
          </div>
        );
      })}
    </div>
  );
}
