/** Canonical bytes (RFC 8785) and their SM3 digests: what the ledger hashes and stores. */
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** A value that JSON can carry; what events and responses hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Canonical UTF-8 bytes of a JSON value by RFC 8785; keys with the value undefined are left out, lone surrogates become U+FFFD.
 * @example canonicalBytes({ b: 1, a: [] }).toString() // {"a":[],"b":1}
 */
export function canonicalBytes(value: Json): Buffer {
  const text = canonicalize(isWellFormed(value) ? value : wellFormed(value));
  if (text === undefined) throw new Error("canonicalBytes: the value has no JSON form");
  return Buffer.from(text, "utf8");
}

function isWellFormed(value: Json): boolean {
  return !JSON.stringify(value).includes("\\ud");
}

function wellFormed(value: Json): Json {
  return JSON.parse(JSON.stringify(value), (_, inner) => (typeof inner === "string" ? inner.toWellFormed() : inner)) as Json;
}

/** SM3 (GB/T 32905) of bytes or of text in UTF-8, as 32 bytes. */
export function sm3(data: Uint8Array | string): Buffer {
  return createHash("sm3").update(data).digest();
}

/** SM3 in lower-case hex. */
export function sm3Hex(data: Uint8Array | string): string {
  return createHash("sm3").update(data).digest("hex");
}

/** SM3 of the canonical bytes of a value, in hex. */
export function digestOf(value: Json): string {
  return sm3Hex(canonicalBytes(value));
}
