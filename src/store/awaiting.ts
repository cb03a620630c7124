/** What an act on a candidate presupposes: it awaits a decision, and its document has no newer version. */
import { Refusal } from "./refusal.ts";
import type { CandidateLife, Life } from "./task-life.ts";
import type { CandidateBasis } from "./task-streams.ts";

/** Version of the candidate that the officer saw; left out: whatever it is now. */
export interface Seen {
  readonly expected?: number | undefined;
}

const STATES: Record<CandidateLife["state"], string> = {
  awaiting: "待校核",
  confirmed: "已确认",
  rejected: "已驳回",
  split: "已拆分",
  merged: "已合并",
};

/** The candidate in a life. @throws Refusal when there is none, or when a person has already decided on it. */
export function awaiting(life: Life | undefined): CandidateLife {
  const candidate = life?.candidate;
  if (!candidate) throw new Refusal("store/not-found", "没有这条待校核任务。");
  if (candidate.state !== "awaiting") {
    throw new Refusal("store/wrong-state", `这条任务${STATES[candidate.state]}，不再待校核；如需改动请先撤销原决定。`);
  }
  return candidate;
}

/** The candidate's basis. @throws Refusal when its document has a newer version. */
export function latest(basis: CandidateBasis): CandidateBasis {
  if (!basis.isLatest) throw new Refusal("store/wrong-state", "所在文件已有新版本，请在新版本中校核。");
  return basis;
}
