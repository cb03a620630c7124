/** Deleting a drill: every row of its space, in every table that knows spaces. Nothing of it is anywhere else. */
import { sql } from "kysely";
import { isDrill } from "../../store/drill-clock.ts";
import type { Store } from "../../store/open.ts";
import { Refusal } from "../../store/refusal.ts";
import type { DrillPlace } from "./drill.ts";

/** Tables that have a city and a space. */
async function tablesWithSpace(store: Store): Promise<string[]> {
  const found = await store.asOwner((db) =>
    sql<{ name: string }>`select c.table_name as name from information_schema.columns c
      join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
      where c.table_schema = current_schema() and c.column_name = 'space'
        and exists (select from information_schema.columns o where o.table_schema = c.table_schema and o.table_name = c.table_name
          and o.column_name = 'city') order by 1`.execute(db),
  );
  return found.rows.map(({ name }) => name);
}

/**
 * Deletes a drill in one transaction, whatever its state; also one whose preparation was broken off. Gives the number of rows.
 * @throws Refusal `store/invalid` for any other space
 */
export async function deleteDrill(store: Store, { city, space }: DrillPlace): Promise<number> {
  if (!isDrill(space)) throw new Refusal("store/invalid", "只能删除演练。");
  const tables = await tablesWithSpace(store);
  return store.asOwner(async (db) => {
    let gone = 0;
    for (const name of tables) {
      const done = await sql`delete from ${sql.table(name)} where city = ${city} and space = ${space}`.execute(db);
      gone += Number(done.numAffectedRows ?? 0n);
    }
    return gone;
  });
}
