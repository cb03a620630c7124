/** Demo mode: prepared persons act without a password, on this machine only. Leaving it makes the three administrators. */
import { listAccounts, removeNames } from "../../store/accounts.ts";
import { changeSetting, readSetting } from "../../store/business-date.ts";
import type { Store } from "../../store/open.ts";
import { Refusal } from "../../store/refusal.ts";
import { removePrepared } from "../../store/regime-persons.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import { createAccount, grantRoles, type IssuedCode, issueCode } from "./administration.ts";
import { INSTALLATION, type Role } from "./roles.ts";

const SETTING = "mode";
export type Mode = "demo" | "accounts";

/** A fresh installation is in demo mode; one that has accounts never goes back. */
export async function readMode(tx: Tx): Promise<Mode> {
  return readSetting<Mode>(tx, SETTING, "demo");
}

export type Founders = Record<"systemAdministrator" | "securityAdministrator" | "auditAdministrator", { login: string; name: string }>;

/**
 * Leaves demo mode: three accounts with one-time codes, each an administrator of his own kind; every prepared person goes, and
 * every account that was made while trying things out.
 * @throws Refusal store/wrong-state when it was left before
 */
export async function leaveDemo(
  store: Store,
  actor: string,
  founders: Founders,
  cities: readonly string[],
): Promise<Record<string, IssuedCode>> {
  const codes = await store.within(scopeOf(INSTALLATION), async (tx) => {
    if ((await readMode(tx)) !== "demo") throw new Refusal("store/wrong-state", "演示模式已经结束。");
    const tried = (await listAccounts(tx)).map(({ id }) => id);
    await removeNames(tx, tried);
    const issued: Record<string, IssuedCode> = {};
    for (const [role, names] of Object.entries(founders) as [Role, { login: string; name: string }][]) {
      const account = await createAccount(tx, actor, names);
      await grantRoles(tx, actor, account.id, [{ role, city: INSTALLATION }]);
      issued[role] = await issueCode(tx, actor, account.id);
    }
    await changeSetting(tx, { actor, occurredOn: tx.today }, SETTING, "accounts");
    return issued;
  });
  await clearPrepared(store, cities);
  return codes;
}

/** Removes every prepared person; done again at each start, so that a process killed in between leaves none. */
export async function clearPrepared(store: Store, cities: readonly string[]): Promise<void> {
  for (const city of new Set([INSTALLATION, ...cities])) await store.within(scopeOf(city), removePrepared);
}
