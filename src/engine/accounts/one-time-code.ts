/** One-time codes: read aloud or written on paper, so without signs that look alike. */
import { randomHex } from "../../base/clock.ts";
import { sm3Hex } from "../../store/canonical.ts";

/** 32 signs, five bits each. */
const SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const GROUPS = 4;
const GROUP = 4;

/** A new code of 80 bits, as 4 groups of 4. */
export function newCode(): string {
  const signs = [...Buffer.from(randomHex(GROUPS * GROUP), "hex")].map((byte) => SIGNS[byte % SIGNS.length]).join("");
  return Array.from({ length: GROUPS }, (_, at) => signs.slice(at * GROUP, (at + 1) * GROUP)).join("-");
}

/** What is stored of a code. */
export function codeHash(code: string): string {
  return sm3Hex(Buffer.from(code.replace(/[\s-]/g, "").toUpperCase()));
}
