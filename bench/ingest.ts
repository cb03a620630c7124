/** How long a folder of gazettes takes from bytes to a published library, in an empty database, by what the time goes to. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stopwatchMs } from "../src/base/clock.ts";
import { read } from "../src/duties/read.ts";
import { decode } from "../src/gazette/decode.ts";
import type { ReadResult } from "../src/gazette/result.ts";
import { ingest } from "../src/store/ingest.ts";
import type { Store } from "../src/store/open.ts";
import { onEachPlace } from "./places.ts";

/** Aims in seconds. */
const AIMS = { pglite: 5, postgresql: 3 } as const;

export interface Ingested {
  readonly results: ReadResult[];
  readonly cities: string[];
  readonly readMs: number;
  readonly publishMs: number;
}

/** Reads and publishes every .txt file of a folder. */
export async function ingestFolder(store: Store, folder: string): Promise<Ingested> {
  const results: ReadResult[] = [];
  const cities: string[] = [];
  let readMs = 0;
  let publishMs = 0;
  for (const fileName of readdirSync(folder).sort()) {
    if (!fileName.endsWith(".txt")) continue;
    const start = stopwatchMs();
    const bytes = readFileSync(join(folder, fileName));
    const { text, encoding } = decode(bytes);
    const result = read(text, fileName);
    const middle = stopwatchMs();
    const city = result.issue.city ?? "000000";
    await ingest(store, { fileName, bytes, text, encoding, result, city, actor: "bench" });
    readMs += middle - start;
    publishMs += stopwatchMs() - middle;
    results.push(result);
    cities.push(city);
  }
  return { results, cities, readMs, publishMs };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** Prints one row a database. */
export async function benchIngest(folder: string): Promise<void> {
  process.stdout.write("ingest: reading, publishing and both, into an empty database\n");
  await onEachPlace(async ({ name, store }) => {
    const { results, readMs, publishMs } = await ingestFolder(store, folder);
    process.stdout.write(
      `  ${name.padEnd(11)} ${results.length} files: reading ${seconds(readMs)}, publishing ${seconds(publishMs)}, ` +
        `together ${seconds(readMs + publishMs)} (aim ${AIMS[store.engine]} s)\n`,
    );
  });
}
