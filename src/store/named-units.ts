/** Units as the gazettes of a city name them: how often, in which printed forms, in which documents. */
import { sql } from "kysely";
import { cityOf, type Tx } from "./scope.ts";

export interface NamedUnit {
  readonly name: string;
  readonly printed: string;
  readonly count: number;
  /** Ids of some of the documents. */
  readonly documents: readonly number[];
  readonly of: "task" | "appointment";
}

export interface NamingDocument {
  readonly id: number;
  readonly key: string;
  readonly number: string | null;
  readonly title: string;
}

/** Names in tasks, candidates and appointments of the newest versions of the city's documents. */
export async function namedUnits(tx: Tx): Promise<NamedUnit[]> {
  const here = sql`d.city = ${cityOf(tx)} and d.space = ${tx.space}`;
  const found =
    await sql<NamedUnit>`select name, printed, count(*)::int as count, to_jsonb((array_agg(distinct document))[1:3]) as documents, "of" from (
      select u.name, u.printed, d.id as document, 'task' as "of" from document d join candidate c on c.version_id = d.latest_version_id
        cross join lateral jsonb_to_recordset(c.units) as u(name text, printed text)
        where ${here} and c.state not in ('rejected', 'superseded')
      union all select u.name, u.printed, d.id, 'task' from document d join task t on t.document_id = d.id and t.candidate_id is null
        join task_unit u on u.task_id = t.id where ${here}
      union all select a.unit, a.unit, d.id, 'appointment' from document d join appointment a on a.version_id = d.latest_version_id
        where ${here} and a.unit is not null) named
    group by name, printed, "of" order by count desc, name, printed`.execute(tx.db);
  return found.rows;
}

/** Documents by their ids. */
export async function namingDocuments(tx: Tx, ids: readonly number[]): Promise<Map<number, NamingDocument>> {
  const found = await sql<NamingDocument>`select id, key, number, title from document where city = ${cityOf(tx)} and space = ${tx.space}
    and id = any (${ids}::bigint[])`.execute(tx.db);
  return new Map(found.rows.map((document) => [document.id, document]));
}
