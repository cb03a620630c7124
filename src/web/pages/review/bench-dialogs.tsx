import type { Candidate, Correction } from "../../../api/contract/index.ts";
import { MergeDialog } from "./merge-dialog.tsx";
import { RejectDialog } from "./reject-dialog.tsx";
import { SplitDialog } from "./split-dialog.tsx";
import type { Draft } from "./use-drafts.ts";

export type BenchDialog = "reject" | "split" | "merge" | null;

interface BenchDialogsProps {
  dialog: BenchDialog;
  candidate: Candidate;
  draft: Draft;
  toMerge: readonly Candidate[];
  onClose: () => void;
  onReject: (reason: string) => void;
  onSplit: (parts: (Correction & { text: string })[]) => void;
  onMerge: (correction: Correction) => void;
}

/** The decisions that need more than a key. */
export function BenchDialogs({ dialog, candidate, draft, toMerge, onClose, onReject, onSplit, onMerge }: BenchDialogsProps) {
  const closing =
    <A extends unknown[]>(run: (...given: A) => void) =>
    (...given: A) => {
      onClose();
      run(...given);
    };
  if (dialog === "reject") return <RejectDialog candidate={candidate} onClose={onClose} onReject={closing(onReject)} />;
  if (dialog === "split") return <SplitDialog draft={draft} onClose={onClose} onSplit={closing(onSplit)} />;
  if (dialog === "merge") return <MergeDialog candidates={toMerge} onClose={onClose} onMerge={closing(onMerge)} />;
  return null;
}
