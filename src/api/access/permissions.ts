/** What each role may do. The routes name the permission; `test/access` holds the table that a reviewer checks by hand. */
import { type Role, roles } from "../../engine/accounts/roles.ts";
import { type Permission, permissions } from "../contract/route.ts";

/** What everybody may ask for without signing in; the metrics look at the caller themselves. */
export const open: readonly Permission[] = ["public", "metrics.read"];

/** What anybody who has signed in may do. */
const signedIn: readonly Permission[] = ["public", "self", "system.read"];

/** Documents are published; what the city's offices make of them is for its offices. */
const readers: readonly Permission[] = [...signedIn, "library.read", "search.read", "views.read", "views.write", "check.read", "check.run"];

/** What an official reads in his city. */
const officials: readonly Permission[] = [
  ...readers,
  ...(["ingest.read", "review.read", "oversight.read", "oversight.export", "persons.read", "regimes.read"] as const),
  ...(["records.read", "cases.read", "evidence.read", "settings.read", "organisations.read"] as const),
];

/** 演练: takes part, reads what came of it, conducts it. */
const drilling: readonly Permission[] = ["drills.join", "drills.read", "drills.run"];

const acting: readonly Permission[] = ["records.write", "records.export", "cases.act", "evidence.write", "inbox.read", "chain.read"];

export const permissionsOf: Record<Role, readonly Permission[]> = {
  systemAdministrator: [
    ...signedIn,
    ...(["accounts.read", "accounts.write", "settings.read", "settings.write"] as const),
    ...(["persons.read", "library.read", "maintenance.run", "businessDate.write", "calendar.write"] as const),
    ...(["organisations.read", "organisations.write"] as const),
  ],
  securityAdministrator: [
    ...signedIn,
    ...([
      "accounts.read",
      "grants.write",
      "persons.read",
      "library.read",
      "settings.read",
      "personal.erase",
      "organisations.read",
    ] as const),
  ],
  auditAdministrator: [
    ...signedIn,
    ...([
      "security.read",
      "accounts.read",
      "chain.read",
      "chain.export",
      "library.read",
      "persons.read",
      "ledger.verify",
      "organisations.read",
    ] as const),
  ],
  supervisor: [
    ...officials,
    ...acting,
    ...drilling,
    ...(["ingest.write", "review.decide", "oversight.write", "chain.export", "businessDate.write"] as const),
  ],
  legal: [...officials, ...acting, ...drilling, "readings.choose", "review.decide"],
  officer: [...officials, ...acting, ...drilling, "readings.choose"],
  leader: [...officials, "records.export", "inbox.read", "chain.read", "drills.join", "drills.read"],
  enterprise: [
    ...readers,
    ...([
      "regimes.read",
      "records.read",
      "records.write",
      "cases.read",
      "cases.act",
      "evidence.read",
      "evidence.write",
      "inbox.read",
      "records.export",
      "chain.read",
      "drills.join",
      "organisations.read",
    ] as const),
  ],
  observer: [...officials, "records.export", "chain.read", "drills.join", "drills.read"],
};

/** A newcomer without a chosen person, in demo mode only: tries everything but the administrators' parts and acts of a person. */
const reserved = new Set<Permission>(["accounts.write", "grants.write", "security.read"]);
export const newcomer: readonly Permission[] = permissions.filter((permission) => !reserved.has(permission));

/** What demo mode adds to every prepared person. */
export const demoExtras: readonly Permission[] = ["persons.read", "persons.switch", "businessDate.write", "demo.leave"];

export function isWholeInstallation(role: Role): boolean {
  return roles[role].administrator;
}
