/** Writes what streams of regimes come to: in the transaction of the act, and again by a rebuild into shadow tables. */
import { type Kysely, sql } from "kysely";
import type { Database } from "./database.ts";
import { readStream, type StoredEvent } from "./ledger.ts";
import {
  caseRows,
  clockRows,
  drawnNumbers,
  evidenceRows,
  foldCaseStream,
  foldRecord,
  type RecordLife,
  readingRows,
  recordRows,
  type StreamKey,
  submissionRows,
} from "./regime-streams.ts";
import { insertRows, storableJson } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";
import { personRows } from "./staff.ts";
import { standInRows } from "./stand-ins.ts";
import { unitRows } from "./units.ts";

type Row = Record<string, unknown>;

/** Projections of regimes with the columns that name a row. */
export const REGIME_PROJECTIONS = {
  register_record: ["city", "space", "regime", "register", "id"],
  case_file: ["city", "space", "id"],
  clock: ["city", "space", "case_id", "ordinal"],
  reading_choice: ["city", "space", "regime", "reading"],
  submission: ["city", "space", "id"],
  evidence: ["city", "space", "hash"],
  drawn_number: ["city", "space", "name", "year"],
  unit: ["city", "space", "id"],
  person: ["city", "space", "id"],
  stand_in: ["city", "space", "id"],
} as const;
export type RegimeProjection = keyof typeof REGIME_PROJECTIONS;

/** Streams that these projections fold. */
export const REGIME_STREAMS = sql`(stream like 'case/%' or stream like 'record/%' or stream like 'reading/%' or stream like 'submission/%'
  or stream like 'evidence/%' or stream like 'unit/%' or stream like 'person/%' or stream like 'stand-in/%')`;

export function isRegimeStream(stream: string): boolean {
  return /^(?:case|record|reading|submission|evidence|unit|person|stand-in)\//.test(stream);
}

/** Rows that one stream leaves, table by table. */
export function rowsOfStream(key: StreamKey, events: readonly StoredEvent[]): Partial<Record<RegimeProjection, Row[]>> {
  switch (key.stream.split("/", 1)[0]) {
    case "record":
      return { register_record: recordRows(key, foldRecord(events)) };
    case "case": {
      const life = foldCaseStream(events);
      return { case_file: caseRows(key, life), clock: clockRows(key, life) };
    }
    case "reading":
      return { reading_choice: readingRows(key, events) };
    case "submission":
      return { submission: submissionRows(key, events) };
    case "evidence":
      return { evidence: evidenceRows(key, events) };
    case "unit":
      return { unit: unitRows(key, events) };
    case "person":
      return { person: personRows(key, events) };
    case "stand-in":
      return { stand_in: standInRows(key, events) };
    default:
      return {};
  }
}

/** Next numbers of the sequences from which events drew. */
export function sequenceRows(city: string, space: string, events: readonly StoredEvent[]): Row[] {
  const next = new Map<string, Row & { next: number }>();
  for (const { name, year, number } of drawnNumbers(events)) {
    const key = `${name} ${year}`;
    const before = next.get(key);
    if (before === undefined || before.next <= number) next.set(key, { city, space, name, year, next: number + 1 });
  }
  return [...next.values()];
}

/** Writes rows in place of those with the same key. */
export async function upsertRows(db: Kysely<Database>, name: RegimeProjection, rows: readonly Row[], into?: keyof Database): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const keys: readonly string[] = REGIME_PROJECTIONS[name];
  const columns = Object.keys(first).filter((column) => !keys.includes(column));
  const set = columns.map((column) =>
    name === "drawn_number" ? `next = greatest(${into ?? name}.next, excluded.next)` : `${column} = excluded.${column}`,
  );
  await insertRows(db, into ?? name, rows, { onConflict: `(${keys.join(", ")}) do update set ${set.join(", ")}` });
}

/** Writes what the streams leave, given whole. Clocks are never fewer than before, so that nothing need be deleted. */
export async function projectStreams(
  db: Kysely<Database>,
  streams: readonly { readonly key: StreamKey; readonly events: readonly StoredEvent[] }[],
): Promise<void> {
  const tables = new Map<RegimeProjection, Row[]>();
  for (const { key, events } of streams) {
    for (const [name, rows] of Object.entries(rowsOfStream(key, events)) as [RegimeProjection, Row[]][]) {
      const all = tables.get(name);
      if (all) all.push(...rows);
      else tables.set(name, [...rows]);
    }
  }
  for (const [name, rows] of tables) await upsertRows(db, name, rows);
}

/**
 * Writes what newly appended events make of their records: on the row as it stands, so that a record with thousands of events costs
 * no more than a young one. Where the row is not at the version before, the whole stream is folded.
 */
export async function projectRecords(tx: Tx, appended: readonly StoredEvent[]): Promise<void> {
  const byStream = new Map<string, StoredEvent[]>();
  for (const event of appended) byStream.set(event.stream, [...(byStream.get(event.stream) ?? []), event]);
  const older = [...byStream].flatMap(([stream, [first]]) => (first === undefined || first.version === 1 ? [] : [stream]));
  const lives = older.length === 0 ? new Map<string, RecordLife>() : await recordLives(tx, older);
  const rows: Row[] = [];
  for (const [stream, events] of byStream) {
    const before = lives.get(stream) ?? null;
    const follows = (before?.version ?? 0) + 1 === events[0]?.version;
    const life = follows ? foldRecord(events, before) : foldRecord(await readStream(tx, stream));
    rows.push(...recordRows({ city: cityOf(tx), space: tx.space, stream }, life));
  }
  await upsertRows(tx.db, "register_record", rows);
}

/** Records as their rows have them, by stream. */
async function recordLives(tx: Tx, streams: readonly string[]): Promise<Map<string, RecordLife>> {
  const keys = streams.map((stream) => {
    const [, regime, register, id] = stream.split("/");
    return { stream, regime, register, id };
  });
  const found = await sql<RecordLife & { stream: string }>`select k.stream, r.data, r.void, r.version, r.updated_on as "updatedOn",
      r.updated_at as "updatedAt", r.parties
    from json_to_recordset(${storableJson(keys)}::json) as k(stream text, regime text, register text, id text)
      join register_record r on r.city = ${cityOf(tx)} and r.space = ${tx.space} and r.regime = k.regime and r.register = k.register
        and r.id = k.id`.execute(tx.db);
  return new Map(found.rows.map(({ stream, ...life }) => [stream, life]));
}
