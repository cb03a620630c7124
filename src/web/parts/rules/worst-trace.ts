import type { Decision } from "../../../api/contract/index.ts";

/** The one line of numbers that decides: the first that does not hold, else the first; missing facts by name. */
export function worstTrace({ trace, missing, status }: Pick<Decision, "trace" | "missing" | "status">): string | null {
  if (status === "unknown" && missing.length > 0) return `缺${missing.join("、")}`;
  const line = trace.find((one) => one.status === "fails") ?? trace.find((one) => one.status !== "holds") ?? trace[0];
  if (!line) return null;
  const stated = [line.label, line.actual].filter((part) => part !== "").join(" ");
  return line.required === "" ? stated : `${stated}，要求${line.required}`;
}
