const labels: Record<string, string> = {};

/** Chinese name of a kind of repair; a kind that is new to the page is named in general words, not by its code. */
export const repairLabel = (kind: string): string => labels[kind] ?? "修复";
