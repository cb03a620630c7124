/** One task with the provision on which it rests and its history. */

import type { Spans } from "../../gazette/result.ts";
import { readStream, type StoredEvent } from "../../store/ledger.ts";
import { findProvision } from "../../store/library.ts";
import { getTask } from "../../store/oversight-list.ts";
import { getCandidate } from "../../store/review-queue.ts";
import type { Tx } from "../../store/scope.ts";
import { readSourceText } from "../../store/source.ts";
import { taskEventLabels } from "../../store/task-life.ts";
import { streamOf } from "../../store/task-streams.ts";
import type { TaskEvent, TaskWhole } from "../contract/oversight.ts";
import { provisionOf } from "../library/shape.ts";
import { taskOf } from "./shape.ts";

/** Longest stretch of source that is read for the printed words of one task. */
const stretch = 200_000;

/** The words of spans as printed, without the source's line index. */
async function printed(tx: Tx, ingestId: number, spans: Spans): Promise<string> {
  const from = Math.min(...spans.map(([start]) => start));
  const to = Math.max(...spans.map(([, end]) => end));
  if (to - from <= stretch) {
    const text = await readSourceText(tx, ingestId, from, to);
    return spans.map(([start, end]) => text.slice(start - from, end - from)).join("");
  }
  const parts: string[] = [];
  for (const [start, end] of spans) parts.push(await readSourceText(tx, ingestId, start, end));
  return parts.join("");
}

function summaryOf({ kind, payload }: StoredEvent): string {
  const label = taskEventLabels[kind as keyof typeof taskEventLabels] ?? kind;
  const reason = typeof payload.reason === "string" && payload.reason !== "" ? `，理由：${payload.reason}` : "";
  return `${label}${reason}`;
}

function eventOf(event: StoredEvent): TaskEvent {
  const { version, kind, actor, occurredOn, recordedAt, hash } = event;
  const label = taskEventLabels[kind as keyof typeof taskEventLabels] ?? kind;
  return { version, kind, label, actor, occurredOn, recordedAt, summary: summaryOf(event), hash };
}

/** The task. @throws Refusal store/not-found */
export async function wholeTask(tx: Tx, id: number): Promise<TaskWhole> {
  const row = await getTask(tx, id);
  const { versionId, provision, candidateId } = row;
  const found = versionId === null || provision === null ? null : await findProvision(tx, versionId, provision);
  const candidate = candidateId === null ? null : await getCandidate(tx, candidateId);
  const spans = candidate?.spans ?? found?.spans ?? [];
  const ingestId = candidate?.ingestId ?? row.ingestId;
  return {
    ...taskOf(row),
    candidateId: candidateId === null ? null : String(candidateId),
    sourceId: ingestId === null ? null : String(ingestId),
    spans,
    printed: ingestId === null || spans.length === 0 ? null : await printed(tx, ingestId, spans),
    provisionText: found && provisionOf(found),
    history: (await readStream(tx, streamOf(id))).map(eventOf),
  };
}
