/** A refusal of the store: an act that cannot be done, with a stable code and a Chinese sentence for the official. */

export type RefusalCode =
  | "store/conflict" // the record changed since the caller saw it
  | "store/key-reused" // same idempotency key, another request
  | "store/not-found"
  | "store/wrong-state"
  | "store/invalid"
  | "store/city-unknown"
  | "store/folder-owned"
  | "store/not-empty"
  | "store/damaged"
  | "engine/refused" // a rule, the state or the input forbids it; what stands behind it comes along
  | "engine/not-permitted" // the person's unit does not play the part
  | "engine/not-signed-in" // no session, or what was given to begin one is wrong
  | "engine/too-many" // wait before the next attempt
  | "engine/moved"; // another officer was first

/** Thrown inside a transaction, so that everything the act wrote is undone. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "Refusal";
    this.code = code;
  }
}
