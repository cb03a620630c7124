/** Errors of the API become problem details here and nowhere else. */
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import { randomHex } from "../../base/clock.ts";
import { type Problem, type ProblemCode, problemCodes } from "../contract/problem.ts";
import { routeNameOf } from "./route-name.ts";

/** A refusal or a mistake of the caller; its detail is Chinese and shown to an official. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly errors: Problem["errors"];
  readonly refusal: Problem["refusal"];
  constructor(code: ProblemCode, detail: string, errors?: Problem["errors"], refusal?: Problem["refusal"]) {
    super(detail);
    this.code = code;
    this.errors = errors;
    this.refusal = refusal;
  }
}

/** Builds the response for a problem. */
export function problemResponse(
  c: Context,
  code: ProblemCode,
  detail?: string,
  errors?: Problem["errors"],
  refusal?: Problem["refusal"],
): Response {
  const [status, title] = problemCodes[code];
  const problem: Problem = {
    type: `urn:luoshi:problem:${code}`,
    code,
    title,
    status,
    ...(detail ? { detail } : {}),
    instance: new URL(c.req.url).pathname,
    traceId: (c.get("traceId") as string | undefined) ?? randomHex(8),
    ...(errors?.length ? { errors } : {}),
    ...(refusal ? { refusal } : {}),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" },
  });
}

const codeOfStatus: Record<number, ProblemCode> = {
  400: "invalidRequest",
  404: "notFound",
  405: "methodNotAllowed",
  413: "tooLarge",
  415: "wrongMediaType",
};

/** The problem code of an expected error, of ours or of the layers below; null for a fault. */
export function codeOf(error: Error): ProblemCode | null {
  if (error instanceof ProblemError) return error.code;
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" && code in lowerCodes ? (lowerCodes[code] as ProblemCode) : null;
}

/** Codes of errors that store, gazette and base throw → problem codes. */
const lowerCodes: Record<string, ProblemCode> = {
  "gazette/undecodable": "undecodable",
  "store/conflict": "conflict",
  "store/key-reused": "keyReused",
  "store/not-found": "notFound",
  "store/wrong-state": "notApplicable",
  "store/invalid": "refused",
  "store/city-unknown": "cityUnknown",
  "store/folder-owned": "notReady",
  "store/not-empty": "notApplicable",
  "engine/refused": "refused",
  "engine/not-permitted": "notAuthorised",
  "engine/not-signed-in": "notSignedIn",
  "engine/too-many": "tooMany",
  "engine/moved": "conflict",
};

/** States of PostgreSQL for a text that it cannot hold, such as one with a NUL in a query: the caller's mistake, not ours. */
const unstorable = new Set(["22021", "22P05"]);

/** Turns any error into problem details; what we did not expect is logged with its stack and answered with a trace id only. */
export function answerError(error: Error, c: Context, log: Logger): Response {
  const code = codeOf(error);
  if (error instanceof ProblemError) return problemResponse(c, error.code, error.message, error.errors, error.refusal);
  if (code) return problemResponse(c, code, error.message);
  if (unstorable.has(String((error as { code?: unknown }).code))) return problemResponse(c, "invalidRequest", "请求里有不能使用的字符。");
  if (error instanceof HTTPException) {
    const known = codeOfStatus[error.status];
    // Hono's own messages are English and for developers, e.g. "Malformed JSON in request body".
    if (known) return problemResponse(c, known, error.status === 400 ? "请求内容不是合法的 JSON" : undefined);
  }
  log.error({ err: error, traceId: c.get("traceId"), route: routeNameOf(c), method: c.req.method }, "fault");
  return problemResponse(c, "fault", `程序出错，请把编号 ${c.get("traceId") as string} 告诉维护人员。`);
}

/** What zod found wrong, field by field. */
export function validationProblem(c: Context, issues: readonly { path: readonly PropertyKey[]; message: string }[]): Response {
  const errors = issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }));
  const detail = errors.map((error) => (error.path ? `${error.path}：${error.message}` : error.message)).join("；");
  return problemResponse(c, "invalidRequest", detail, errors);
}
