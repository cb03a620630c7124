import { Button, Checkbox } from "antd";
import type { Field, ListedField } from "../../../api/contract/index.ts";
import { FieldInput } from "./field-input.tsx";
import type { Problems, Values } from "./field-problems.ts";

interface ListFieldProps {
  id: string;
  field: Field;
  city: string;
  regime: string;
  value: readonly unknown[];
  problems: Problems;
  /** Path of the list, for the problems of its rows. */
  path: string;
  disabled?: boolean;
  onChange: (rows: readonly unknown[]) => void;
}

/** Several of some choices are ticked; other values, and rows of fields, are added, changed and taken out one by one. */
export function ListField(props: ListFieldProps) {
  const { id, field, value, disabled = false, onChange } = props;
  if (field.item?.type !== "choice") return <RowsField {...props} />;
  return (
    <fieldset id={id} className="ticked-field" aria-label={field.label}>
      <Checkbox.Group
        className="ticked-choices"
        disabled={disabled}
        options={field.item.choices ?? []}
        value={value as string[]}
        onChange={onChange}
      />
    </fieldset>
  );
}

function RowsField({ id, field, city, regime, value, problems, path, disabled = false, onChange }: ListFieldProps) {
  const replace = (at: number, row: unknown) => onChange(value.map((old, index) => (index === at ? row : old)));
  const cell = (inner: ListedField, at: number, held: unknown, put: (next: unknown) => void, where: string) => {
    const problem = problems.get(where);
    return (
      <div key={inner.key} className="list-cell">
        <label htmlFor={`${id}-${at}-${inner.key}`}>
          {inner.label}
          {inner.required ? null : <span className="muted">（选填）</span>}
        </label>
        <FieldInput
          id={`${id}-${at}-${inner.key}`}
          label={`第 ${at + 1} 行 ${inner.label}`}
          field={inner}
          city={city}
          regime={regime}
          value={held}
          invalid={problem !== undefined}
          disabled={disabled}
          onChange={put}
        />
        {problem ? (
          <div role="alert" className="field-problem">
            {problem}
          </div>
        ) : null}
      </div>
    );
  };
  return (
    <div className="list-field">
      {value.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div className="list-row" key={at}>
          <span className="list-number">{at + 1}</span>
          <div className="list-cells">
            {field.items
              ? field.items.map((inner) =>
                  cell(
                    inner,
                    at,
                    (row as Values)[inner.key],
                    (next) => replace(at, { ...(row as Values), [inner.key]: next }),
                    `${path}/${at}/${inner.key}`,
                  ),
                )
              : field.item
                ? cell(field.item, at, row, (next) => replace(at, next), `${path}/${at}`)
                : null}
          </div>
          {disabled ? null : (
            <Button type="text" aria-label={`删去第 ${at + 1} 行`} onClick={() => onChange(value.filter((_, index) => index !== at))}>
              ✕
            </Button>
          )}
        </div>
      ))}
      {disabled ? null : (
        <Button id={id} type="dashed" aria-label={`${field.label}：加一行`} onClick={() => onChange([...value, field.items ? {} : ""])}>
          加一行
        </Button>
      )}
    </div>
  );
}
