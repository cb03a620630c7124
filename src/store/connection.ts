/** One interface over the two databases: Kysely for queries, `scripted` for migrations. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database } from "./database.ts";
import { keepOnServer } from "./prepared.ts";
import { takingTurns } from "./turns.ts";

type Row = Record<string, unknown>;
type Run = (script: string) => Promise<Row[]>;

export interface Connection {
  readonly engine: "pglite" | "postgresql";
  readonly db: Kysely<Database>;
  /** Runs scripts of several statements in one transaction; `run` returns the rows of the last statement. */
  scripted<T>(work: (run: Run) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

// Type numbers of pg_type. Days and moments stay text so that no time zone of the machine touches them.
const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** "2020-02-29 08:00:00.5+00" as PostgreSQL prints it in UTC → "2020-02-29T08:00:00.500Z". */
function isoMoment(printed: string): string {
  const [day, time = ""] = printed.split(" ");
  const [clock = "", fraction = ""] = time.replace(/[+-]\d\d(:?\d\d)?$/, "").split(".");
  return `${day}T${clock}.${fraction.padEnd(3, "0").slice(0, 3)}Z`;
}

function asText(printed: string): string {
  return printed;
}

/** PGlite with its files in `folder/pglite`; the caller holds the lock of the folder. */
export async function connectPglite(folder: string): Promise<Connection> {
  const files = join(folder, "pglite");
  await mkdir(files, { recursive: true });
  const pglite = takingTurns(
    await PGlite.create(files, {
      parsers: { [INT8]: Number, [DATE]: asText, [TIMESTAMPTZ]: isoMoment },
    }),
  );
  // PostgreSQL makes this folder when a sort first spills to disk; inside WebAssembly the attempt fails.
  await mkdir(join(files, "base", "pgsql_tmp"), { recursive: true });
  await pglite.exec("set time zone 'UTC'; set jit = off");
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) });
  return {
    engine: "pglite",
    db,
    scripted: (work) => pglite.transaction((tx) => work(async (script) => ((await tx.exec(script)).at(-1)?.rows ?? []) as Row[])),
    async close() {
      await db.destroy();
      if (!pglite.closed) await pglite.close();
    },
  };
}

/** A PostgreSQL server, version 14 or later. `max` is the size of the pool. */
export async function connectPostgres(url: string, max = 10): Promise<Connection> {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: "luoshi",
    options: "-c timezone=UTC -c jit=off",
    types: {
      getTypeParser(type: number, format?: string) {
        if (type === INT8) return Number;
        if (type === DATE) return asText;
        if (type === TIMESTAMPTZ) return isoMoment;
        return pg.types.getTypeParser(type, format as "text");
      },
    } as pg.CustomTypesConfig,
  });
  // A server that goes away ends idle connections with an error; the next query opens a new one.
  pool.on("error", () => {});
  pool.on("connect", keepOnServer);
  return {
    engine: "postgresql",
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    scripted: (work) => scriptedOn(pool, work),
    close: () => pool.end(),
  };
}

async function scriptedOn<T>(pool: pg.Pool, work: (run: Run) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(async (script) => {
      const answer: pg.QueryResult | pg.QueryResult[] = await client.query(script);
      return ((Array.isArray(answer) ? answer.at(-1) : answer)?.rows ?? []) as Row[];
    });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
