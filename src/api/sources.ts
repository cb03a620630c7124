/** Source texts with their line index, the ones used last kept. */
import type { Store } from "../store/open.ts";
import { Refusal } from "../store/refusal.ts";
import { scopeOf } from "../store/scope.ts";
import { readSourceText, type SourceInfo, sourceInfo } from "../store/source.ts";
import { mayTouch } from "./access/request-access.ts";
import { SourceText } from "./check/line-index.ts";
import type { Reach } from "./reach.ts";

/** Characters that may be kept in all; one large file may exceed it alone. */
const keptChars = 24_000_000;
/** Characters read in one transaction, so that others get their turn. */
const portion = 400_000;

interface Kept {
  readonly city: string;
  readonly text: SourceText;
}

export class Sources {
  readonly #store: Store;
  readonly #reach: Reach;
  readonly #kept = new Map<number, Promise<Kept>>();
  readonly #chars = new Map<number, number>();

  constructor(store: Store, reach: Reach) {
    this.#store = store;
    this.#reach = reach;
  }

  /**
   * The text of an ingest. Sources never change, so a kept one is never stale; whoever read it first, it is given only to those who
   * may touch its city. @throws Refusal store/not-found
   */
  async text(ingestId: number): Promise<SourceText> {
    const known = this.#kept.get(ingestId);
    if (known) {
      this.#kept.delete(ingestId);
      this.#kept.set(ingestId, known);
      const { city, text } = await known;
      if (!mayTouch(city)) throw new Refusal("store/not-found", "没有这份原文。");
      return text;
    }
    const scope = await this.#reach.all();
    const info = await this.#store.within(scope, (tx) => sourceInfo(tx, ingestId));
    const loading = this.#load(info);
    this.#kept.set(ingestId, loading);
    loading.catch(() => this.#kept.delete(ingestId));
    return (await loading).text;
  }

  async #load({ ingestId, city, chars }: SourceInfo): Promise<Kept> {
    this.#chars.set(ingestId, chars);
    this.#makeRoom(ingestId);
    const parts: string[] = [];
    for (let from = 0; from < chars; from += portion) {
      parts.push(await this.#store.within(scopeOf(city), (tx) => readSourceText(tx, ingestId, from, from + portion)));
    }
    return { city, text: new SourceText(parts.join("")) };
  }

  #makeRoom(newcomer: number): void {
    const sum = () => [...this.#kept.keys()].reduce((total, id) => total + (this.#chars.get(id) ?? 0), 0);
    for (const id of this.#kept.keys()) {
      if (sum() <= keptChars) return;
      if (id !== newcomer) this.#kept.delete(id);
    }
  }
}
