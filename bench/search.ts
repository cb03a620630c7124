/** Latency of forty varied queries, taken from what was ingested: numbers in all prints, addresses, units, persons, sums, words. */
import { stopwatchMs } from "../src/base/clock.ts";
import type { ReadResult } from "../src/gazette/result.ts";
import { scopeOf } from "../src/store/scope.ts";
import { search } from "../src/store/search.ts";
import { ingestFolder } from "./ingest.ts";
import { onEachPlace } from "./places.ts";

const AIM_MS = 100;
const TURNS = 5;

/** `count` values spread over a list, each once. */
function spread(values: readonly string[], count: number): string[] {
  const distinct = [...new Set(values)];
  const step = Math.max(1, Math.floor(distinct.length / count));
  return distinct.filter((_, at) => at % step === 0).slice(0, count);
}

/** Printed variants of a number such as 云政办发〔2020〕8号. */
const PRINTS: readonly ((number: string) => string)[] = [
  (number) => number,
  (number) => number.replace("〔", "[").replace("〕", "]"),
  (number) => number.replace("〔", "（").replace("〕", "） ").replace("号", " 号"),
  (number) => number.replace("〔", "").replace("〕", "年"),
  (number) => number.replace(/号$/, ""),
];

/** Forty queries, or fewer where the files hold little. */
export function queriesOf(results: readonly ReadResult[]): string[] {
  const documents = results.flatMap((result) => result.documents);
  const numbers = documents.flatMap(({ number }) => number ?? []);
  const addresses = documents.flatMap(({ number, provisions }) =>
    number ? provisions.filter(({ eId }) => /^art_\d+$/.test(eId)).map(({ address }) => `${number}${address}`) : [],
  );
  const words = documents.map(({ title }) => title.replace(/^.*?关于/, "").slice(2, 4)).filter((word) => /^[\u4e00-\u9fff]{2}$/.test(word));
  return [
    ...spread(numbers, 8).map((number, at) => (PRINTS[at % PRINTS.length] as (number: string) => string)(number)),
    ...spread(addresses, 6),
    ...spread(
      documents.flatMap(({ tasks }) => tasks.flatMap(({ units }) => units.map(({ name }) => name))),
      6,
    ),
    ...spread(
      documents.flatMap(({ appointments }) => appointments.map(({ person }) => person)),
      4,
    ),
    ...spread(
      documents.flatMap(({ money }) => money.map(({ text }) => text)),
      4,
    ),
    ...spread(words, 8),
    ...spread(
      documents.map(({ title }) => title.slice(-8)),
      4,
    ),
  ];
}

/** Prints the first and the best latency of every query. */
export async function benchSearch(folder: string): Promise<void> {
  await onEachPlace(async ({ name, store }) => {
    const { results, cities } = await ingestFolder(store, folder);
    const scope = scopeOf([...new Set(cities)]);
    const queries = queriesOf(results);
    process.stdout.write(`search: ${queries.length} queries on ${name}; first time, best of ${TURNS}, hits (aim ${AIM_MS} ms each)\n`);
    let slow = 0;
    for (const query of queries) {
      const times: number[] = [];
      let total = 0;
      for (let turn = 0; turn < TURNS; turn++) {
        const start = stopwatchMs();
        total = (await store.within(scope, (tx) => search(tx, query))).total;
        times.push(stopwatchMs() - start);
      }
      const best = Math.min(...times);
      if (best > AIM_MS) slow++;
      process.stdout.write(
        `  ${(times[0] as number).toFixed(1).padStart(7)} ms ${best.toFixed(1).padStart(7)} ms ${String(total).padStart(5)}  ${query}\n`,
      );
    }
    process.stdout.write(`  ${slow} of ${queries.length} slower than ${AIM_MS} ms\n`);
  });
}
