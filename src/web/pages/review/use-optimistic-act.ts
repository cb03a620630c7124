import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useCallback, useRef, useState } from "react";
import { isProblem } from "../../api/request.ts";

/** One decision that `u` can take back. */
export interface Decision {
  id: string;
  label: string;
  /** Candidates that leave the list with it. */
  gone: readonly string[];
}

const countedKeys = ["review-facets", "cities", "tasks", "task-facets", "document", "documents"];

export const problemSentence = (error: unknown): string => (isProblem(error) ? `${error.message}：${error.detail}` : "没有办成，请重试。");

/**
 * Lets candidates leave the list before the server has answered, because every decision can be undone. Requests go one
 * after the other; if one is refused, its candidates come back.
 */
export function useOptimisticAct() {
  const client = useQueryClient();
  const { notification } = App.useApp();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [undoable, setUndoable] = useState<readonly Decision[]>([]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const show = useCallback((ids: readonly string[]) => setGone((before) => new Set([...before].filter((id) => !ids.includes(id)))), []);
  const forget = useCallback((decision: Decision) => setUndoable((before) => before.filter((entry) => entry !== decision)), []);
  const refreshCounts = useCallback(() => {
    for (const key of countedKeys) void client.invalidateQueries({ queryKey: [key] });
  }, [client]);
  const settled = useCallback(() => queue.current.catch(() => undefined), []);
  const act = useCallback(
    async <T>(decision: Decision, send: () => Promise<T>): Promise<T | null> => {
      setGone((before) => new Set([...before, ...decision.gone]));
      setUndoable((before) => [...before.slice(-49), decision]);
      const sent = queue.current.then(send, send);
      queue.current = sent;
      try {
        const answer = await sent;
        refreshCounts();
        return answer;
      } catch (error) {
        show(decision.gone);
        forget(decision);
        notification.error({ title: `没有${decision.label}`, description: `${problemSentence(error)} 填写的内容还在。`, duration: 8 });
        return null;
      }
    },
    [forget, show, refreshCounts, notification],
  );
  return { gone, undoable, act, show, forget, settled, refreshCounts };
}
