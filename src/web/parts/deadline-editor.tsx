import { Button, Input } from "antd";
import type { Deadline } from "../../api/contract/index.ts";
import { NormalField } from "./normal-field.tsx";

interface DeadlineEditorProps {
  deadlines: Deadline[];
  disabled?: boolean;
  onChange: (deadlines: Deadline[]) => void;
}

/** Deadlines: the words as printed, and how they are counted. */
export function DeadlineEditor({ deadlines, disabled = false, onChange }: DeadlineEditorProps) {
  const change = (index: number, patch: Partial<Deadline>) =>
    onChange(deadlines.map((deadline, at) => (at === index ? { ...deadline, ...patch } : deadline)));
  return (
    <div className="editor">
      {deadlines.map((deadline, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div className="editor-row editor-row-wrap" key={index}>
          <Input
            aria-label={`第 ${index + 1} 个期限，原文用词`}
            placeholder="原文用词，如 2020年底前"
            className="editor-grow"
            value={deadline.text}
            disabled={disabled}
            onChange={(event) => change(index, { text: event.target.value })}
          />
          <NormalField
            normal={deadline.normal}
            since={deadline.since ?? null}
            disabled={disabled}
            onChange={(patch) => change(index, patch)}
          />
          <Button
            type="text"
            disabled={disabled}
            aria-label={`删去期限 ${deadline.text}`}
            onClick={() => onChange(deadlines.filter((_, at) => at !== index))}
          >
            ✕
          </Button>
        </div>
      ))}
      {disabled ? null : (
        <Button type="dashed" onClick={() => onChange([...deadlines, { text: "", normal: null }])}>
          加期限
        </Button>
      )}
    </div>
  );
}
