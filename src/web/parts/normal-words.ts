import { recurrenceLabels } from "../../api/contract/labels.ts";

const rhythms: Readonly<Record<string, string>> = recurrenceLabels;
const units: Record<string, string> = { D: "日", WD: "个工作日", W: "周", M: "个月", Y: "年" };

/** The normal form of a deadline in the words of an office; unknown forms are shown as they are, never dropped. */
export function normalWords(normal: string | null, since?: string | null): string {
  if (normal === null) return "没有数字的期限";
  const yearly = /^yearly:(\d\d)-(\d\d)$/.exec(normal);
  if (yearly) return `每年${Number(yearly[1])}月${Number(yearly[2])}日前`;
  const relative = /^P(\d+)(WD|D|W|M|Y)$/.exec(normal);
  const hours = /^PT(\d+)([HM])$/.exec(normal);
  const from = since ? `${since}起` : "";
  if (relative) return `${from}${relative[1]}${units[relative[2] ?? ""] ?? ""}内`;
  if (hours) return `${from}${hours[1]}${hours[2] === "H" ? "小时" : "分钟"}内`;
  return rhythms[normal] ?? normal;
}
