import { useCallback, useState } from "react";
import type { NewTask } from "../../../api/contract/index.ts";

export interface TaskDraft {
  city: string;
  origin: NewTask["origin"];
  basis: string;
  occurredOn: string;
  text: string;
  units: NonNullable<NewTask["units"]>;
  deadlines: NonNullable<NewTask["deadlines"]>;
}

const storageKey = "luoshi.newTask";

export const blankTask: TaskDraft = { city: "", origin: "instruction", basis: "", occurredOn: "", text: "", units: [], deadlines: [] };

/** The request that a filled form stands for; rows left empty are not sent. */
export function taskOfDraft(draft: TaskDraft): NewTask {
  return {
    city: draft.city,
    origin: draft.origin,
    basis: draft.basis.trim(),
    text: draft.text.trim(),
    units: draft.units.filter((unit) => unit.name.trim() !== ""),
    deadlines: draft.deadlines.filter((deadline) => deadline.text.trim() !== "" || deadline.normal !== null),
    ...(draft.occurredOn === "" ? {} : { occurredOn: draft.occurredOn }),
  };
}

/** The form's content, kept in the browser until the task is made. */
export function useTaskDraft(): [TaskDraft, (draft: TaskDraft) => void] {
  const [draft, setDraft] = useState<TaskDraft>(() => {
    try {
      return { ...blankTask, ...(JSON.parse(localStorage.getItem(storageKey) ?? "{}") as Partial<TaskDraft>) };
    } catch {
      return blankTask;
    }
  });
  const change = useCallback((next: TaskDraft) => {
    setDraft(next);
    if (next === blankTask) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, JSON.stringify(next));
  }, []);
  return [draft, change];
}
