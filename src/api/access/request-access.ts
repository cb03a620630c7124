/**
 * What the request under way may touch. It travels with the request, so that each transaction can be held to it wherever it is
 * begun: a route that forgot to ask would still see nothing of another city.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { INSTALLATION } from "../../engine/accounts/roles.ts";
import type { Store } from "../../store/open.ts";
import type { Scope } from "../../store/scope.ts";
import { ProblemError } from "../http/problem.ts";
import type { Principal } from "./principal.ts";

export interface RequestAccess {
  readonly principal: Principal;
  readonly cities: "all" | ((city: string) => boolean);
  /** Whether the request may touch what stands under no city: national documents, one's own views, the installation's settings. */
  readonly installation: boolean;
  /** The drill in which it takes place; live where it is left out. */
  readonly space?: string;
}

const current = new AsyncLocalStorage<RequestAccess>();

export function withAccess<T>(access: RequestAccess, work: () => Promise<T>): Promise<T> {
  return current.run(access, work);
}

/** The principal of the request under way. @throws Error outside of one, which is a mistake of ours */
export function principal(): Principal {
  const access = current.getStore();
  if (!access) throw new Error("access: no request is under way");
  return access.principal;
}

/** Whether the request under way may touch a city. Outside of a request, in workers, everything. */
export function mayTouch(city: string): boolean {
  const access = current.getStore();
  if (access === undefined || access.cities === "all") return true;
  return city === INSTALLATION ? access.installation : access.cities(city);
}

/** The reach of the request under way, to be asked after it has been answered. */
export function rememberAccess(): (city: string) => boolean {
  const access = current.getStore();
  return (city) => access === undefined || access.cities === "all" || access.cities(city);
}

/** @throws ProblemError notAuthorised */
export function demandCity(city: string): void {
  if (!mayTouch(city)) throw new ProblemError("notAuthorised", "您没有这个城市的权限。");
}

/** What a request asks of the live space it gets from its drill, if it stands in one; the installation has none. */
function inSpace(scope: Scope): Scope {
  const space = current.getStore()?.space;
  return space === undefined || scope.space !== "live" || scope.cities.includes(INSTALLATION) ? scope : { ...scope, space };
}

/** The store as requests get it: a transaction of a city out of reach is refused before it begins. */
export function guardedStore(store: Store): Store {
  return {
    ...store,
    within(scope, work, options) {
      scope.cities.forEach(demandCity);
      return store.within(inSpace(scope), work, options);
    },
  };
}
