import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input, Modal, Select } from "antd";
import { useState } from "react";
import type { StaffEntry, StaffMember } from "../../../api/contract/index.ts";
import { changeStaff, joinStaff, unitsQuery } from "../../api/organisations.ts";
import { DayField } from "../../parts/day-field.tsx";
import { FieldProblem, RestProblem } from "./field-problem.tsx";
import { LabelledField } from "./unit-dialog.tsx";
import { useOrganisationAct } from "./use-organisation-act.ts";

const PATHS = ["name", "unit", "title", "phone", "number"];
const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

/** Entering a person, or changing what is known of one. */
export function PersonDialog({ city, person, onClose }: { city: string; person?: StaffMember; onClose: () => void }) {
  const units = useQuery(unitsQuery(city));
  const [draft, setDraft] = useState<StaffEntry>(() => {
    const { name = "", unit = "", title = "", head = false, phone = null, number = null, joined = null } = person ?? {};
    return { name, unit, title, head, phone, number, joined };
  });
  const put = (change: Partial<StaffEntry>) => setDraft((before) => ({ ...before, ...change }));
  const save = useOrganisationAct(
    city,
    (entry: StaffEntry, key) =>
      person ? changeStaff(city, person.id, { ...entry, version: person.version }, key) : joinStaff(city, entry, key),
    { done: ({ name }) => `${person ? "已更改" : "已登记"}${name}。`, after: onClose },
  );
  const living = (units.data?.items ?? []).filter(({ mergedInto, until }) => mergedInto === null && until === null);
  return (
    <Modal
      open
      title={person ? `更改${person.name}` : "登记人员"}
      okText={person ? "保存" : "登记"}
      cancelText="取消"
      okButtonProps={{ disabled: draft.name.trim() === "" || draft.unit === "", loading: save.isPending }}
      onOk={() => save.mutate(draft)}
      onCancel={onClose}
    >
      <div className="labelled-grid">
        <LabelledField label="姓名" id="person-name">
          <Input id="person-name" maxLength={40} value={draft.name} onChange={(event) => put({ name: event.target.value })} />
          <FieldProblem error={save.error} path="name" />
        </LabelledField>
        <LabelledField label="单位" id="person-unit">
          <Select
            id="person-unit"
            showSearch={{ optionFilterProp: "label" }}
            value={draft.unit === "" ? null : draft.unit}
            options={living.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(unit: string) => put({ unit })}
          />
          <FieldProblem error={save.error} path="unit" />
        </LabelledField>
        <LabelledField label="职务" id="person-title">
          <Input id="person-title" maxLength={60} value={draft.title} onChange={(event) => put({ title: event.target.value })} />
          <FieldProblem error={save.error} path="title" />
        </LabelledField>
        <LabelledField label="电话" id="person-phone">
          <Input
            id="person-phone"
            maxLength={40}
            value={draft.phone ?? ""}
            onChange={(event) => put({ phone: orNull(event.target.value) })}
          />
          <FieldProblem error={save.error} path="phone" />
        </LabelledField>
        <LabelledField label="工号" id="person-number" note="再次导入时凭它认人；不要用身份证号">
          <Input
            id="person-number"
            maxLength={40}
            value={draft.number ?? ""}
            onChange={(event) => put({ number: orNull(event.target.value) })}
          />
          <FieldProblem error={save.error} path="number" />
        </LabelledField>
        <LabelledField label="到岗日期" id="person-joined">
          <DayField id="person-joined" label="可空着" value={draft.joined ?? ""} onChange={(day) => put({ joined: orNull(day) })} />
        </LabelledField>
        <Checkbox checked={draft.head} onChange={(event) => put({ head: event.target.checked })}>
          单位负责人：签发本单位送签的办理
        </Checkbox>
      </div>
      <RestProblem error={save.error} paths={PATHS} />
    </Modal>
  );
}
