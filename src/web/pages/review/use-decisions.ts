import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import type { Candidate, Correction } from "../../../api/contract/index.ts";
import { confirmCandidate, correctCandidate, mergeCandidates, rejectCandidate, splitCandidate, undoDecision } from "../../api/review.ts";
import { type Decision, problemSentence, useOptimisticAct } from "./use-optimistic-act.ts";

/** Confirm, reject, split, merge, correct, undo: each resolves to what the server made of it, or null when it was refused. */
export function useDecisions() {
  const client = useQueryClient();
  const { message, notification } = App.useApp();
  const { gone, undoable, act, show, forget, settled, refreshCounts } = useOptimisticAct();
  const refreshQueue = () => client.invalidateQueries({ queryKey: ["review"] });

  const confirm = (candidate: Candidate, correction: Correction | null, carryOverFrom?: string) =>
    act({ id: candidate.id, label: "确认", gone: [candidate.id] }, () => confirmCandidate(candidate, correction, carryOverFrom));
  const reject = (candidate: Candidate, reason: string) =>
    act({ id: candidate.id, label: "驳回", gone: [candidate.id] }, () => rejectCandidate(candidate, reason));
  const split = async (candidate: Candidate, parts: (Correction & { text: string })[]) => {
    const made = await act({ id: candidate.id, label: "拆分", gone: [candidate.id] }, () => splitCandidate(candidate, parts));
    if (made) await refreshQueue();
    return made;
  };
  const merge = async (candidates: readonly Candidate[], correction: Correction) => {
    const ids = candidates.map((candidate) => candidate.id);
    const made = await act({ id: ids[0] ?? "", label: "合并", gone: ids }, () => mergeCandidates(ids, correction));
    if (made) await refreshQueue();
    return made;
  };
  const correct = async (candidate: Candidate, correction: Correction) => {
    try {
      const corrected = await correctCandidate(candidate, correction);
      await refreshQueue();
      void message.success("更正已保存，尚未确认。");
      return corrected;
    } catch (error) {
      notification.error({ title: "更正没有保存", description: `${problemSentence(error)} 填写的内容还在。` });
      return null;
    }
  };
  const undoOf = async (id: string, decision: Decision = { id, label: "决定", gone: [id] }): Promise<string | null> => {
    try {
      await settled();
      await undoDecision(id);
      forget(decision);
      await refreshQueue();
      show(decision.gone);
      refreshCounts();
      void message.success(`已撤销“${decision.label}”，回到待校核。`);
      return id;
    } catch (error) {
      notification.error({ title: "没有撤销", description: problemSentence(error) });
      return null;
    }
  };
  const undo = async (): Promise<string | null> => {
    const last = undoable.at(-1);
    if (last) return undoOf(last.id, last);
    void message.info("本次打开后还没有决定。更早的决定，请把状态换成“已确认”或“已驳回”，找到它再撤销。");
    return null;
  };
  return { gone, canUndo: undoable.length > 0, confirm, reject, split, merge, correct, undo, undoOf };
}
