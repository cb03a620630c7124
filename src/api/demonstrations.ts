/** Plays the demonstrations of this release in the cities whose documents are here. Only demo mode begins it. */
import type { Logger } from "pino";
import { stopwatchMs } from "../base/clock.ts";
import { playDemonstration } from "../engine/demonstration.ts";
import type { Regimes } from "../engine/regimes.ts";
import type { Adoption } from "../kernel/adoption.ts";
import type { Store } from "../store/open.ts";
import { latestVersions } from "../store/regime-provisions.ts";
import { scopeOf } from "../store/scope.ts";
import { findSystem } from "../systems/index.ts";
import type { Demonstration } from "../trials/demonstration.ts";
import { officerOf } from "./officer.ts";
import type { Reach } from "./reach.ts";

export class Demonstrations {
  readonly #store: Store;
  readonly #regimes: Regimes;
  readonly #reach: Reach;
  readonly #log: Logger;
  #begun = false;

  constructor(store: Store, regimes: Regimes, reach: Reach, log: Logger) {
    this.#store = store;
    this.#regimes = regimes;
    this.#reach = reach;
    this.#log = log;
  }

  find(regime: string): Demonstration | null {
    return findSystem(regime)?.demonstration ?? null;
  }

  /** Plays where it has not been played; from now on also in a city whose documents come in. */
  async begin(): Promise<void> {
    this.#begun = true;
    for (const city of await this.#reach.cities()) await this.played(city);
  }

  /** After documents of a city have come in. Nothing happens before `begin`, since the business date still moves then. */
  async played(city: string): Promise<void> {
    if (!this.#begun) return;
    for (const adoption of this.#regimes.of(city)) {
      try {
        await this.#play(adoption);
      } catch (error) {
        this.#log.error({ err: error, city, regime: adoption.regime.id }, "demonstration failed");
      }
    }
  }

  async #play(adoption: Adoption): Promise<void> {
    const demonstration = this.find(adoption.regime.id);
    const scope = scopeOf(adoption.city);
    if (demonstration === null) return;
    const here = await this.#store.within(scope, (tx) => latestVersions(tx, adoption.sources));
    if (here.size < new Set(adoption.sources).size) return;
    const started = stopwatchMs();
    const actor = await officerOf(this.#store);
    const played = await playDemonstration(this.#store, this.#regimes, scope, adoption, { demonstration, actor });
    const ms = Math.round(stopwatchMs() - started);
    if (played) this.#log.info({ city: adoption.city, regime: adoption.regime.id, ms }, "demonstration played");
  }
}
