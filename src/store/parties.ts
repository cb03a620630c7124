/**
 * Who takes part in a record, a case or a file. The words are written when the event is, from the definitions of its day, so that the
 * fold needs none: `unit:` and `ref:` follow the fields as they are now, `by:` and `file:` stay once they are there.
 */
import type { StoredEvent } from "./ledger.ts";

export const actedBy = (unit: string): string => `by:${unit}`;
export const namesUnit = (unit: string): string => `unit:${unit}`;
export const refersTo = (regime: string, register: string, id: string): string => `ref:${regime}/${register}/${id}`;
export const holdsFile = (hash: string): string => `file:${hash}`;
export const addresses = (regime: string, actor: string): string => `actor:${regime}/${actor}`;

const LASTING = /^(?:by|file):/;
const HASH = /^[0-9a-f]{64}$/;

/** Hashes of files anywhere in the data, told by their shape. */
function filesIn(data: unknown, found: string[]): string[] {
  if (Array.isArray(data)) for (const one of data) filesIn(one, found);
  else if (typeof data === "object" && data !== null) {
    const { hash, name } = data as { hash?: unknown; name?: unknown };
    if (typeof hash === "string" && typeof name === "string" && HASH.test(hash)) found.push(holdsFile(hash));
    else for (const one of Object.values(data)) filesIn(one, found);
  }
  return found;
}

function unitsOf({ payload }: StoredEvent): string[] {
  const inner = payload.event as { unit?: unknown; kind?: unknown } | undefined;
  const unit = inner?.kind === "reckoning" ? undefined : (inner?.unit ?? payload.unit);
  return typeof unit === "string" && unit !== "" ? [actedBy(unit)] : [];
}

/** The parties after one more event; sorted, each once. */
export function partiesAfter(before: readonly string[], event: StoredEvent): string[] {
  const { payload } = event;
  const own = (payload.parties ?? (payload.after as { parties?: unknown } | undefined)?.parties) as readonly string[] | undefined;
  const kept = own === undefined ? before : [...before.filter((one) => LASTING.test(one)), ...own];
  const inner = payload.event as { input?: unknown; set?: unknown } | undefined;
  const files = filesIn([payload.data, payload.set, inner?.input, inner?.set, payload.notice], []);
  return [...new Set([...kept, ...unitsOf(event), ...files])].sort();
}
