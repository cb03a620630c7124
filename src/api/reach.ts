/** Which cities there are, and which of them the request under way may reach. */

import { nowMs } from "../base/clock.ts";
import { regionOf } from "../base/regions.ts";
import { citiesWithContent } from "../store/cities.ts";
import type { Store } from "../store/open.ts";
import { type Scope, scopeOf } from "../store/scope.ts";
import { demandCity, mayTouch } from "./access/request-access.ts";
import { ProblemError } from "./http/problem.ts";

/** A city that another node put in appears after this long at the latest. */
const freshMs = 2000;

export class Reach {
  readonly #store: Store;
  #cities: readonly string[] = [];
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Cities with a published ingest or a task that the request may reach, by code. */
  async cities(): Promise<readonly string[]> {
    return (await this.everywhere()).filter(mayTouch);
  }

  /** All of them, for work that is no request's. */
  async everywhere(): Promise<readonly string[]> {
    if (nowMs() - this.#readAt < freshMs) return this.#cities;
    const found = await citiesWithContent(this.#store);
    this.#cities = found.map(({ city }) => city);
    for (const { city, gazette } of found) nameCity(city, gazette);
    this.#readAt = nowMs();
    return this.#cities;
  }

  /** After a write that may have brought a new city. */
  forget(): void {
    this.#readAt = Number.NEGATIVE_INFINITY;
  }

  /** Scope of one city, or of all. */
  async of(city: string | undefined): Promise<Scope> {
    if (city === undefined) return this.all();
    demandCity(city);
    return scopeOf(city);
  }

  /** Scope of all cities within reach. */
  async all(): Promise<Scope> {
    return scopeOf(await this.cities());
  }
}

/** Names of cities that GB/T 2260 does not have, such as the invented city of the samples, as their gazettes give them. */
const unlisted = new Map<string, string>();

function nameCity(city: string, gazette: string | null): void {
  const name = /^(.{2,12}?[省市州盟县区旗])人民政府/.exec(gazette ?? "")?.[1];
  if (name && !regionOf(city)) unlisted.set(city, name);
}

/** Name of a city as shown; the code itself where nothing names it. */
export function cityNameOf(city: string): string {
  if (city === "000000") return "全国";
  return regionOf(city)?.name ?? unlisted.get(city) ?? city;
}

/** Number of a record from a path or query. @throws ProblemError notFound when it cannot be one */
export function idOf(text: string, what: string): number {
  const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (id < 1) throw new ProblemError("notFound", `没有这${what}。`);
  return id;
}
