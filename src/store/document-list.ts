/** Pages and counts of the list of documents: nothing is read but the rows that are shown. */
import { type RawBuilder, sql } from "kysely";
import { DOCUMENT_COLUMNS, type DocumentFilter, type DocumentRow, documentCondition, documentTables } from "./library.ts";
import { type PageOf, readCursor, writeCursor } from "./review-queue.ts";
import type { Tx } from "./scope.ts";

/** Orders that an index gives; `place` is the order of issues, the newest first, and of places in them. */
export type DocumentSort = "issued" | "-issued" | "place";

/** Versions with their documents, whether they are the latest or not. */
const ANY_VERSION = sql.raw("document_version v join document d on d.id = v.document_id join ingest i on i.id = v.ingest_id");

interface Order {
  /** Sort key as text, for the cursor. */
  readonly key: RawBuilder<unknown>;
  readonly by: RawBuilder<unknown>;
  /** What comes after the row with this key. */
  readonly after: (key: string, id: number) => RawBuilder<unknown>;
}

// What has no day stands last in either direction; the expressions are those of the indexes document_version_newest and _oldest.
const NEWEST = sql.raw("coalesce(v.issued, '0001-01-01'::date)");
const OLDEST = sql.raw("coalesce(v.issued, '9999-12-31'::date)");
const PUBLISHED = sql.raw("coalesce(i.published_on, '0001-01-01'::date)");

const ORDERS: Record<DocumentSort, Order> = {
  "-issued": {
    key: sql`${NEWEST}::text`,
    by: sql`${NEWEST} desc, v.document_id`,
    after: (key, id) => sql`${NEWEST} <= ${key}::date and (${NEWEST} < ${key}::date or v.document_id > ${id})`,
  },
  issued: {
    key: sql`${OLDEST}::text`,
    by: sql`${OLDEST}, v.document_id`,
    after: (key, id) => sql`(${OLDEST}, v.document_id) > (${key}::date, ${id}::bigint)`,
  },
  place: {
    key: sql`${PUBLISHED}::text || ' ' || i.id || ' ' || v.ordinal`,
    by: sql`${PUBLISHED} desc, i.id desc, v.ordinal, v.document_id`,
    after: (key, id) => {
      const [day, issue, ordinal] = key.split(" ");
      return sql`(${PUBLISHED}, i.id) <= (${day}::date, ${issue}::bigint)
        and ((${PUBLISHED}, i.id) < (${day}::date, ${issue}::bigint) or (v.ordinal, v.document_id) > (${ordinal}::integer, ${id}::bigint))`;
    },
  },
};

/** A page of documents. @throws Refusal `store/invalid` for a cursor that is not ours. */
export async function pageOfDocuments(
  tx: Tx,
  filter: DocumentFilter,
  page: { sort: DocumentSort; limit: number; cursor?: string | undefined },
): Promise<PageOf<DocumentRow>> {
  const { key, by, after } = ORDERS[page.sort];
  const from = page.cursor === undefined ? null : readCursor(page.cursor);
  const rest = from ? sql`and ${after(from.key ?? "", from.id)}` : sql``;
  // The page's numbers first, so that the counts of a document are made for its rows only.
  const found = await sql<DocumentRow & { cursorKey: string }>`with page as materialized (
      select v.id from ${documentTables(filter)} where ${documentCondition(tx, filter)} ${rest} order by ${by} limit ${page.limit + 1})
    select ${DOCUMENT_COLUMNS}, ${key} as "cursorKey" from page join (${ANY_VERSION}) on v.id = page.id order by ${by}`.execute(tx.db);
  const rows = found.rows.slice(0, page.limit);
  const last = rows.at(-1);
  const next = found.rows.length > page.limit && last ? writeCursor(last.cursorKey, last.id) : null;
  return { items: rows.map(({ cursorKey: _, ...row }) => row), next };
}

/** How many documents a filter meets. */
export async function totalDocuments(tx: Tx, filter: DocumentFilter): Promise<number> {
  const isAny = Object.values(filter).every((value) => value === undefined);
  const rows = isAny
    ? sql`document d where d.city = any (${tx.cities}::text[]) and d.space = ${tx.space}`
    : sql`${documentTables(filter)} where ${documentCondition(tx, filter)}`;
  const found = await sql<{ count: number }>`select count(*)::int as count from ${rows}`.execute(tx.db);
  return found.rows[0]?.count ?? 0;
}

export interface DocumentName {
  /** Number of the version. */
  versionId: number;
  id: number;
  /** The column that is sorted by. */
  value: string | null;
}

/** Numbers or titles of all documents a filter meets, to be put in the order of Chinese words, which a database need not know. */
export async function namesOfDocuments(tx: Tx, filter: DocumentFilter, column: "number" | "title"): Promise<DocumentName[]> {
  const found = await sql<DocumentName>`select v.id as "versionId", d.id, v.${sql.ref(column)} as value from ${documentTables(filter)}
    where ${documentCondition(tx, filter)}`.execute(tx.db);
  return found.rows;
}

/** Documents by the numbers of their versions, in that order. */
export async function documentsOf(tx: Tx, versionIds: readonly number[]): Promise<DocumentRow[]> {
  const found = await sql<DocumentRow>`select ${DOCUMENT_COLUMNS} from ${ANY_VERSION}
    where v.id = any (${versionIds}::bigint[]) order by array_position(${versionIds}::bigint[], v.id)`.execute(tx.db);
  return found.rows;
}

export interface DocumentGroup {
  city: string;
  year: string | null;
  kind: string;
  issuer: string | null;
  count: number;
}

/** How many documents a filter meets by city, year, kind and issuer together. */
export async function groupDocuments(tx: Tx, filter: DocumentFilter): Promise<DocumentGroup[]> {
  const found = await sql<DocumentGroup>`select v.city, extract(year from v.issued)::text as year, v.kind, v.issuer, count(*)::int as count
    from ${documentTables(filter)} where ${documentCondition(tx, filter)} group by 1, 2, 3, 4`.execute(tx.db);
  return found.rows;
}
