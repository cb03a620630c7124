/** Source texts with their line index, the ones used last kept. */
import type { Store } from "../store/open.ts";
import { readSourceText, sourceInfo } from "../store/source.ts";
import { SourceText } from "./check/line-index.ts";
import type { Reach } from "./reach.ts";

/** Characters that may be kept in all; one large file may exceed it alone. */
const keptChars = 24_000_000;
/** Characters read in one transaction, so that others get their turn. */
const portion = 400_000;

export class Sources {
  readonly #store: Store;
  readonly #reach: Reach;
  readonly #kept = new Map<number, Promise<SourceText>>();
  readonly #chars = new Map<number, number>();

  constructor(store: Store, reach: Reach) {
    this.#store = store;
    this.#reach = reach;
  }

  /** The text of an ingest. Sources never change, so a kept one is never stale. @throws Refusal store/not-found */
  async text(ingestId: number): Promise<SourceText> {
    const known = this.#kept.get(ingestId);
    if (known) {
      this.#kept.delete(ingestId);
      this.#kept.set(ingestId, known);
      return known;
    }
    const loading = this.#load(ingestId);
    this.#kept.set(ingestId, loading);
    loading.catch(() => this.#kept.delete(ingestId));
    return loading;
  }

  async #load(ingestId: number): Promise<SourceText> {
    const scope = await this.#reach.all();
    const { chars } = await this.#store.within(scope, (tx) => sourceInfo(tx, ingestId));
    this.#chars.set(ingestId, chars);
    this.#makeRoom(ingestId);
    const parts: string[] = [];
    for (let from = 0; from < chars; from += portion) {
      parts.push(await this.#store.within(scope, (tx) => readSourceText(tx, ingestId, from, from + portion)));
    }
    return new SourceText(parts.join(""));
  }

  #makeRoom(newcomer: number): void {
    const sum = () => [...this.#kept.keys()].reduce((total, id) => total + (this.#chars.get(id) ?? 0), 0);
    for (const id of this.#kept.keys()) {
      if (sum() <= keptChars) return;
      if (id !== newcomer) this.#kept.delete(id);
    }
  }
}
