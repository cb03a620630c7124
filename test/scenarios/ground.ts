/** The ground of a scenario: an open store in which each test has a drill of its own with the two sample documents ingested. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import { ingest } from "../../src/store/ingest.ts";
import type { Store } from "../../src/store/open.ts";
import { candidateIds } from "../../src/store/review-queue.ts";
import { type Scope, scopeOf, type Tx } from "../../src/store/scope.ts";
import type { Place, TestDatabase } from "./databases.ts";
import { gazette, reserveAndWashing, YUNCHUAN } from "./yunchuan.ts";

export const officer = { actor: "officer" };

export interface Ground {
  readonly store: Store;
  readonly place: Place;
  /** A space of its own for each test: nothing of one is seen in another. */
  readonly scope: Scope;
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Numbers of the two candidates of the sample, in the order of the document. */
  both(): Promise<number[]>;
}

/** Registers the hooks of a describe block and returns what they prepare. */
export function ground(create: TestDatabase["create"]): Ground {
  let place: Place;
  let store: Store;
  let count = 0;
  let scope = scopeOf(YUNCHUAN);
  beforeAll(async () => {
    place = await create();
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });
  beforeEach(async () => {
    scope = scopeOf(YUNCHUAN, `drill-${++count}`);
    await ingest(store, { ...gazette(reserveAndWashing()), actor: "officer", space: scope.space });
  });
  const within = <T>(work: (tx: Tx) => Promise<T>) => store.within(scope, work);
  return {
    get store() {
      return store;
    },
    get place() {
      return place;
    },
    get scope() {
      return scope;
    },
    within,
    both: () => within((tx) => candidateIds(tx, {})),
  };
}
