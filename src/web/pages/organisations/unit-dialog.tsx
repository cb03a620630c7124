import { Input, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import type { OrganisationUnit, UnitEntry } from "../../../api/contract/index.ts";
import { isEnterpriseKind, type OrganisationKind, type UnitBasisKind, unitBasisLabels, unitKindLabels } from "../../../base/unit-kinds.ts";
import { changeUnit, registerUnit } from "../../api/organisations.ts";
import { DayField } from "../../parts/day-field.tsx";
import { FieldProblem, RestProblem } from "./field-problem.tsx";
import { useOrganisationAct } from "./use-organisation-act.ts";

const kinds = Object.entries(unitKindLabels).map(([value, label]) => ({ value: value as OrganisationKind, label }));
const bases = Object.entries(unitBasisLabels).map(([value, label]) => ({ value: value as UnitBasisKind, label }));
const PATHS = ["name", "aliases", "code", "parent", "until", "basis"];

type Draft = Required<Omit<UnitEntry, "contact">> & { contact: { name: string; phone: string; dutyPhone: string } };

function draftOf(unit: OrganisationUnit | null, name: string, kind: OrganisationKind): Draft {
  const { aliases = [], parent = null, code = null, from = null, until = null, basis } = unit ?? {};
  return {
    ...{ name: unit?.name ?? name, kind: unit?.kind ?? kind, aliases: [...aliases], parent, code, from, until },
    contact: { name: unit?.contact.name ?? "", phone: unit?.contact.phone ?? "", dutyPhone: unit?.contact.dutyPhone ?? "" },
    basis: basis ?? { kind: "operational", text: "" },
  };
}

export function LabelledField({ label, id, note, children }: { label: string; id: string; note?: string; children: ReactNode }) {
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {children}
      {note ? <span className="muted">{note}</span> : null}
    </div>
  );
}

interface UnitDialogProps {
  city: string;
  units: readonly OrganisationUnit[];
  /** The unit to change; left out where a new one is entered. */
  unit?: OrganisationUnit;
  name?: string;
  kind?: OrganisationKind;
  onClose: () => void;
}

/** Entering or changing a unit. */
export function UnitDialog({ city, units, unit, name = "", kind = "bureau", onClose }: UnitDialogProps) {
  const [draft, setDraft] = useState(() => draftOf(unit ?? null, name, kind));
  const put = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const save = useOrganisationAct(
    city,
    (entry: Draft, key) => {
      const sent = { ...entry, code: entry.code === "" ? null : entry.code };
      return unit ? changeUnit(city, unit.id, { ...sent, version: unit.version }, key) : registerUnit(city, sent, key);
    },
    { done: (done) => `${unit ? "已更改" : "已登记"}“${done.name}”。`, after: onClose },
  );
  const above = units.filter(({ id, mergedInto, until }) => id !== unit?.id && mergedInto === null && until === null);
  const { error } = save;
  return (
    <Modal
      open
      width={680}
      title={unit ? `更改“${unit.name}”` : "登记单位"}
      okText={unit ? "保存" : "登记"}
      cancelText="取消"
      okButtonProps={{ disabled: draft.name.trim() === "", loading: save.isPending }}
      onOk={() => save.mutate(draft)}
      onCancel={onClose}
    >
      <div className="labelled-grid">
        <LabelledField label="名称" id="unit-name" note={unit ? "更名后，原名留作别名，旧文件仍指向本单位" : "照公文上的写法"}>
          <Input id="unit-name" maxLength={80} value={draft.name} onChange={(event) => put({ name: event.target.value })} />
          <FieldProblem error={error} path="name" />
        </LabelledField>
        <LabelledField label="类别" id="unit-kind">
          <Select id="unit-kind" value={draft.kind} options={kinds} onChange={(next) => put({ kind: next })} />
        </LabelledField>
        <LabelledField
          label={isEnterpriseKind(draft.kind) ? "统一社会信用代码（必填）" : "统一社会信用代码"}
          id="unit-code"
          note="18 位，按 GB 32100 核对校验位"
        >
          <Input id="unit-code" maxLength={40} value={draft.code ?? ""} onChange={(event) => put({ code: event.target.value })} />
          <FieldProblem error={error} path="code" />
        </LabelledField>
        <LabelledField label="上级单位" id="unit-parent">
          <Select
            id="unit-parent"
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            placeholder="没有"
            value={draft.parent}
            options={above.map(({ id, name: label }) => ({ value: id, label }))}
            onChange={(parent: string | undefined) => put({ parent: parent ?? null })}
          />
          <FieldProblem error={error} path="parent" />
        </LabelledField>
        <LabelledField label="别名" id="unit-aliases" note="公文上的其他写法，输入后按回车">
          <Select
            id="unit-aliases"
            mode="tags"
            open={false}
            suffixIcon={null}
            value={[...(draft.aliases ?? [])]}
            onChange={(aliases: string[]) => put({ aliases })}
          />
          <FieldProblem error={error} path="aliases" />
        </LabelledField>
        <LabelledField label="设立之日" id="unit-from">
          <DayField
            id="unit-from"
            label="不清楚可空着"
            value={draft.from ?? ""}
            onChange={(day) => put({ from: day === "" ? null : day })}
          />
        </LabelledField>
        <ContactFields draft={draft} put={put} />
        <LabelledField label="依据" id="unit-basis">
          <Select
            id="unit-basis"
            value={draft.basis.kind}
            options={bases}
            onChange={(next) => put({ basis: { ...draft.basis, kind: next } })}
          />
          <Input
            aria-label="依据的文号、条款或说明"
            placeholder="文号与条款，或何时何人批示"
            maxLength={200}
            value={draft.basis.text}
            onChange={(event) => put({ basis: { ...draft.basis, text: event.target.value } })}
          />
          <FieldProblem error={error} path="basis" />
        </LabelledField>
      </div>
      <RestProblem error={error} paths={PATHS} />
    </Modal>
  );
}

function ContactFields({ draft, put }: { draft: Draft; put: (change: Partial<Draft>) => void }) {
  const { contact } = draft;
  const set = (change: Partial<Draft["contact"]>) => put({ contact: { ...contact, ...change } });
  return (
    <>
      <LabelledField label="联系人" id="unit-contact">
        <Input id="unit-contact" maxLength={40} value={contact.name} onChange={(event) => set({ name: event.target.value })} />
      </LabelledField>
      <LabelledField label="联系电话" id="unit-phone">
        <Input id="unit-phone" maxLength={40} value={contact.phone} onChange={(event) => set({ phone: event.target.value })} />
      </LabelledField>
      <LabelledField label="24 小时值班电话" id="unit-duty">
        <Input id="unit-duty" maxLength={40} value={contact.dutyPhone} onChange={(event) => set({ dutyPhone: event.target.value })} />
      </LabelledField>
    </>
  );
}
