/**
 * Structured logs, one JSON object a line. What may be written is a list (`written` below): a field that is not on it leaves a mark
 * instead of its value, so a body, a cookie or a name that somebody hands to the logger by mistake does not reach a disk.
 * Values that are on the list lose query strings, passwords in addresses, tokens and, in errors, everything quoted or Chinese.
 */
import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from "pino";

/** Fields of a line, at any depth (not `code`: a one-time code has that name too; errors bring theirs). Counts, states and codes; nothing that a person typed, nothing that names a person. */
const written: ReadonlySet<string> = new Set([
  ...["traceId", "method", "route", "status", "city", "regime", "ms", "err", "signal", "port", "version", "commit", "engine"],
  ...["job", "phase", "file", "state", "documents", "tasks", "events", "blocks", "waiting", "failed", "bytes", "count", "level"],
]);
const mark = "[已略去]";
const deepest = 4;

const query = /\?[^\s"'，。；)）]*/g;
const credentials = /(\w[\w+.-]*:\/\/)[^\s/@]*@/g;
const bearer = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;
const assigned =
  /\b(pass(?:word|wd)?|pwd|secret|token|cookie|authorization|api[-_]?key|session)\b(["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gi;
const quoted = /"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”|「[^」]*」|=\([^)]*\)/g;
const chinese = /\p{Script=Han}[\p{Script=Han}\d，。、；：？！（）〔〕·]*/gu;

/** A string without query strings, credentials and tokens. */
function withoutSecrets(text: string): string {
  return text.replace(credentials, `$1${mark}@`).replace(query, `?${mark}`).replace(bearer, `$1 ${mark}`).replace(assigned, `$1$2${mark}`);
}

/** The message of an error: values that databases and parsers quote, and all Chinese, which comes from what people wrote. */
function withoutContent(message: string): string {
  return withoutSecrets(message.replace(quoted, mark)).replace(chinese, "…");
}

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack: string[];
  readonly cause?: LoggedError;
}

/** An error as a line holds it: type, code, the message without content, the places in the code, the cause. */
function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: mark, stack: [] };
  const { code } = error as { code?: unknown };
  const places = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: withoutContent(error.message),
    ...(typeof code === "string" || typeof code === "number" ? { code: String(code) } : {}),
    stack: places.map((line) => withoutSecrets(line.trim())),
    ...(error.cause !== undefined && depth < deepest ? { cause: loggedError(error.cause, depth + 1) } : {}),
  };
}

function cleaned(value: unknown, depth: number): unknown {
  if (value === null || typeof value === "number" || typeof value === "boolean" || value === undefined) return value;
  if (typeof value === "string") return withoutSecrets(value);
  if (value instanceof Error) return loggedError(value);
  if (depth > deepest || Array.isArray(value) || typeof value !== "object") return mark;
  return cleanedFields(value as Record<string, unknown>, depth);
}

function cleanedFields(fields: Record<string, unknown>, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (name === "err") return [name, loggedError(value)];
      return [name, written.has(name) || value === undefined ? cleaned(value, depth + 1) : mark];
    }),
  );
}

/** A logger that writes to `target`; `serviceLog` is the one that a process uses. */
export function logTo(target: DestinationStream, level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      // Errors arrive here as they are; pino's own serializer would copy every field of theirs, with the values of a statement.
      serializers: { err: (error: unknown) => error },
      formatters: { level: (label) => ({ level: label }), log: (fields) => cleanedFields(fields) },
      hooks: {
        logMethod(args, method) {
          // A bare error becomes a field, and the sentence beside the fields is cleaned like them.
          const [first, second] = args as unknown as [unknown, unknown];
          if (first instanceof Error)
            return method.apply(this, [{ err: first }, typeof second === "string" ? withoutSecrets(second) : "fault"]);
          return method.apply(this, args.map((one) => (typeof one === "string" ? withoutSecrets(one) : one)) as typeof args);
        },
      },
    },
    target,
  );
}

/** A logger at the level of LUOSHI_LOG, else at `fallback`; to the file LUOSHI_LOG_FILE (appended), else to stderr. */
export function serviceLog(fallback: "info" | "warn" | "error" | "silent" = "info"): Logger {
  const asked = process.env.LUOSHI_LOG ?? fallback;
  const level = asked in pino.levels.values || asked === "silent" ? asked : fallback;
  const file = process.env.LUOSHI_LOG_FILE;
  return logTo(destination(file ? { dest: file, append: true, mkdir: true, sync: true, mode: 0o640 } : { dest: 2, sync: true }), level);
}
