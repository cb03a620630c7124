import { Button, Input, Select } from "antd";
import { useState } from "react";
import type { Person } from "../../../api/contract/index.ts";
import { InstantField } from "../../parts/fields/instant-field.tsx";
import { useActing } from "../person/use-acting.ts";

interface Details {
  occurredAt: string;
  reason: string;
  standsInFor: string;
}

interface ActDetailsRowsProps {
  details: Details;
  onChange: (details: Details) => void;
  person: Person | null;
  needsReason: boolean;
}

/** When it took place if that was earlier (a telephone call before the papers), and for whom a stand-in acts. */
export function ActDetailsRows({ details, onChange, person, needsReason }: ActDetailsRowsProps) {
  const { persons } = useActing();
  const [open, setOpen] = useState(false);
  const deputies = (person?.standsInFor ?? []).map((id) => persons.find((entry) => entry.id === id)).filter((entry) => entry !== undefined);
  return (
    <>
      {deputies.length > 0 ? (
        <div className="field-row">
          <label className="field-label" htmlFor="act-stands-in">
            代谁办理<span className="muted">（选填）</span>
          </label>
          <Select
            id="act-stands-in"
            aria-label="代谁办理"
            className="field-wide"
            allowClear
            placeholder="本人办理"
            value={details.standsInFor === "" ? null : details.standsInFor}
            options={deputies.map((entry) => ({ value: entry.id, label: `${entry.name}（${entry.unit} ${entry.title}）` }))}
            onChange={(next: string | null | undefined) => onChange({ ...details, standsInFor: next ?? "" })}
          />
        </div>
      ) : null}
      {open || details.occurredAt !== "" ? (
        <>
          <div className="field-row">
            <label className="field-label" htmlFor="act-occurred">
              实际发生的时刻
            </label>
            <InstantField
              id="act-occurred"
              label="实际发生的时刻"
              value={details.occurredAt}
              onChange={(occurredAt) => onChange({ ...details, occurredAt })}
            />
          </div>
          <div className="field-row">
            <label className="field-label" htmlFor="act-reason">
              补录的理由
            </label>
            <div>
              <Input.TextArea
                id="act-reason"
                className="grow field-wide"
                rows={1}
                maxLength={400}
                placeholder="如：已电话办理，补办手续"
                value={details.reason}
                onChange={(event) => onChange({ ...details, reason: event.target.value })}
              />
              {needsReason ? (
                <div role="alert" className="field-problem">
                  补录以前的事，请写明理由
                </div>
              ) : null}
            </div>
          </div>
        </>
      ) : (
        <div>
          <Button type="link" size="small" className="act-earlier" onClick={() => setOpen(true)}>
            不是现在发生的（先电话后补手续等）
          </Button>
        </div>
      )}
    </>
  );
}
