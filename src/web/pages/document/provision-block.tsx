import { memo } from "react";
import type { Citation, DocumentTask, DocumentWhole, Provision } from "../../../api/contract/index.ts";
import type { LineSource } from "../../source/use-source-lines.ts";
import { CitedText } from "./cited-text.tsx";
import type { Wording } from "./document-desk.tsx";
import { printedText } from "./printed-text.ts";
import type { Lit } from "./use-place.ts";

interface ProvisionBlockProps {
  document: DocumentWhole;
  provision: Provision;
  depth: number;
  current: boolean;
  hasChildren: boolean;
  citations: readonly Citation[];
  tasks: readonly DocumentTask[];
  wording: Wording;
  lines: LineSource;
  onLight: (lit: Lit) => void;
  onSource?: ((lit: Lit) => void) | undefined;
}

const taskState = (task: DocumentTask): string =>
  task.taskId ? "督办" : task.state === "awaiting" ? "待校核" : task.state === "rejected" ? "已驳回" : "任务";

/** One provision: its label, heading and text; a click lights its source characters. */
export const ProvisionBlock = memo(function ProvisionBlock(props: ProvisionBlockProps) {
  const { document, provision, depth, current, hasChildren, citations, tasks, wording, lines, onLight, onSource } = props;
  const lit = { provision: provision.eId };
  const printed = wording === "printed" ? printedText(provision.spans, lines) : null;
  const { heading, text } = provision;
  const isHeading = heading !== null && heading === text && hasChildren;
  const boldHead = heading !== null && text.startsWith(heading) && (isHeading || (heading.length < text.length && heading.length <= 30));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the label inside is a button with the same effect; the whole block is only a larger target for the mouse
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <section
      className={`provision depth-${Math.min(depth, 4)}${current ? " current" : ""}${isHeading ? " is-heading" : ""}`}
      data-eid={provision.eId}
      onClick={(event) => {
        const target = event.target as HTMLElement;
        if (!onSource && !target.closest("a, button") && !window.getSelection()?.toString()) onLight(lit);
      }}
    >
      <button
        type="button"
        className="provision-label"
        aria-label={`${provision.address}：对照原文`}
        aria-pressed={current}
        onClick={() => (onSource ?? onLight)(lit)}
      >
        {provision.label && !printed ? provision.label : <span className="pilcrow">¶</span>}
      </button>
      {printed !== null ? (
        <span className="printed">{printed}</span>
      ) : (
        <>
          {boldHead ? <span className="provision-heading">{heading}</span> : null}
          <CitedText text={boldHead ? text.slice(heading.length) : text} citations={citations} document={document} onLight={onLight} />
        </>
      )}
      {tasks.map((task) => (
        <button
          key={task.id}
          type="button"
          className={`task-mark no-print${task.taskId ? " confirmed" : ""}`}
          title={task.units.map((unit) => unit.name).join("、")}
          onClick={() => (onSource ?? onLight)({ provision: provision.eId, spans: task.spans })}
        >
          {taskState(task)}
        </button>
      ))}
    </section>
  );
});
