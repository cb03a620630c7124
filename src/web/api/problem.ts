import type { Problem as ProblemBody } from "../../api/contract/index.ts";

/**
 * What went wrong, in words an official can act on. The server sends RFC 9457 problem details; what never reached the
 * server (process stopped, connection lost) gets the same shape here, so that pages know only one kind of error.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly trace: string | null;
  /** The fields that were refused, by path. */
  readonly errors: readonly { path: string; message: string }[];
  /** What stands behind a refused act: numbers, provisions, the way out. */
  readonly refusal: ProblemBody["refusal"] | null;

  constructor(
    status: number,
    code: string,
    title: string,
    detail: string,
    trace: string | null,
    { errors = [], refusal = null }: Partial<Pick<Problem, "errors" | "refusal">> = {},
  ) {
    super(title);
    this.errors = errors;
    this.refusal = refusal;
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.trace = trace;
  }
}

const titles: Record<number, [title: string, detail: string]> = {
  400: ["填写的内容不符合要求", "请按提示修改后再提交。"],
  404: ["没有找到", "可能已被新版本代替，或者网址有误。请从文库重新进入。"],
  409: ["内容已被改动", "别处刚刚改过同一条。请刷新后再办。"],
  412: ["内容已被改动", "别处刚刚改过同一条。请刷新后再办。"],
  413: ["文件过大", "请拆分后再传，或用命令行 luoshi ingest 导入。"],
  422: ["不能办理", "请按提示修改后再提交。"],
};

const text = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value : null);

/** The messages of the fields that were refused, as one line. */
function fieldErrors(errors: unknown): string | null {
  if (!Array.isArray(errors)) return null;
  const messages = errors.map((entry: { message?: unknown }) => text(entry?.message)).filter((message) => message !== null);
  return messages.length > 0 ? `${[...new Set(messages)].join("；")}。` : null;
}

/** Reads a failed response into a Problem; a body that is no problem document gets a sentence by its status. */
export async function problemFrom(response: Response): Promise<Problem> {
  const [title, detail] = titles[response.status] ?? ["服务器未能完成", "请重试；若仍不行，请把下面的编号告诉管理员。"];
  const body: Record<string, unknown> = await response.json().catch(() => ({}));
  const refusal = (body.refusal as ProblemBody["refusal"]) ?? null;
  const sentence = text(body.detail);
  return new Problem(
    response.status,
    text(body.code) ?? String(response.status),
    text(body.title) ?? title,
    (refusal && sentence) ?? fieldErrors(body.errors) ?? sentence ?? detail,
    text(body.traceId),
    { errors: Array.isArray(body.errors) ? (body.errors as Problem["errors"]) : [], refusal },
  );
}

/** The server could not be reached at all. */
export const unreachable = (): Problem =>
  new Problem(0, "unreachable", "连不上落实服务", "服务可能已停止或正在重启。填写的内容仍在页面上，稍后点“重试”。", null);
