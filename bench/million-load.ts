/** Many events quickly: a loan that the engine carried out, appended again under other names. */

import { sql } from "kysely";
import type { Json } from "../src/store/canonical.ts";
import { append, type NewEvent, readStreams, type StoredEvent } from "../src/store/ledger.ts";
import type { Store } from "../src/store/open.ts";
import { scopeOf } from "../src/store/scope.ts";
import { seal } from "../src/store/seal.ts";
import { DEPOT_CITY } from "../test/scenarios/engine-depot.ts";
import { Bench, TestClock } from "../test/scenarios/engine-ground.ts";

const LOANS_PER_TRANSACTION = 250;
/** Loans of one good, so that streams of several lengths occur. */
const LOANS_PER_GOOD = 100;

/** The events of one loan from application to return, of its record of issue, and of the good that it took from. */
async function pattern(
  store: Store,
): Promise<{ events: StoredEvent[]; caseId: string; issueId: string; goodId: string; entry: StoredEvent }> {
  const bench = new Bench(store, scopeOf(DEPOT_CITY, "drill-pattern"), new TestClock());
  await bench.prepare();
  const caseId = await bench.issued("1");
  await bench.act("county", "giveBack", {}, caseId);
  const goodId = bench.goods[0] as string;
  const found = await bench.within((tx) =>
    sql<{ stream: string }>`select stream from event group by stream order by min(seq)`.execute(tx.db),
  );
  const names = found.rows.map(({ stream }) => stream).filter((one) => /^(?:case|record)\//.test(one));
  const streams = await bench.within((tx) => readStreams(tx, names));
  const good = streams.get(`record/depot/goods/${goodId}`) ?? [];
  const issue = [...streams.keys()].find((one) => one.includes("/issues/")) as string;
  const events = [...(streams.get(`case/${caseId}`) ?? []), ...(streams.get(issue) ?? []), ...good.slice(1)];
  return { events, caseId, issueId: issue.split("/").at(-1) as string, goodId, entry: good[0] as StoredEvent };
}

/** A name in the form of the engine's, made from a number. */
function nameOf(kind: string, at: number): string {
  return `${kind}${String(at).padStart(12, "0")}-7000-8000-000000000000`;
}

/** Appends about `count` events and seals them. Returns how many there are. */
export async function loadEvents(store: Store, count: number): Promise<number> {
  const { events, caseId, issueId, goodId, entry } = await pattern(store);
  const printed = events.map(({ stream, kind, payload }) => JSON.stringify({ stream, kind, payload }));
  const loans = Math.ceil(count / events.length);
  const live = scopeOf(DEPOT_CITY);
  for (let first = 0; first < loans; first += LOANS_PER_TRANSACTION) {
    const batch: NewEvent[] = [];
    for (let loan = first; loan < Math.min(loans, first + LOANS_PER_TRANSACTION); loan++) {
      const good = nameOf("c", Math.floor(loan / LOANS_PER_GOOD));
      if (loan % LOANS_PER_GOOD === 0)
        batch.push({ stream: `record/depot/goods/${good}`, kind: entry.kind, payload: entry.payload as Record<string, Json> });
      const names = new Map([
        [caseId, nameOf("a", loan)],
        [issueId, nameOf("b", loan)],
        [goodId, good],
      ]);
      for (const text of printed) {
        let own = text;
        for (const [from, to] of names) own = own.replaceAll(from, to);
        batch.push(JSON.parse(own) as NewEvent);
      }
    }
    await store.within(live, (tx) => append(tx, { actor: "bench", occurredOn: "2020-03-02" }, batch));
    await seal(store);
  }
  while ((await seal(store)).length > 0);
  const found = await store.asOwner((db) => sql<{ n: number }>`select count(*)::int as n from event`.execute(db));
  return found.rows[0]?.n ?? 0;
}
