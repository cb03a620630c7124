/** Readings that a city has settled: who chose which option, when and why. */
import { sql } from "kysely";
import { cityOf, type Tx } from "./scope.ts";

export interface ReadingChoice {
  readonly reading: string;
  readonly option: string;
  readonly reason: string;
  readonly by: string;
  readonly on: string;
  readonly at: string;
  /** Of the reading's stream. */
  readonly version: number;
}

/** What the city of the transaction chose in a regime. */
export async function listChoices(tx: Tx, regime: string): Promise<ReadingChoice[]> {
  const found = await sql<ReadingChoice>`select reading, option, reason, chosen_by as "by", chosen_on as "on", chosen_at as "at",
    stream_version as version from reading_choice where city = ${cityOf(tx)} and space = ${tx.space} and regime = ${regime}`.execute(tx.db);
  return found.rows;
}

/** The chosen option by reading. */
export async function readChoices(tx: Tx, regime: string): Promise<Record<string, string>> {
  return Object.fromEntries((await listChoices(tx, regime)).map(({ reading, option }) => [reading, option]));
}
