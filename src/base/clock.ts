/**
 * The only file that reads the wall clock or a random source (DESIGN law 6: time is an input). Everything else is given
 * its instants, dates and ids; the tidy test enforces it.
 */
import type { PlainDate } from "./dates.ts";

/** China keeps UTC+8 all year and has had no summer time since 1991, so no zone database is needed. */
const chinaOffsetMs = 8 * 3_600_000;

/** The present instant as ISO 8601 in UTC with milliseconds, e.g. `2026-03-01T02:03:04.005Z`. */
export function now(): string {
  return new Date().toISOString();
}

/** Milliseconds since 1970 UTC, for measuring and for timeouts; never for legal deadlines. */
export function nowMs(): number {
  return Date.now();
}

/** The calendar day in China on which `instant` (ISO 8601 in UTC; the present without one) falls. */
export function chinaDay(instant: string = now()): PlainDate {
  return new Date(Date.parse(instant) + chinaOffsetMs).toISOString().slice(0, 10) as PlainDate;
}

/** Monotonic milliseconds with fractions, for durations within one process. */
export function stopwatchMs(): number {
  return performance.now();
}

/** A random id that sorts by its time of making: UUID version 7, RFC 9562 §5.7. */
export function uuidv7(atMs: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(atMs / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** `bytes` random bytes as hexadecimal digits, for secrets and for tokens. */
export function randomHex(bytes = 16): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
