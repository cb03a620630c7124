import { Input, Select } from "antd";
import type { Candidate } from "../../../api/contract/index.ts";
import { modalityLabels } from "../../../api/contract/labels.ts";
import { DeadlineEditor } from "../../parts/deadline-editor.tsx";
import { UnitEditor } from "../../parts/unit-editor.tsx";
import type { Draft } from "./use-drafts.ts";

interface CandidateFieldsProps {
  candidate: Candidate;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  disabled: boolean;
}

const modalities = Object.entries(modalityLabels).map(([value, label]) => ({ value, label }));

/** The fields of a task. Whatever is typed is a draft of this candidate until it is decided. */
export function CandidateFields({ candidate, draft, onDraft, disabled }: CandidateFieldsProps) {
  return (
    <section className="fields" aria-label="任务的各项">
      <label className="field" htmlFor="candidate-text">
        <span className="field-name">任务</span>
        <Input.TextArea
          id="candidate-text"
          value={draft.text}
          className="grow"
          rows={3}
          disabled={disabled}
          onChange={(event) => onDraft({ ...draft, text: event.target.value })}
        />
      </label>
      <label className="field" htmlFor="candidate-modality">
        <span className="field-name">语气</span>
        <Select
          id="candidate-modality"
          aria-label="语气"
          style={{ width: 120 }}
          value={draft.modality}
          options={modalities}
          disabled={disabled}
          onChange={(modality) => onDraft({ ...draft, modality })}
        />
      </label>
      <div className="field">
        <span className="field-name">单位</span>
        <UnitEditor city={candidate.city} units={draft.units} disabled={disabled} onChange={(units) => onDraft({ ...draft, units })} />
      </div>
      <div className="field">
        <span className="field-name">期限</span>
        <DeadlineEditor deadlines={draft.deadlines} disabled={disabled} onChange={(deadlines) => onDraft({ ...draft, deadlines })} />
      </div>
    </section>
  );
}
