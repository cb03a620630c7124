/** The second factor of administrators: time-based codes (RFC 6238) of any authenticator app, each used once. */
import { Secret, TOTP } from "otpauth";

const PERIOD_SECONDS = 30;
/** Steps before and after the present one that count, for clocks that differ. */
const WINDOW = 1;

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: "落实", label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
}

/** A new shared secret, base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an authenticator app reads from the enrolment code. */
export function enrolmentUri(secret: string, login: string): string {
  return totpOf(secret, login).toString();
}

/** The time step that a code belongs to, null where it is wrong. */
export function stepOf(secret: string, code: string, atMs: number): number | null {
  const delta = totpOf(secret, "").validate({ token: code.replace(/\s/g, ""), timestamp: atMs, window: WINDOW });
  return delta === null ? null : Math.floor(atMs / 1000 / PERIOD_SECONDS) + delta;
}
