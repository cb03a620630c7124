/**
 * Records and numbers for the pure functions of the kernel, which ask for them while they run: what is not read yet is read and
 * the function asked again. Registers are locked before they are read, so that two acts cannot both pass a rule on the same stock.
 */
import { sql } from "kysely";
import { type Adoption, isAbsent } from "../kernel/adoption.ts";
import type { RowsOf } from "../kernel/check.ts";
import type { AnyRegister, Entry } from "../kernel/register.ts";
import { decodeEvent, type StoredEvent } from "../store/ledger.ts";
import { type RecordRow, registerRows, withPersonal } from "../store/regime-records.ts";
import { type DrawnNumber, foldRecord } from "../store/regime-streams.ts";
import { cityOf, type Tx } from "../store/scope.ts";
import { type Sight, seenEvents } from "../store/sight.ts";

class Unread extends Error {
  readonly register: string | null;
  readonly sequence: string | null;
  constructor(register: string | null, sequence: string | null) {
    super(`not read yet: ${register ?? sequence}`);
    this.register = register;
    this.sequence = sequence;
  }
}

export interface KnownOptions {
  /** Locks what is read until the transaction ends: for acts. */
  readonly locking?: boolean;
  /** Records as they took effect on or before that day. */
  readonly asOf?: string | undefined;
  /** Personal values as their hashes, as they stand in events. */
  readonly hashed?: boolean;
  /** Only what a reader sees: for pages. Acts rest on all of it. */
  readonly sight?: Sight;
}

export class KnownRows {
  readonly #tx: Tx;
  readonly #adoption: Adoption;
  readonly #options: KnownOptions;
  readonly #entries = new Map<string, readonly Entry<AnyRegister>[]>();
  readonly #stored = new Map<string, ReadonlyMap<string, RecordRow["data"]>>();
  readonly #next = new Map<string, number>();
  readonly #year: number;
  #drawn: DrawnNumber[] = [];

  constructor(tx: Tx, adoption: Adoption, day: string, options: KnownOptions = {}) {
    this.#tx = tx;
    this.#adoption = adoption;
    this.#options = options;
    this.#year = Number(day.slice(0, 4));
  }

  /** For the kernel: records of a register that count. */
  readonly rows: RowsOf = (register) => {
    const known = this.#entries.get(register.name);
    if (known === undefined) throw new Unread(register.name, null);
    return known as unknown as readonly Entry<typeof register>[];
  };

  /** For the kernel: the next number of a sequence in the year of the act; the regime prints it. */
  readonly draw = (sequence: string): string => {
    const next = this.#next.get(sequence);
    if (next === undefined) throw new Unread(null, sequence);
    const number = next + this.#drawn.filter(({ name }) => name === sequence).length;
    this.#drawn.push({ name: sequence, year: this.#year, number });
    return String(number);
  };

  /** Version of a record's stream as it was read; undefined where its register was not read. */
  versionOf(register: string, id: string): number | undefined {
    return this.#entries.get(register)?.find((entry) => entry.id === id)?.version;
  }

  /** A record's data as it is stored, with references in place of personal values; undefined where its register was not read. */
  storedRow(register: string, id: string): RecordRow["data"] | undefined {
    return this.#stored.get(register)?.get(id);
  }

  /** Numbers drawn by the last run. */
  get drawn(): readonly DrawnNumber[] {
    return this.#drawn;
  }

  /** Runs pure work, reading what it asks for. */
  async settle<T>(work: () => T): Promise<T> {
    for (;;) {
      try {
        this.#drawn = [];
        return work();
      } catch (error) {
        if (!(error instanceof Unread)) throw error;
        if (error.register !== null) await this.read([error.register]);
        else if (error.sequence !== null) await this.#readSequence(error.sequence);
      }
    }
  }

  /** Reads registers at once that are known to be asked for. */
  async read(names: readonly string[]): Promise<void> {
    const wanted = [...new Set(names)].filter((name) => !this.#entries.has(name)).sort();
    const here = wanted.filter((name) => this.#adoption.registers[name] !== undefined && !isAbsent(this.#adoption.registers[name]));
    if (this.#options.locking) for (const name of here) await this.#lock(name);
    const { asOf, sight = null } = this.#options;
    const { id } = this.#adoption.regime;
    const rows = asOf === undefined ? await registerRows(this.#tx, id, here, sight) : await rowsAsOf(this.#tx, id, here, asOf, sight);
    for (const name of wanted) {
      const own = rows.get(name) ?? [];
      this.#stored.set(name, new Map(own.map(({ id: record, data }) => [record, data])));
      this.#entries.set(name, await this.#entriesOf(own));
    }
  }

  async #entriesOf(rows: readonly RecordRow[]): Promise<readonly Entry<AnyRegister>[]> {
    const shown = this.#options.hashed ? rows : await withPersonal(this.#tx, rows);
    return shown.map(({ id, version, data }) => ({ id, version, row: data }));
  }

  async #lock(register: string): Promise<void> {
    const key = `register ${cityOf(this.#tx)} ${this.#tx.space} ${this.#adoption.regime.id} ${register}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(this.#tx.db);
  }

  async #readSequence(name: string): Promise<void> {
    const { db, space } = this.#tx;
    const city = cityOf(this.#tx);
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sequence ${city} ${space} ${name}`}, 0))`.execute(db);
    const found = await sql<{ next: number }>`select next from drawn_number where city = ${city} and space = ${space}
      and name = ${name} and year = ${this.#year}`.execute(db);
    this.#next.set(name, found.rows[0]?.next ?? 1);
  }
}

/** Records as they took effect on or before a day, folded from their events; of those that the reader sees today. */
export async function rowsAsOf(
  tx: Tx,
  regime: string,
  registers: readonly string[],
  day: string,
  sight: Sight = null,
): Promise<Map<string, RecordRow[]>> {
  const byRegister = new Map<string, RecordRow[]>(registers.map((name) => [name, []]));
  if (registers.length === 0) return byRegister;
  const found = await sql<{ stream: string; body: Uint8Array; hash: string }>`select stream, body, encode(hash, 'hex') as hash from event
    where city = ${cityOf(tx)} and space = ${tx.space} and occurred_on <= ${day}::date and ${seenEvents(sight)}
      and stream like any (${registers.map((name) => `record/${regime}/${name}/%`)}::text[]) order by stream, version`.execute(tx.db);
  const streams = new Map<string, StoredEvent[]>();
  for (const { stream, body, hash } of found.rows) {
    const events = streams.get(stream) ?? [];
    events.push(decodeEvent(body, hash));
    streams.set(stream, events);
  }
  for (const [stream, events] of streams) {
    const life = foldRecord(events);
    const [, , register = "", id = ""] = stream.split("/");
    if (life && !life.void) byRegister.get(register)?.push({ id, register, ...life });
  }
  return byRegister;
}
