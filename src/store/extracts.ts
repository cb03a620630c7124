/** Reads of what was extracted from a version of a document beside its provisions: citations, targets, money, appointments, tables. */
import { sql } from "kysely";
import type { Appointment, Citation, MoneyMention, Table, Target } from "../gazette/result.ts";
import type { Tx } from "./scope.ts";

/** Citations of a version in reading order. */
export async function citationsOf(tx: Tx, versionId: number): Promise<Citation[]> {
  const found = await sql<Citation>`select text, number, title, address, resolved, spans from citation
    where version_id = ${versionId} order by ordinal`.execute(tx.db);
  return found.rows;
}

/** Numeric targets of a version in reading order. */
export async function targetsOf(tx: Tx, versionId: number): Promise<Target[]> {
  const found = await sql<Omit<Target, "max"> & { max: number | null }>`select text, metric, op, value, max, unit, base, due, scope, spans
    from target where version_id = ${versionId} order by ordinal`.execute(tx.db);
  return found.rows.map(({ max, ...target }) => (max === null ? target : { ...target, max }));
}

/** Sums of money of a version in reading order; amounts are decimal strings in yuan. */
export async function moneyOf(tx: Tx, versionId: number): Promise<MoneyMention[]> {
  const found = await sql<MoneyMention>`select text, amount, currency, spans from money_mention
    where version_id = ${versionId} order by ordinal`.execute(tx.db);
  return found.rows;
}

/** Appointments and removals of a version in reading order. */
export async function appointmentsOf(tx: Tx, versionId: number): Promise<Appointment[]> {
  const found = await sql<Appointment>`select person, action, post, unit, qualifier, spans from appointment
    where version_id = ${versionId} order by ordinal`.execute(tx.db);
  return found.rows;
}

/** Tables of a version in reading order. */
export async function tablesOf(tx: Tx, versionId: number): Promise<Table[]> {
  const found = await sql<Table>`select t.caption, t.columns, coalesce(r.rows, '[]') as rows, coalesce(r.spans, '[]') as "rowSpans", t.spans
    from printed_table t left join lateral (select json_agg(cells order by ordinal) as rows, json_agg(spans order by ordinal) as spans
      from table_row where version_id = t.version_id and table_ordinal = t.ordinal) r on true
    where t.version_id = ${versionId} order by t.ordinal`.execute(tx.db);
  return found.rows;
}

/** A document in its latest version, as a link names it. */
export interface DocumentLink {
  city: string;
  key: string;
  number: string | null;
  title: string;
  version: number;
}

/** Documents of the scope with one of the numbers, or else exactly one of the titles. */
export async function documentsNamed(tx: Tx, numbers: readonly string[], titles: readonly string[]): Promise<DocumentLink[]> {
  const found = await sql<DocumentLink>`select city, key, number, title, latest_version as version from document
    where city = any (${tx.cities}::text[]) and space = ${tx.space}
      and (number = any (${numbers}::text[]) or title = any (${titles}::text[])) order by city, id`.execute(tx.db);
  return found.rows;
}

/** Documents of the scope whose latest version cites the number. */
export async function documentsCiting(tx: Tx, number: string): Promise<DocumentLink[]> {
  const found = await sql<DocumentLink>`select d.city, d.key, d.number, d.title, d.latest_version as version from document d
    where d.city = any (${tx.cities}::text[]) and d.space = ${tx.space} and d.number is distinct from ${number}
      and d.latest_version_id in (select version_id from citation where number = ${number}
        and city = any (${tx.cities}::text[]) and space = ${tx.space})
    order by d.city, d.id`.execute(tx.db);
  return found.rows;
}
