import type { RuleStatus } from "../../../api/contract/index.ts";
import { ruleStatusLabels } from "../../../api/contract/labels.ts";

/** A result has a shape and a word, never colour alone. */
export function StatusMark({ status, refuses = false }: { status: RuleStatus; refuses?: boolean }) {
  return <span className={`rule-status rule-${status}`}>{refuses ? `${ruleStatusLabels[status]}，不能办` : ruleStatusLabels[status]}</span>;
}
