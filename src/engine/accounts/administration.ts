/**
 * What administrators do to accounts. The system administrator makes and disables them and takes lost second factors away, the
 * security administrator gives roles, codes and ends sessions; neither does the other's part, and the auditor sees what both did.
 */
import { uuidv7 } from "../../base/clock.ts";
import {
  type Account,
  type AccountState,
  findAccount,
  type Grant,
  getAccount,
  listAccounts,
  nameAccount,
  recordAccount,
  removeNames,
  setSubject,
} from "../../store/accounts.ts";
import { setResetCode, setTotp } from "../../store/credentials.ts";
import { Refusal } from "../../store/refusal.ts";
import type { Tx } from "../../store/scope.ts";
import { endSessions } from "../../store/sessions.ts";
import { codeHash, newCode } from "./one-time-code.ts";
import { demandSeparation, isAdministrator } from "./roles.ts";

const CODE_MS = 24 * 3_600_000;
const LOGIN = /^[a-z][a-z0-9._-]{2,39}$/;

/** A code and when it runs out; shown once, to the administrator who asked for it. */
export interface IssuedCode {
  readonly code: string;
  readonly endsAt: string;
}

/** Makes an account without any right. @throws Refusal store/invalid */
export async function createAccount(tx: Tx, actor: string, wanted: { login: string; name: string }): Promise<Account> {
  const login = wanted.login.trim().toLowerCase();
  if (!LOGIN.test(login)) throw new Refusal("store/invalid", "登录名用小写字母开头，3 至 40 个字母、数字、点、横线或下划线。");
  const id = `a-${uuidv7()}`;
  await nameAccount(tx, id, { login, name: wanted.name.trim() });
  const becomes: AccountState = { state: "invited", grants: [], persons: [] };
  await recordAccount(tx, { actor, occurredOn: tx.today }, id, { kind: "account.created", becomes });
  return getAccount(tx, id);
}

/**
 * Gives an account its roles, in place of those that it had. Nobody changes his own, and the last of each administrator stays.
 * @throws Refusal store/invalid
 */
export async function grantRoles(tx: Tx, actor: string, id: string, grants: readonly Grant[], expected?: number): Promise<Account> {
  if (actor === id) throw new Refusal("engine/not-permitted", "不能更改本人的角色。");
  demandSeparation(grants);
  const account = await getAccount(tx, id);
  const lost = account.grants.filter(({ role }) => !grants.some((grant) => grant.role === role));
  await demandNotLast(tx, account, lost);
  const event = { kind: "account.rolesGranted", becomes: { grants: unique(grants) }, ...(expected === undefined ? {} : { expected }) };
  await recordAccount(tx, { actor, occurredOn: tx.today }, id, event);
  await endSessions(tx, { account: id });
  return getAccount(tx, id);
}

function unique(grants: readonly Grant[]): Grant[] {
  return [...new Map(grants.map(({ role, city }) => [`${role} ${city}`, { role, city }])).values()];
}

async function demandNotLast(tx: Tx, account: Account, lost: readonly Grant[]): Promise<void> {
  if (!isAdministrator(lost) || account.state === "disabled") return;
  const others = (await listAccounts(tx)).filter(({ id, state }) => id !== account.id && state !== "disabled");
  for (const { role } of lost) {
    if (isAdministrator([{ role, city: "" }]) && !others.some(({ grants }) => grants.some((grant) => grant.role === role))) {
      throw new Refusal("store/invalid", "这是最后一名担任此项管理职责的人员，请先指定接任者。");
    }
  }
}

/** Says as whom the account acts in each city. */
export async function linkPersons(tx: Tx, actor: string, id: string, persons: AccountState["persons"]): Promise<Account> {
  await getAccount(tx, id);
  await recordAccount(tx, { actor, occurredOn: tx.today }, id, { kind: "account.personsLinked", becomes: { persons } });
  return getAccount(tx, id);
}

/** Says which identity of the provider an account is, or that it is none. @throws Refusal store/invalid when another account is it */
export async function linkOutside(tx: Tx, actor: string, id: string, subject: string | null): Promise<Account> {
  await getAccount(tx, id);
  const other = subject === null ? null : await findAccount(tx, { subject });
  if (other && other.id !== id) throw new Refusal("store/invalid", "这个统一身份已与另一账户关联。");
  await setSubject(tx, id, subject);
  await endSessions(tx, { account: id });
  await recordAccount(tx, { actor, occurredOn: tx.today }, id, {
    kind: subject === null ? "account.outsideUnlinked" : "account.outsideLinked",
  });
  return getAccount(tx, id);
}

/** Stops an account at once, or lets it work again. */
export async function setEnabled(tx: Tx, actor: string, id: string, enabled: boolean, reason: string): Promise<Account> {
  if (actor === id) throw new Refusal("engine/not-permitted", "不能停用或启用本人的账户。");
  const account = await getAccount(tx, id);
  if ((account.state !== "disabled") === enabled) throw new Refusal("store/wrong-state", `账户已经${enabled ? "启用" : "停用"}。`);
  if (!enabled) await demandNotLast(tx, account, account.grants);
  const event = { kind: enabled ? "account.enabled" : "account.disabled", becomes: { state: enabled ? "active" : "disabled" } as const };
  await recordAccount(tx, { actor, occurredOn: tx.today }, id, { ...event, detail: { reason } });
  await endSessions(tx, { account: id });
  return getAccount(tx, id);
}

/** A one-time code for an account that is new or whose password is lost. It does not pass the second factor. */
export async function issueCode(tx: Tx, actor: string, id: string): Promise<IssuedCode> {
  const { state } = await getAccount(tx, id);
  if (state === "disabled") throw new Refusal("store/wrong-state", "账户已停用，先启用再发一次性代码。");
  const code = newCode();
  const endsAt = new Date(Date.parse(tx.recordedAt) + CODE_MS).toISOString();
  await setResetCode(tx, id, codeHash(code), endsAt);
  await endSessions(tx, { account: id });
  await recordAccount(tx, { actor, occurredOn: tx.today }, id, { kind: "account.codeIssued" });
  return { code, endsAt };
}

/**
 * Takes a lost second factor away; the account enrols a new one when it signs in next. Not for who issues codes: with both, one
 * administrator could sign in as another.
 */
export async function clearFactor(tx: Tx, actor: string, id: string, reason: string): Promise<void> {
  if (actor === id) throw new Refusal("engine/not-permitted", "不能解除本人的动态口令。");
  await getAccount(tx, id);
  await setTotp(tx, id, null);
  await endSessions(tx, { account: id });
  await recordAccount(tx, { actor, occurredOn: tx.today }, id, { kind: "account.factorCleared", detail: { reason } });
}

/** Erases who an account was: the names go, the events stay. Only for a disabled account. */
export async function eraseNames(tx: Tx, actor: string, id: string, reason: string): Promise<void> {
  const { state } = await getAccount(tx, id);
  if (state !== "disabled") throw new Refusal("store/wrong-state", "先停用账户，再删除其姓名。");
  await removeNames(tx, [id]);
  await recordAccount(tx, { actor, occurredOn: tx.today }, id, { kind: "account.namesErased", detail: { reason } });
}
