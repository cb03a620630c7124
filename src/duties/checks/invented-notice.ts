/** Notices of an invented city for the tests of checks: read whole, as people's files are. */
import type { Finding } from "../../gazette/result.ts";
import { read } from "../read.ts";

export interface Notice {
  readonly body: string;
  readonly serial?: number;
  readonly title?: string;
  /** As printed at the end. */
  readonly issued?: string;
}

/** A notice as printed; paragraphs are parted by blank lines. */
export function noticeText({ body, serial = 3, title = "关于做好有关工作的通知", issued = "2025年3月1日" }: Notice): string {
  const head = ["云川市人民政府办公室", title, `云政办发〔2025〕${serial}号`, "各县（区）人民政府，市直各单位："];
  return `${[...head, ...body.split("\n"), "云川市人民政府办公室", issued].join("\n\n")}\n\n`;
}

/** Findings of a file whose codes begin with `prefix`. */
export function findingsIn(text: string, prefix: string): Finding[] {
  return read(text, "notice").findings.filter(({ code }) => code.startsWith(prefix));
}

/** Codes of the findings of one notice, as far as they begin with `prefix`. */
export function codesIn(body: string, prefix: string): string[] {
  return findingsIn(noticeText({ body }), prefix).map(({ code }) => code);
}
