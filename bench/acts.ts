/**
 * Acts per second through the HTTP API, beside bare inserts into the same kind of database in the same run. Each act has an
 * idempotency key, is checked for permission and by rules, and writes its events, projections and reminders in one transaction;
 * the answer is read whole. A bare insert is one row with as many bytes as the events of an act, one statement a transaction,
 * through the same driver with the same settings of durability. Rounds of both alternate, so that both meet the same machine.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { stopwatchMs } from "../src/base/clock.ts";
import { type Connection, connectPglite, connectPostgres } from "../src/store/connection.ts";
import { Clerk, type Lives } from "./acts-clerk.ts";
import { type EmptyPlace, onEachEmptyPlace } from "./places.ts";

const ROUNDS = 5;
const ROUND_MS = 3000;
const CLIENTS = [1, 8] as const;
const AIM = 0.5;

interface Server {
  readonly url: string;
  readonly rss: number;
  readonly startedMs: number;
  memory(): Promise<{ rss: number; peak: number }>;
  stop(): Promise<void>;
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const [message] = (await once(child, "message")) as [T];
  return message;
}

async function startServer(options: object): Promise<Server> {
  const child = fork(join(import.meta.dirname, "acts-server.ts"), [JSON.stringify(options)], { stdio: "inherit" });
  const ready = await answer<{ url: string; rss: number; startedMs: number }>(child);
  return {
    ...ready,
    memory() {
      child.send("memory");
      return answer(child);
    },
    async stop() {
      child.send("stop");
      await once(child, "exit");
    },
  };
}

/** Repeats work in `clients` loops for the time of a round; returns how many a second. */
async function perSecond(clients: number, work: (client: number) => Promise<void>): Promise<number> {
  const start = stopwatchMs();
  let count = 0;
  const loop = async (client: number) => {
    while (stopwatchMs() - start < ROUND_MS) {
      await work(client);
      count++;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => loop(client)));
  return count / ((stopwatchMs() - start) / 1000);
}

/** A table of rows alone: on the server's database, or where the data folder has one owner in one of the same kind. */
async function bareTable({ options }: EmptyPlace): Promise<{ connection: Connection; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-bench-"));
  const connection = options.databaseUrl === undefined ? await connectPglite(folder) : await connectPostgres(options.databaseUrl);
  await sql`create table if not exists bare (id bigint generated always as identity primary key, body bytea not null)`.execute(
    connection.db,
  );
  return {
    connection,
    async remove() {
      await connection.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function measure(place: EmptyPlace): Promise<void> {
  const server = await startServer(place.options);
  const bare = await bareTable(place);
  try {
    process.stdout.write(`  ${place.name}: server up in ${server.startedMs} ms with ${server.rss} MB\n`);
    const clerk = await Clerk.at(server.url);
    const lives: Lives = { cases: new Map() };
    for (let warm = 0; warm < 60; warm++) await clerk.actOn(lives, 0);
    const bytes = await clerk.bytesPerAct(lives);
    const body = Buffer.alloc(bytes, "落实");
    const insert = () => sql`insert into bare (body) values (${body})`.execute(bare.connection.db).then(() => {});
    for (const clients of CLIENTS) {
      const rates: { acts: number; inserts: number }[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const inserts = await perSecond(clients, insert);
        rates.push({ inserts, acts: await perSecond(clients, (client) => clerk.actOn(lives, client)) });
      }
      const acts = median(rates.map((one) => one.acts));
      const inserts = median(rates.map((one) => one.inserts));
      const ratio = median(rates.map((one) => one.acts / one.inserts));
      process.stdout.write(
        `  ${place.name.padEnd(11)} ${clients} client${clients === 1 ? " " : "s"} ${acts.toFixed(0).padStart(6)} acts/s ` +
          `${inserts.toFixed(0).padStart(6)} bare inserts/s of ${bytes} bytes, ratio ${ratio.toFixed(2)} (aim ${AIM})\n`,
      );
    }
    const { rss, peak } = await server.memory();
    process.stdout.write(`  ${place.name}: memory of the server ${rss} MB, at its peak ${peak} MB\n`);
  } finally {
    await bare.remove();
    await server.stop();
  }
}

/** Prints two rows a database, and the memory of the server. */
export async function benchActs(): Promise<void> {
  process.stdout.write(`acts: through the HTTP API, beside bare inserts; median of ${ROUNDS} rounds of ${ROUND_MS / 1000} s each\n`);
  await onEachEmptyPlace(measure);
}
