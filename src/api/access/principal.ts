/** Who asks: what he may do, and in which cities. */
import { isAdministrator, isRole, roles } from "../../engine/accounts/roles.ts";
import type { Grant } from "../../store/accounts.ts";
import type { SessionStage } from "../../store/sessions.ts";
import type { Permission } from "../contract/route.ts";
import { demoExtras, isWholeInstallation, newcomer, open, permissionsOf } from "./permissions.ts";

export interface Principal {
  /** `newcomer` and `demo` exist in demo mode only; `command` is the CLI of this machine with the folder's own token. */
  readonly kind: "nobody" | "newcomer" | "demo" | "account" | "command";
  /** As the ledger records him; of an account or a person only the id. */
  readonly actor: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** As whom he acts in a city. */
  readonly persons: ReadonlyMap<string, string>;
  /** Token that a write must carry; null where no cookie gives the rights away. */
  readonly csrf: string | null;
  /** What the session still has to do. */
  readonly stage: SessionStage;
}

export const nobody: Principal = {
  kind: "nobody",
  actor: "unknown",
  name: "",
  grants: [],
  persons: new Map(),
  csrf: null,
  stage: "full",
};

/** Whether a grant reaches a city: its own, or for a province (XX0000) each of the province. */
export function reaches(grant: Grant, city: string): boolean {
  return grant.city === city || (grant.city.endsWith("0000") && grant.city !== "000000" && grant.city.slice(0, 2) === city.slice(0, 2));
}

/** In which cities the principal has a permission: all, those that pass the test, or none (null). */
export function citiesOf(principal: Principal, permission: Permission): "all" | ((city: string) => boolean) | null {
  const { kind, grants, stage } = principal;
  if (open.includes(permission)) return "all";
  if (kind === "command") return "all";
  if (kind === "newcomer") return newcomer.includes(permission) ? "all" : null;
  if (kind === "nobody" || (stage !== "full" && permission !== "self")) return null;
  if (permission === "self" || (kind === "demo" && (permission === "persons.read" || permission === "persons.switch"))) return "all";
  const extra = kind === "demo" && demoExtras.includes(permission);
  const holding = grants.filter(({ role }) => isRole(role) && (extra || permissionsOf[role].includes(permission)));
  if (holding.length === 0) return null;
  if (holding.some(({ role }) => isRole(role) && isWholeInstallation(role))) return "all";
  return (city) => holding.some((grant) => reaches(grant, city));
}

/**
 * Whether the principal stands outside of the city's administration, so that he sees only what he takes part in: all that he holds
 * there is the role of an enterprise. Who holds nothing there never gets so far.
 */
export function isOutsideIn(principal: Principal, city: string): boolean {
  if (principal.kind !== "account" && principal.kind !== "demo") return false;
  return rolesIn(principal, city).every((role) => !isRole(role) || roles[role].outside) && !isAdministrator(principal.grants);
}

/** Roles that the principal holds in a city. */
export function rolesIn(principal: Principal, city: string): string[] {
  return principal.grants.filter((grant) => reaches(grant, city)).map(({ role }) => role);
}
