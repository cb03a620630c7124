import { Alert, Button } from "antd";
import { Link } from "react-router";
import type { Candidate } from "../../../api/contract/index.ts";
import { candidateStateLabels } from "../../../api/contract/labels.ts";
import { momentText } from "../../parts/moment-text.ts";
import { placeUrl } from "../../url/place-url.ts";
import { CandidateFields } from "./candidate-fields.tsx";
import { ContextPane } from "./context-pane.tsx";
import { SourceSentence } from "./source-sentence.tsx";
import type { Draft } from "./use-drafts.ts";

interface CandidateDetailProps {
  candidate: Candidate;
  draft: Draft;
  dirty: boolean;
  position: string;
  onDraft: (draft: Draft | null) => void;
  /** Whether the role decides; others only read. */
  mayDecide: boolean;
  onConfirm: () => void;
  onSave: () => void;
  onCarryOver: (taskId: string) => void;
  onDialog: (dialog: "reject" | "split" | "merge") => void;
  onUndo: () => void;
  canUndo: boolean;
  onNext: () => void;
  onPrevious: () => void;
  onBack?: (() => void) | undefined;
}

/** One candidate: the sentence as printed, its doubts, the fields, and the decisions. */
export function CandidateDetail(props: CandidateDetailProps) {
  const {
    candidate,
    draft,
    dirty,
    position,
    onDraft,
    mayDecide,
    onConfirm,
    onSave,
    onCarryOver,
    onDialog,
    onUndo,
    canUndo,
    onNext,
    onPrevious,
    onBack,
  } = props;
  const waiting = candidate.state === "awaiting" && mayDecide;
  return (
    <>
      <div className="bench-place">
        {onBack ? (
          <Button size="small" onClick={onBack}>
            ← 队列
          </Button>
        ) : null}
        <Link to={placeUrl(candidate.document, { place: candidate.provision?.eId, spans: candidate.spans })} className="bench-link">
          <span className="nowrap">{candidate.document.number ?? "无文号"}</span> {candidate.provision?.address}{" "}
          <span className="muted">{candidate.document.title}</span>
        </Link>
        <span className="muted nowrap bench-position">{position}</span>
        <Button size="small" onClick={onPrevious} aria-label="上一条">
          ↑
        </Button>
        <Button size="small" onClick={onNext} aria-label="下一条">
          ↓
        </Button>
      </div>
      <div className="bench-scroll">
        {candidate.state === "awaiting" ? null : (
          <Alert
            type="info"
            showIcon
            title={`${candidateStateLabels[candidate.state]}${candidate.decidedBy ? ` · ${candidate.decidedBy}` : ""}${candidate.decidedAt ? ` · ${momentText(candidate.decidedAt)}` : ""}`}
            description={candidate.reason}
          />
        )}
        {candidate.carryOver ? (
          <Alert
            type="success"
            showIcon
            title={`与上一版已确认的任务${candidate.carryOver.similarity >= 0.999 ? "完全相同" : `相近（${Math.floor(candidate.carryOver.similarity * 100)}%）`}，可以沿用`}
            description={candidate.carryOver.text}
            action={
              waiting ? (
                <Button size="small" onClick={() => candidate.carryOver && onCarryOver(candidate.carryOver.taskId)}>
                  沿用并确认
                </Button>
              ) : undefined
            }
          />
        ) : null}
        <div className="bench-columns">
          <div className="bench-source">
            <SourceSentence candidate={candidate} />
            {onBack ? (
              <details className="no-print">
                <summary>上下文</summary>
                <ContextPane key={candidate.sourceId} candidate={candidate} />
              </details>
            ) : (
              <ContextPane key={candidate.sourceId} candidate={candidate} />
            )}
          </div>
          <CandidateFields key={candidate.id} candidate={candidate} draft={draft} onDraft={onDraft} disabled={!waiting} />
        </div>
      </div>
      {mayDecide ? null : <p className="muted bench-reader">您的角色只看，校核由督查、法制人员办理。</p>}
      <div className="bench-actions no-print" hidden={!mayDecide}>
        <Button type="primary" onClick={onConfirm} disabled={!waiting}>
          {dirty ? "更正并确认" : "确认"} <kbd>c</kbd>
        </Button>
        <Button onClick={() => onDialog("reject")} disabled={!waiting}>
          驳回 <kbd>x</kbd>
        </Button>
        <Button onClick={() => onDialog("split")} disabled={!waiting}>
          拆分 <kbd>s</kbd>
        </Button>
        <Button onClick={() => onDialog("merge")} disabled={!waiting}>
          合并 <kbd>m</kbd>
        </Button>
        {dirty ? (
          <>
            <Button onClick={onSave}>只存更正</Button>
            <Button type="link" onClick={() => onDraft(null)}>
              还原
            </Button>
          </>
        ) : null}
        <span className="shell-spring" />
        <Button onClick={onUndo} disabled={!canUndo}>
          撤销 <kbd>u</kbd>
        </Button>
      </div>
    </>
  );
}
