import { Button, Checkbox, Input, Modal } from "antd";
import { useState } from "react";
import type { Correction } from "../../../api/contract/index.ts";
import { normalWords } from "../../parts/normal-words.ts";
import { splitSentences } from "./split-sentences.ts";
import type { Draft } from "./use-drafts.ts";

type Part = Correction & { text: string };

interface SplitDialogProps {
  draft: Draft;
  onSplit: (parts: Part[]) => void;
  onClose: () => void;
}

/** Splits one candidate: a proposal by sentences, each part with the units and deadlines that belong to it. */
export function SplitDialog({ draft, onSplit, onClose }: SplitDialogProps) {
  const whole = { modality: draft.modality, units: draft.units, deadlines: draft.deadlines };
  const [parts, setParts] = useState(() => {
    const proposed = splitSentences(draft.text);
    return (proposed.length > 1 ? proposed : [draft.text, ""]).map((text) => ({ ...whole, text }));
  });
  const change = (index: number, patch: Partial<Draft>) => setParts(parts.map((part, at) => (at === index ? { ...part, ...patch } : part)));
  const ready = parts.length > 1 && parts.every((part) => part.text.trim().length > 1);
  return (
    <Modal
      open
      width={760}
      title={`拆分为 ${parts.length} 条`}
      okText="拆分"
      okButtonProps={{ disabled: !ready }}
      onOk={() => onSplit(parts.map((part) => ({ ...part, text: part.text.trim() })))}
      onCancel={onClose}
    >
      <p className="muted">每条成为单独的待校核任务，可再改。取消勾选不属于这一条的单位和期限。</p>
      <ol className="split-parts">
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
          <li key={index}>
            <Input.TextArea
              aria-label={`第 ${index + 1} 条`}
              value={part.text}
              className="grow"
              rows={2}
              onChange={(event) => change(index, { text: event.target.value })}
            />
            <div className="split-choices">
              {draft.units.map((unit) => (
                <Checkbox
                  key={`${unit.role}-${unit.name}`}
                  checked={part.units.includes(unit)}
                  onChange={(event) =>
                    change(index, {
                      units: draft.units.filter((entry) => (entry === unit ? event.target.checked : part.units.includes(entry))),
                    })
                  }
                >
                  {unit.name}
                </Checkbox>
              ))}
              {draft.deadlines.map((deadline) => (
                <Checkbox
                  key={`${deadline.text}-${deadline.normal}`}
                  checked={part.deadlines.includes(deadline)}
                  onChange={(event) =>
                    change(index, {
                      deadlines: draft.deadlines.filter((entry) =>
                        entry === deadline ? event.target.checked : part.deadlines.includes(entry),
                      ),
                    })
                  }
                >
                  {normalWords(deadline.normal)}
                </Checkbox>
              ))}
              {parts.length > 2 ? (
                <Button
                  size="small"
                  type="link"
                  onClick={() =>
                    setParts(
                      index === 0
                        ? parts.slice(1).map((entry, at) => (at === 0 ? { ...entry, text: part.text + entry.text } : entry))
                        : parts.flatMap((entry, at) =>
                            at === index ? [] : at === index - 1 ? [{ ...entry, text: entry.text + part.text }] : [entry],
                          ),
                    )
                  }
                >
                  {index === 0 ? "并入下一条" : "并入上一条"}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      <Button size="small" onClick={() => setParts([...parts, { ...whole, text: "" }])}>
        再加一条
      </Button>
    </Modal>
  );
}
