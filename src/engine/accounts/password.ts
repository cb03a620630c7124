/** Passwords: argon2id (RFC 9106) as PHC strings, and what a password must be. */
import { argon2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { randomHex } from "../../base/clock.ts";
import { Refusal } from "../../store/refusal.ts";

const derive = promisify(argon2);

/** Second recommended choice of RFC 9106 §4: 64 MiB, three passes; one lane, since requests share the machine. */
const COST = { memory: 65_536, passes: 3, parallelism: 1 } as const;
const SALT_BYTES = 16;
const TAG_BYTES = 32;
const MIN_LENGTH = 10;
const MAX_LENGTH = 200;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64").replace(/=+$/, "");

/** Hash of a password with a new salt. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = Buffer.from(randomHex(SALT_BYTES), "hex");
  const tag = await derive("argon2id", { ...COST, message: password.normalize("NFC"), nonce, tagLength: TAG_BYTES });
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(nonce)}$${base64(tag)}`;
}

/**
 * Whether a password belongs to a hash. Without a hash the same work is done for nothing, so that the time does not tell whether
 * there is such an account.
 */
export async function passwordMatches(password: string, phc: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt, tag] = PHC.exec(phc ?? "") ?? [];
  const expected = tag === undefined ? Buffer.alloc(TAG_BYTES) : Buffer.from(tag, "base64");
  const found = await derive("argon2id", {
    memory: Number(memory ?? COST.memory),
    passes: Number(passes ?? COST.passes),
    parallelism: Number(parallelism ?? COST.parallelism),
    message: password.normalize("NFC"),
    nonce: salt === undefined ? Buffer.alloc(SALT_BYTES) : Buffer.from(salt, "base64"),
    tagLength: expected.length,
  });
  return timingSafeEqual(found, expected) && tag !== undefined;
}

/**
 * Refuses what is guessed first: short ones, one character repeated, a run of the keyboard or of digits, the login name.
 * Length counts for more than kinds of characters (NIST SP 800-63B §5.1.1.2).
 * @throws Refusal store/invalid
 */
export function demandStrength(password: string, login: string): void {
  const plain = password.toLowerCase();
  const refuse = (why: string) => new Refusal("store/invalid", `口令不合要求：${why}。`);
  if ([...password].length < MIN_LENGTH) throw refuse(`至少 ${MIN_LENGTH} 个字符`);
  if (password.length > MAX_LENGTH) throw refuse(`至多 ${MAX_LENGTH} 个字符`);
  if (new Set(plain).size < 5) throw refuse("重复的字符过多");
  if (login.length > 2 && plain.includes(login.toLowerCase())) throw refuse("不得包含登录名");
  if (COMMON.some((run) => run.includes(plain) || [...run].reverse().join("").includes(plain) || plain.replace(/[^a-z]/g, "") === run)) {
    throw refuse("过于常见");
  }
}

const COMMON = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn",
  "password",
  "luoshi",
];
