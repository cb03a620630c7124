/**
 * Roles of accounts. Three administrators hold the installation between them (三员分立, GB/T 22239: system, security and audit
 * administration are separate persons); the others hold their role in a city. Who is `outside` of the administration sees only what he
 * takes part in. What a role may do stands in `api/access`.
 */

import type { Grant } from "../../store/accounts.ts";
import { Refusal } from "../../store/refusal.ts";

/** City under which the installation's own settings, accounts and administrators stand. */
export const INSTALLATION = "000000";

export const roles = {
  systemAdministrator: { label: "系统管理员", administrator: true, outside: false },
  securityAdministrator: { label: "安全保密管理员", administrator: true, outside: false },
  auditAdministrator: { label: "安全审计员", administrator: true, outside: false },
  supervisor: { label: "督查人员", administrator: false, outside: false },
  legal: { label: "法制审核人员", administrator: false, outside: false },
  officer: { label: "单位人员", administrator: false, outside: false },
  leader: { label: "市领导", administrator: false, outside: false },
  enterprise: { label: "企业人员", administrator: false, outside: true },
  observer: { label: "观察员", administrator: false, outside: false },
} as const satisfies Record<string, { label: string; administrator: boolean; outside: boolean }>;

export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as Role[];

export function isRole(text: string): text is Role {
  return Object.hasOwn(roles, text);
}

export function isAdministrator(grants: readonly Grant[]): boolean {
  return grants.some(({ role }) => isRole(role) && roles[role].administrator);
}

/**
 * Refuses grants that no one person may hold together: an administrator holds one administration and nothing else.
 * @throws Refusal store/invalid
 */
export function demandSeparation(grants: readonly Grant[]): void {
  for (const { role, city } of grants) {
    if (!isRole(role)) throw new Refusal("store/invalid", `没有“${role}”这个角色。`);
    const { label, administrator } = roles[role];
    if (administrator !== (city === INSTALLATION)) {
      throw new Refusal("store/invalid", administrator ? `${label}属于整个系统，不限于一个城市。` : `${label}须指明所在城市。`);
    }
  }
  const administrations = new Set(grants.filter(({ role }) => isRole(role) && roles[role].administrator).map(({ role }) => role));
  if (administrations.size > 0 && new Set(grants.map(({ role }) => role)).size > 1) {
    throw new Refusal("store/invalid", "系统、安全保密、安全审计三员须由三人分任，也不得兼任业务角色。");
  }
  if (grants.some(({ role }) => role === "enterprise") && grants.some(({ role }) => role !== "enterprise")) {
    throw new Refusal("store/invalid", "企业人员不得兼任机关角色。");
  }
}
