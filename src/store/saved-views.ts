/** Saved views: the filters and columns of a page under a name. No acts of supervision, so no events. */
import { sql } from "kysely";
import { Refusal } from "./refusal.ts";
import { storableJson } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";

export interface NewView {
  page: string;
  name: string;
  /** Query string of the page, without the question mark. */
  query: string;
  columns: string[];
}

export interface SavedView extends NewView {
  id: number;
  owner: string;
  savedAt: string;
}

const COLUMNS = sql.raw(`id, owner, page, name, query, columns, saved_at as "savedAt"`);

/** Views of a user, of one page or of all. */
export async function listViews(tx: Tx, owner: string, page?: string): Promise<SavedView[]> {
  const found =
    await sql<SavedView>`select ${COLUMNS} from saved_view where city = ${cityOf(tx)} and space = ${tx.space} and owner = ${owner}
    and (${page ?? null}::text is null or page = ${page ?? null}) order by page, name`.execute(tx.db);
  return found.rows;
}

/** Saves a view; one of the same page and name is replaced. */
export async function saveView(tx: Tx, owner: string, { page, name, query, columns }: NewView): Promise<SavedView> {
  const saved = await sql<SavedView>`insert into saved_view (city, space, owner, page, name, query, columns, saved_at)
    values (${cityOf(tx)}, ${tx.space}, ${owner}, ${page}, ${name}, ${query}, ${storableJson(columns)}::jsonb, ${tx.recordedAt})
    on conflict (city, space, owner, page, name) do update set query = excluded.query, columns = excluded.columns, saved_at = excluded.saved_at
    returning ${COLUMNS}`.execute(tx.db);
  return saved.rows[0] as SavedView;
}

/** Changes a view of the user. @throws Refusal when the user has none of that number, or another of that name. */
export async function updateView(tx: Tx, owner: string, id: number, { page, name, query, columns }: NewView): Promise<SavedView> {
  const same = await sql`select 1 from saved_view where city = ${cityOf(tx)} and space = ${tx.space} and owner = ${owner}
    and page = ${page} and name = ${name} and id <> ${id}`.execute(tx.db);
  if (same.rows.length > 0) throw new Refusal("store/conflict", `已有名为“${name}”的视图，请换一个名称。`);
  const saved = await sql<SavedView>`update saved_view set page = ${page}, name = ${name}, query = ${query},
      columns = ${storableJson(columns)}::jsonb, saved_at = ${tx.recordedAt}
    where id = ${id} and owner = ${owner} and city = ${cityOf(tx)} returning ${COLUMNS}`.execute(tx.db);
  const row = saved.rows[0];
  if (!row) throw new Refusal("store/not-found", "没有这个视图。");
  return row;
}

/** Deletes a view of the user. @throws Refusal when there is none. */
export async function deleteView(tx: Tx, owner: string, id: number): Promise<void> {
  const gone = await sql`delete from saved_view where id = ${id} and owner = ${owner} and city = ${cityOf(tx)}`.execute(tx.db);
  if (gone.numAffectedRows === 0n) throw new Refusal("store/not-found", "没有这个视图。");
}

/** Gives the views of one user to another, except those of a page and name that he has himself. Returns how many. */
export async function moveViews(tx: Tx, from: string, to: string): Promise<number> {
  const moved = await sql`update saved_view v set owner = ${to} where city = ${cityOf(tx)} and space = ${tx.space} and owner = ${from}
    and not exists (select from saved_view o where o.city = v.city and o.space = v.space and o.owner = ${to} and o.page = v.page
      and o.name = v.name)`.execute(tx.db);
  return Number(moved.numAffectedRows ?? 0n);
}
