import { Input, Modal, Select } from "antd";
import { useState } from "react";
import type { OrganisationUnit } from "../../../api/contract/index.ts";
import { actOnUnit } from "../../api/organisations.ts";
import { DayField } from "../../parts/day-field.tsx";
import { FieldProblem, RestProblem } from "./field-problem.tsx";
import { LabelledField } from "./unit-dialog.tsx";
import { useOrganisationAct } from "./use-organisation-act.ts";

interface LineageDialogProps {
  city: string;
  unit: OrganisationUnit;
  units: readonly OrganisationUnit[];
  act: "succeed" | "merge";
  onClose: () => void;
}

/** An institutional reform, or a double entry: to which units a unit's names lead, and from when on. */
export function LineageDialog({ city, unit, units, act, onClose }: LineageDialogProps) {
  const [chosen, setChosen] = useState<string[]>([]);
  const [on, setOn] = useState("");
  const [why, setWhy] = useState("");
  const reform = act === "succeed";
  const save = useOrganisationAct(
    city,
    (_: object, key) => {
      const { version } = unit;
      const asked = reform
        ? { successors: chosen, on, basis: { kind: "instruction", text: why.trim() }, version }
        : { into: chosen[0] ?? "", reason: why.trim(), version };
      return actOnUnit(city, unit.id, act, asked, key);
    },
    { done: () => (reform ? "已登记机构改革。" : "已并入，可在该单位页撤销。"), after: onClose },
  );
  const others = units.filter(({ id, mergedInto, until }) => id !== unit.id && mergedInto === null && (!reform || until === null));
  const options = others.map(({ id, name }) => ({ value: id, label: name }));
  const ready = chosen.length > 0 && why.trim().length >= 2 && (!reform || on !== "");
  return (
    <Modal
      open
      title={reform ? `机构改革：${unit.name}` : `把“${unit.name}”并入`}
      okText={reform ? "登记改革" : "并入"}
      cancelText="取消"
      okButtonProps={{ disabled: !ready, loading: save.isPending }}
      onOk={() => save.mutate({ chosen, on, why })}
      onCancel={onClose}
    >
      <div className="labelled-grid one-column">
        <p className="muted">
          {reform
            ? "自这一天起本单位不再存在，名称指向承接的单位；这一天以前的文件仍指本单位。"
            : "同一单位登记了两次时并入：名称都指向那一个，什么也不丢，可以撤销。机构合并请用“机构改革”。"}
        </p>
        <LabelledField label={reform ? "由哪些单位承接" : "并入哪个单位"} id="lineage-to">
          <Select
            id="lineage-to"
            showSearch={{ optionFilterProp: "label" }}
            {...(reform ? { mode: "multiple" as const, value: chosen } : { value: chosen[0] ?? null })}
            options={options}
            onChange={(next: string | string[]) => setChosen(Array.isArray(next) ? next : [next])}
          />
          <FieldProblem error={save.error} path={reform ? "successors" : "into"} />
        </LabelledField>
        {reform ? (
          <LabelledField label="自哪一天起" id="lineage-on">
            <DayField id="lineage-on" label="改革之日" value={on} onChange={setOn} />
            <FieldProblem error={save.error} path="on" />
          </LabelledField>
        ) : null}
        <LabelledField label={reform ? "依据" : "理由"} id="lineage-why">
          <Input id="lineage-why" maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} />
          <FieldProblem error={save.error} path="basis" />
        </LabelledField>
      </div>
      <RestProblem error={save.error} paths={["successors", "into", "on", "basis"]} />
    </Modal>
  );
}
