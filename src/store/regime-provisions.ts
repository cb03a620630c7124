/** Where citations of adoptions stand in the library. */
import { sql } from "kysely";
import { cityOf, type Tx } from "./scope.ts";

/** Latest version of each of the documents that the library has, by number. */
export async function latestVersions(tx: Tx, numbers: readonly string[]): Promise<Map<string, { key: string; versionId: number }>> {
  const found = await sql<{
    number: string;
    key: string;
    versionId: number;
  }>`select number, key, latest_version_id as "versionId" from document
    where city = ${cityOf(tx)} and space = ${tx.space} and number = any (${numbers}::text[])`.execute(tx.db);
  return new Map(found.rows.map(({ number, key, versionId }) => [number, { key, versionId }]));
}
