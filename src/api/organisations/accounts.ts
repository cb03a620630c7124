/** Accounts beside the staff: whose they are, what their owners saved, new ones for imported staff. They stand under the installation. */
import { createAccount, linkPersons } from "../../engine/accounts/administration.ts";
import { INSTALLATION } from "../../engine/accounts/roles.ts";
import type { Imported } from "../../engine/organisation/staff-import.ts";
import { type Account, listAccounts } from "../../store/accounts.ts";
import { listViews, moveViews } from "../../store/saved-views.ts";
import { scopeOf } from "../../store/scope.ts";
import { principal } from "../access/request-access.ts";
import type { Context } from "../context.ts";
import type { StaffImported } from "../contract/staff.ts";

const here = scopeOf(INSTALLATION);
const isOf = (account: Account, city: string, person: string) => account.persons.some((one) => one.city === city && one.person === person);

/** Accounts that act as a person of a city, and how many views their owners saved. */
export function accountsOf({ store }: Context, city: string, person: string): Promise<{ accounts: Account[]; views: number }> {
  return store.within(here, async (tx) => {
    const accounts = (await listAccounts(tx)).filter((account) => isOf(account, city, person));
    let views = 0;
    for (const { id } of accounts) views += (await listViews(tx, id)).length;
    return { accounts, views };
  });
}

/** Gives the saved views of one person's accounts to the successor's account; says why where that cannot be. */
export function handViewsOver({ store }: Context, city: string, from: string, to: string): Promise<{ moved: number; kept: string[] }> {
  return store.within(here, async (tx) => {
    const accounts = await listAccounts(tx);
    const owners = accounts.filter((account) => isOf(account, city, from));
    const heir = accounts.find((account) => isOf(account, city, to) && account.state !== "disabled");
    let moved = 0;
    let left = 0;
    for (const { id } of owners) {
      if (heir && heir.id !== id) moved += await moveViews(tx, id, heir.id);
      left += (await listViews(tx, id)).length;
    }
    if (left === 0) return { moved, kept: [] };
    const why = heir ? "接任者已有同名的视图" : "接任者还没有账户";
    return { moved, kept: [`${left} 个保存的视图没有移交：${why}。`] };
  });
}

/** Makes the accounts that imported rows ask for, without any role. One that is the person's already is left as it is. */
export function createAccountsFor({ store }: Context, city: string, persons: Imported["persons"]): Promise<StaffImported["accounts"]> {
  return store.within(here, async (tx) => {
    const done: StaffImported["accounts"] = { created: 0, there: 0, taken: [] };
    const accounts = await listAccounts(tx);
    for (const { row, id, name, login } of persons) {
      if (login === null) continue;
      const own = accounts.find((account) => isOf(account, city, id));
      const same = accounts.find((account) => account.login === login);
      if (own) {
        done.there++;
        if (own.login !== login) done.taken.push({ row, login, message: `${name}已有账户“${own.login}”，没有另建` });
      } else if (same) done.taken.push({ row, login, message: `登录名“${login}”已有账户使用，请换一个` });
      else {
        const { actor } = principal();
        const account = await createAccount(tx, actor, { login, name });
        accounts.push(await linkPersons(tx, actor, account.id, [{ city, person: id }]));
        done.created++;
      }
    }
    return done;
  });
}
