/** A deadline's normal form taken apart for a form, and put together again. */
export type NormalKind =
  | "day"
  | "yearlyDay"
  | "yearly"
  | "half-yearly"
  | "quarterly"
  | "monthly"
  | "weekly"
  | "daily"
  | "days"
  | "workingDays"
  | "hours"
  | "months"
  | "none";

export interface NormalParts {
  kind: NormalKind;
  /** A day (YYYY-MM-DD), a day of the year (MM-DD), or a number. */
  value: string;
}

export const normalKinds: { value: NormalKind; label: string }[] = [
  { value: "day", label: "某日前" },
  { value: "yearlyDay", label: "每年某日前" },
  { value: "yearly", label: "每年" },
  { value: "half-yearly", label: "每半年" },
  { value: "quarterly", label: "每季度" },
  { value: "monthly", label: "每月" },
  { value: "weekly", label: "每周" },
  { value: "daily", label: "每日" },
  { value: "workingDays", label: "若干工作日内" },
  { value: "days", label: "若干日内" },
  { value: "hours", label: "若干小时内" },
  { value: "months", label: "若干月内" },
  { value: "none", label: "没有数字" },
];

const recurring = /^(?:yearly|half-yearly|quarterly|monthly|weekly|daily)$/;

export function partsOfNormal(normal: string | null): NormalParts {
  if (normal === null) return { kind: "none", value: "" };
  if (recurring.test(normal)) return { kind: normal as NormalKind, value: "" };
  const yearly = /^yearly:(\d\d-\d\d)$/.exec(normal);
  if (yearly) return { kind: "yearlyDay", value: yearly[1] ?? "" };
  const relative = /^P(\d+)(WD|D|M)$/.exec(normal);
  if (relative) return { kind: relative[2] === "WD" ? "workingDays" : relative[2] === "D" ? "days" : "months", value: relative[1] ?? "" };
  const hours = /^PT(\d+)H$/.exec(normal);
  if (hours) return { kind: "hours", value: hours[1] ?? "" };
  return { kind: "day", value: normal };
}

/** The normal form, or null while a value is still missing or is no value of its kind. */
export function normalOfParts({ kind, value }: NormalParts): string | null {
  const number = /^[1-9]\d{0,3}$/.test(value) ? value : null;
  switch (kind) {
    case "none":
      return null;
    case "day":
      return /^\d{4}-\d\d-\d\d$/.test(value) ? value : null;
    case "yearlyDay":
      return /^\d\d-\d\d$/.test(value) ? `yearly:${value}` : null;
    case "days":
      return number && `P${number}D`;
    case "workingDays":
      return number && `P${number}WD`;
    case "months":
      return number && `P${number}M`;
    case "hours":
      return number && `PT${number}H`;
    default:
      return kind;
  }
}
