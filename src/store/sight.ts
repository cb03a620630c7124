/** What of a city a reader sees, as conditions of queries: lists page, and numbers are counted, over what he sees. */
import { type RawBuilder, sql } from "kysely";
import { actedBy, addresses, holdsFile, namesUnit, refersTo } from "./parties.ts";
import { cityOf, type Tx } from "./scope.ts";

/** Null sees everything; otherwise what has one of the parties, and registers that all may choose from. */
export type Sight = {
  /** Unit of the reader; null where he is nobody in this city. */
  readonly unit: string | null;
  readonly parties: readonly string[];
  /** REGIME/REGISTER */
  readonly registers: readonly string[];
} | null;

/** A sight for each city of a transaction. */
export type Sights = ReadonlyMap<string, Sight>;

/** Rows of `case_file` in several cities. */
export function seenCasesIn(sights: Sights, alias: string): RawBuilder<unknown> {
  if ([...sights.values()].every((sight) => sight === null)) return sql`true`;
  const each = [...sights].map(([city, sight]) => sql`(${sql.ref(`${alias}.city`)} = ${city} and ${seenCases(sight, alias)})`);
  return sql`(${sql.join(each, sql` or `)})`;
}

/** Rows of `case_file`, by alias. */
export function seenCases(sight: Sight, alias = "case_file"): RawBuilder<unknown> {
  return sight === null ? sql`true` : sql`${sql.ref(`${alias}.parties`)} && ${sight.parties}::text[]`;
}

/** Rows of `register_record`. */
export function seenRecords(sight: Sight): RawBuilder<unknown> {
  if (sight === null) return sql`true`;
  return sql`(register_record.parties && ${sight.parties}::text[]
    or register_record.regime || '/' || register_record.register = any (${sight.registers}::text[]))`;
}

/** Events of streams that the reader sees: of cases and records, no others. */
export function seenEvents(sight: Sight): RawBuilder<unknown> {
  if (sight === null) return sql`true`;
  return sql`(exists (select from case_file where case_file.city = event.city and case_file.space = event.space
      and event.stream = 'case/' || case_file.id and ${seenCases(sight)})
    or exists (select from register_record where register_record.city = event.city and register_record.space = event.space
      and event.stream = 'record/' || register_record.regime || '/' || register_record.register || '/' || register_record.id
      and ${seenRecords(sight)}))`;
}

/** Parties of a unit that plays the given actors: itself, the records that name it, and whatever is addressed to its kind. */
export async function partiesOfUnit(
  tx: Tx,
  unit: string,
  actors: readonly { readonly regime: string; readonly actor: string }[],
): Promise<string[]> {
  const found = await sql<{ regime: string; register: string; id: string }>`select regime, register, id from register_record
    where city = ${cityOf(tx)} and space = ${tx.space} and parties @> ${[namesUnit(unit)]}::text[]`.execute(tx.db);
  return [
    actedBy(unit),
    namesUnit(unit),
    ...found.rows.map(({ regime, register, id }) => refersTo(regime, register, id)),
    ...actors.map(({ regime, actor }) => addresses(regime, actor)),
  ];
}

async function isThere(tx: Tx, query: RawBuilder<unknown>): Promise<boolean> {
  return (await query.execute(tx.db)).rows.length > 0;
}

export async function seesCase(tx: Tx, sight: Sight, id: string): Promise<boolean> {
  if (sight === null) return true;
  return isThere(tx, sql`select from case_file where city = ${cityOf(tx)} and space = ${tx.space} and id = ${id} and ${seenCases(sight)}`);
}

export async function seesRecord(tx: Tx, sight: Sight, place: { regime: string; register: string; id: string }): Promise<boolean> {
  if (sight === null) return true;
  const { regime, register, id } = place;
  return isThere(
    tx,
    sql`select from register_record where city = ${cityOf(tx)} and space = ${tx.space} and regime = ${regime} and register = ${register}
      and id = ${id} and ${seenRecords(sight)}`,
  );
}

/** Whether a stream of the ledger may be read: that of a case or a record which the reader sees. */
export async function seesStream(tx: Tx, sight: Sight, stream: string): Promise<boolean> {
  if (sight === null) return true;
  return isThere(
    tx,
    sql`select from event where city = ${cityOf(tx)} and space = ${tx.space} and stream = ${stream} and ${seenEvents(sight)} limit 1`,
  );
}

/** Ids of the records of a register that the reader sees, void ones too. */
export async function seenIds(tx: Tx, sight: Sight, regime: string, register: string): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select id from register_record where city = ${cityOf(tx)} and space = ${tx.space}
    and regime = ${regime} and register = ${register} and ${seenRecords(sight)}`.execute(tx.db);
  return new Set(found.rows.map(({ id }) => id));
}

/** Ids of cases that the reader sees, of those that are named. */
export async function seenAmong(tx: Tx, sight: Sight, ids: readonly string[]): Promise<Set<string>> {
  if (sight === null) return new Set(ids);
  const found = await sql<{ id: string }>`select id from case_file where city = ${cityOf(tx)} and space = ${tx.space}
    and id = any (${ids}::text[]) and ${seenCases(sight)}`.execute(tx.db);
  return new Set(found.rows.map(({ id }) => id));
}

/** A file is seen by the units that uploaded it and by whoever sees a case or a record on which it hangs. */
export async function seesFile(tx: Tx, sight: Sight, hash: string): Promise<boolean> {
  if (sight === null) return true;
  const here = sql`city = ${cityOf(tx)} and space = ${tx.space}`;
  const held = [holdsFile(hash)];
  return isThere(
    tx,
    sql`select from evidence where ${here} and hash = ${hash} and parties && ${sight.parties}::text[]
      union all select from case_file where ${here} and parties @> ${held}::text[] and ${seenCases(sight)}
      union all select from register_record where ${here} and parties @> ${held}::text[] and ${seenRecords(sight)}`,
  );
}
