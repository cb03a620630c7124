import { useEffect, useRef, useState } from "react";
import type { Candidate, CandidateState } from "../../../api/contract/index.ts";
import { useMay } from "../../api/use-session.ts";
import { useNarrow } from "../../parts/use-narrow.ts";
import { type BenchDialog, BenchDialogs } from "./bench-dialogs.tsx";
import { CandidateDetail } from "./candidate-detail.tsx";
import { CandidateList } from "./candidate-list.tsx";
import { useBenchKeys } from "./use-bench-keys.ts";
import { useDecisions } from "./use-decisions.ts";
import { correctionOf, draftOf, useDrafts } from "./use-drafts.ts";

interface ReviewBenchProps {
  queue: Candidate[];
  total: number;
  state: CandidateState;
  current: string | undefined;
  onCurrent: (id: string | undefined) => void;
  hasMore: boolean;
  onMore: () => void;
}

/** The working bench: the queue at the left, one candidate at the right, decisions by key or button. */
export function ReviewBench({ queue, total, state, current, onCurrent, hasMore, onMore }: ReviewBenchProps) {
  const narrow = useNarrow();
  const may = useMay();
  const decisions = useDecisions();
  const { drafts, change } = useDrafts();
  const [dialog, setDialog] = useState<BenchDialog>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const detail = useRef<HTMLDivElement>(null);
  const items = queue.filter((candidate) => !decisions.gone.has(candidate.id) || state !== "awaiting");
  const found = items.findIndex((candidate) => candidate.id === current);
  const at = found === -1 && !narrow ? 0 : found;
  const candidate = items[at];
  const draft = candidate ? (drafts[candidate.id] ?? draftOf(candidate)) : null;
  const correction = candidate && draft ? correctionOf(candidate, draft) : null;
  const waiting = candidate?.state === "awaiting" && may("review.decide");

  useEffect(() => {
    if (hasMore && items.length < 20) onMore();
  }, [hasMore, items.length, onMore]);

  const go = (to: number) => {
    const next = items[Math.max(0, Math.min(items.length - 1, to))];
    if (next) onCurrent(next.id);
    if (hasMore && to > items.length - 10) onMore();
  };
  /** The one after the present one, since that leaves the list; on a phone back to the list when it was the last. */
  const leave = () => onCurrent((items[at + 1] ?? items[at - 1])?.id);
  const withCurrent = (run: (candidate: Candidate) => void) => () => {
    if (candidate && waiting) run(candidate);
  };
  const confirm = withCurrent((open) => {
    leave();
    void decisions.confirm(open, correction).then((done) => done && change(open.id, null));
  });
  const undo = () =>
    may("review.decide") &&
    void (candidate && !waiting ? decisions.undoOf(candidate.id) : decisions.undo()).then((id) => {
      if (id) onCurrent(id);
    });
  const left = Math.max(items.length, state === "awaiting" ? total - decisions.gone.size : total);
  const toMerge = picked.size > 1 ? items.filter((entry) => picked.has(entry.id)) : items.slice(at, at + 2);
  const edit = () => detail.current?.querySelector<HTMLElement>("textarea")?.focus();
  const togglePicked = (id: string) =>
    setPicked((before) => (before.has(id) ? new Set([...before].filter((entry) => entry !== id)) : new Set([...before, id])));

  useBenchKeys({
    next: () => go(at + 1),
    previous: () => go(at - 1),
    confirm,
    edit: withCurrent(edit),
    split: withCurrent(() => setDialog("split")),
    merge: withCurrent(() => setDialog("merge")),
    reject: withCurrent(() => setDialog("reject")),
    undo,
    pick: withCurrent((open) => togglePicked(open.id)),
    leaveField: () => (document.activeElement as HTMLElement | null)?.blur(),
  });

  const list = (
    <CandidateList
      items={items}
      total={left}
      current={candidate?.id}
      picked={picked}
      drafts={drafts}
      onOpen={onCurrent}
      onPick={togglePicked}
      onMore={hasMore ? onMore : undefined}
    />
  );
  if (narrow && !candidate) return list;
  return (
    <div className="bench">
      {narrow ? null : list}
      {candidate && draft ? (
        <div className="bench-detail" ref={detail}>
          <CandidateDetail
            candidate={candidate}
            draft={draft}
            dirty={correction !== null}
            position={`${at + 1} / ${left}`}
            onDraft={(next) => change(candidate.id, next)}
            mayDecide={may("review.decide")}
            onConfirm={confirm}
            onSave={() => correction && void decisions.correct(candidate, correction).then((done) => done && change(candidate.id, null))}
            onCarryOver={(taskId) => {
              leave();
              void decisions.confirm(candidate, correction, taskId);
            }}
            onDialog={setDialog}
            onUndo={undo}
            canUndo={decisions.canUndo || !waiting}
            onNext={() => go(at + 1)}
            onPrevious={() => go(at - 1)}
            onBack={narrow ? () => onCurrent(undefined) : undefined}
          />
        </div>
      ) : null}
      {candidate && draft ? (
        <BenchDialogs
          dialog={dialog}
          candidate={candidate}
          draft={draft}
          toMerge={toMerge}
          onClose={() => setDialog(null)}
          onReject={(reason) => {
            leave();
            void decisions.reject(candidate, reason).then((done) => done && change(candidate.id, null));
          }}
          onSplit={(parts) => void decisions.split(candidate, parts).then((made) => made?.[0] && onCurrent(made[0].id))}
          onMerge={(merged) => {
            setPicked(new Set());
            void decisions.merge(toMerge, merged).then((made) => made && onCurrent(made.id));
          }}
        />
      ) : null}
    </div>
  );
}
