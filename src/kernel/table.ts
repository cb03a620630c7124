/** Decision tables: typed rows where the text is a table. Which row applies is found by all its conditions together. */
import { conflict, type Outcome } from "./outcome.ts";

export type Hit<R> =
  | { readonly found: "one"; readonly row: R }
  | { readonly found: "none" }
  /** Rows that apply and differ: the text contradicts itself, and nobody but its author may choose. */
  | { readonly found: "several"; readonly rows: readonly R[] };

/** The row that applies. Rows that say the same count once. */
export function rowFor<R extends object>(rows: readonly R[], applies: (row: R) => boolean): Hit<R> {
  const byText = new Map(rows.filter(applies).map((row) => [JSON.stringify(row), row]));
  const [row, ...others] = byText.values();
  if (row === undefined) return { found: "none" };
  return others.length === 0 ? { found: "one", row } : { found: "several", rows: [row, ...others] };
}

/** Decides by the row that applies; `none` says what it means that no row does. */
export function byRow<R extends object>(
  hit: Hit<R>,
  decide: { readonly label: string; one(row: R): Outcome; none(): Outcome; show(row: R): string },
): Outcome {
  if (hit.found === "one") return decide.one(hit.row);
  return hit.found === "none" ? decide.none() : conflict(decide.label, hit.rows.map(decide.show));
}
