const labels: Record<string, string> = {
  sentenceJoined: "断句接上",
  pageHeadDropped: "页眉页脚略去",
  fragmentMoved: "错位文字归位",
  columnsSeparated: "双栏分读",
};

/** Chinese name of a kind of repair; a kind that is new to the page is named in general words, not by its code. */
export const repairLabel = (kind: string): string => labels[kind] ?? "其他修复";
