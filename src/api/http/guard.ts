/** What every request passes: trace id, log line, host and origin, security headers, body sizes, timeouts. */
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import { randomHex, stopwatchMs } from "../../base/clock.ts";
import type { Context as ServiceContext } from "../context.ts";
import { ProblemError } from "./problem.ts";
import { arrivalOf, type Client, clientOf, isLoopbackHost, isOnThisMachine, isPublicArrival } from "./proxy.ts";
import { routeNameOf } from "./route-name.ts";

/** Gives the request its trace id and writes one line when it is answered; no query string and no body reach the log. */
export function tracing(log: Logger): MiddlewareHandler {
  return async (c, next) => {
    const started = stopwatchMs();
    c.set("traceId", randomHex(8));
    await next();
    c.res.headers.set("x-trace-id", c.get("traceId") as string);
    const line = {
      traceId: c.get("traceId"),
      method: c.req.method,
      route: routeNameOf(c),
      status: c.res.status,
      ms: Math.round(stopwatchMs() - started),
    };
    if (c.res.status >= 500) log.warn(line, "request");
    else log.debug(line, "request");
  };
}

/**
 * Names other than our own are refused (DNS rebinding), and a page of another site cannot write (cross-site requests carry its
 * Origin). In demo mode nobody has a password, so only this machine may reach us, whatever stands before us.
 */
export function ownHosts({ proxy, identities }: ServiceContext): MiddlewareHandler {
  return async (c, next) => {
    const client = clientOf(proxy, arrivalOf(c));
    const isHere = isOnThisMachine(client);
    if (!isHere && (await identities.mode()) === "demo") {
      throw new ProblemError("foreignHost", "演示模式只在本机使用，请以 http://127.0.0.1 访问。");
    }
    if (!isHere && !isPublicArrival(proxy, client)) {
      throw new ProblemError("foreignHost", "这个网址不是本系统的。请用管理员公布的网址访问（LUOSHI_PUBLIC_URL）。");
    }
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      const origin = c.req.header("origin");
      const foreign = origin !== undefined && !isOwnOrigin(origin, client);
      if (foreign || c.req.header("sec-fetch-site") === "cross-site")
        throw new ProblemError("foreignHost", "不接受其他网站发来的写入请求。");
    }
    await next();
  };
}

/** A page of ours: the same name and port; on this machine any port, since a development server stands before us. */
function isOwnOrigin(origin: string, client: Client): boolean {
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === client.host || (isLoopbackHost(client.host) && isLoopbackHost(host));
}

/** Headers of every answer. Style needs a nonce: the component library inserts style elements. */
export function securityHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const headers = c.res.headers;
    if (!headers.has("content-security-policy")) headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    headers.set("x-content-type-options", "nosniff");
    headers.set("x-frame-options", "DENY");
    headers.set("referrer-policy", "no-referrer");
    headers.set("cross-origin-opener-policy", "same-origin");
    headers.set("cross-origin-resource-policy", "same-origin");
    headers.set("permissions-policy", "camera=(), geolocation=(), microphone=()");
  };
}

const megabyte = 1024 * 1024;
/** Largest upload in one request; a 50 MB gazette must pass with room for its multipart frame. */
export const maxUploadBytes = 256 * megabyte;
/** A pasted draft is at most 2 million characters, up to 6 bytes each as JSON writes them. */
const maxDraftBytes = 12 * megabyte;
const maxJsonBytes = megabyte;
/** One file of evidence: a scan of some dozen pages, a few photos. */
const maxEvidenceBytes = 20 * megabyte;
const evidencePath = "/api/evidence/";
/** A workbook of a register: some thousand rows. */
const maxWorkbookBytes = 5 * megabyte;
const workbookPath = /^\/api\/regimes\/[^/]+\/[^/]+\/records\/[^/]+\/import(?:\/preview)?$/;

function limited(maxSize: number): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new ProblemError("tooLarge", `内容超过 ${Math.round(maxSize / megabyte)} MB 的上限。`);
    },
  });
}

/** Body size by route. */
export function bodySizes(): MiddlewareHandler {
  const upload = limited(maxUploadBytes);
  const draft = limited(maxDraftBytes);
  const evidence = limited(maxEvidenceBytes);
  const workbook = limited(maxWorkbookBytes);
  const small = limited(maxJsonBytes);
  return (c, next) => {
    if (c.req.path === "/api/ingest") return upload(c, next);
    if (c.req.path.startsWith(evidencePath)) return evidence(c, next);
    if (workbookPath.test(c.req.path)) return workbook(c, next);
    if (c.req.path === "/api/check/draft" || staffImport.test(c.req.path)) return draft(c, next);
    return small(c, next);
  };
}

/** The sheet that is looked at, and its rows as they are sent back. */
const staffImport = /^\/api\/organisations\/\d{6}\/staff-import(\/preview)?$/;

function takesBytes(path: string): boolean {
  return (
    path === "/api/ingest" ||
    staffImport.exec(path)?.[1] !== undefined ||
    path.startsWith(evidencePath) ||
    workbookPath.test(path) ||
    path.startsWith("/api/maintenance/")
  );
}

/** Writes with a body are JSON, except uploads; the validator would otherwise skip a body of another type. */
export function contentTypes(): MiddlewareHandler {
  return async (c, next) => {
    const { method, path } = c.req;
    if ((method === "POST" || method === "PUT" || method === "PATCH") && !takesBytes(path)) {
      const type = c.req.header("content-type") ?? "";
      if (!/^application\/json\s*(?:;|$)/i.test(type)) throw new ProblemError("wrongMediaType", "请求体应为 application/json。");
    }
    await next();
  };
}

const unbounded = /^\/api\/(?:ingest|maintenance)(?:\/|$)|^\/api\/tasks\/export|\/(?:events|original)$/;

/** Answers with `timeout` when a route takes longer; what streams or is long by nature is left alone. */
export function timeLimit(milliseconds: number): MiddlewareHandler {
  return async (c: Context, next) => {
    if (unbounded.test(c.req.path) || workbookPath.test(c.req.path)) return next();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new ProblemError("timeout", "处理时间过长，请缩小范围后再试。")), milliseconds);
    });
    try {
      await Promise.race([next(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
