/** Structured logs on stderr, one JSON object a line. Bodies, query strings and names of persons never reach it. */
import { destination, type Logger, pino } from "pino";

/** A logger at the level of LUOSHI_LOG, else at `fallback`. */
export function serviceLog(fallback: "info" | "warn" | "silent" = "info"): Logger {
  const level = process.env.LUOSHI_LOG ?? fallback;
  return pino(
    { level: level in pino.levels.values || level === "silent" ? level : fallback, base: null },
    destination({ dest: 2, sync: true }),
  );
}
