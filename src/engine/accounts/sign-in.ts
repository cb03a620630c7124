/** Signing in: name and password, then the second factor; each failure counts and is one line of the security log. */
import { type Account, findAccount, recordAccount } from "../../store/accounts.ts";
import { findCredential, setPassword, setTotp, spendResetCode, spendTotpStep } from "../../store/credentials.ts";
import type { Store } from "../../store/open.ts";
import { Refusal } from "../../store/refusal.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import { logRefusal } from "../../store/security-log.ts";
import { endSessions, type SessionStage } from "../../store/sessions.ts";
import { clearFailures, countFailure, guardKey, waitOf } from "./lockout.ts";
import { codeHash } from "./one-time-code.ts";
import { demandStrength, hashPassword, passwordMatches } from "./password.ts";
import { INSTALLATION, isAdministrator } from "./roles.ts";
import { enrolmentUri, newSecret, stepOf } from "./second-factor.ts";
import { begin, firstStage, type Live, renew } from "./session-keeping.ts";

const WRONG = "登录名或口令不对，或账户已停用。";
const here = scopeOf(INSTALLATION);

/**
 * Checks outside of any transaction, since a hash takes its time. Each attempt counts as a failure before it is checked and is
 * forgiven after, so that a hundred guesses at once are no better than a hundred in a row.
 */
export async function signIn(store: Store, login: string, password: string): Promise<string> {
  const key = guardKey(login);
  const found = await store.within(here, async (tx) => {
    const wait = await waitOf(tx, key);
    if (wait > 0) return { wait, account: null, phc: null };
    await countFailure(tx, key);
    const account = await findAccount(tx, { login });
    return { wait: 0, account, phc: account && ((await findCredential(tx, account.id))?.password ?? null) };
  });
  if (found.wait > 0) {
    await refused(store, "signIn", "尝试过多");
    throw new Refusal("engine/too-many", `尝试次数过多，请 ${Math.ceil(found.wait / 60_000)} 分钟后再试。`);
  }
  const matches = await passwordMatches(password, found.phc);
  const { account } = found;
  if (!matches || account === null || account.state !== "active") {
    await refused(store, "signIn", WRONG, account?.id);
    throw new Refusal("engine/not-signed-in", WRONG);
  }
  return store.within(here, async (tx) => {
    await clearFailures(tx, key);
    return begin(tx, account, await firstStage(tx, account, { factor: false }));
  });
}

async function refused(store: Store, act: string, message: string, actor = "unknown"): Promise<void> {
  await store.within(here, (tx) => logRefusal(tx, { actor, act, code: "engine/not-signed-in", message }));
}

/** The second factor of a session that waits for it. Returns the token under which the session goes on. */
export async function giveFactor(store: Store, live: Live, code: string): Promise<string> {
  const { account } = live;
  const key = guardKey(`factor ${account.id}`);
  const token = await store.within(here, async (tx) => {
    if ((await waitOf(tx, key)) > 0) return null;
    const credential = await findCredential(tx, account.id);
    const step = credential?.totp ? stepOf(credential.totp, code, Date.parse(tx.recordedAt)) : null;
    if (step === null || !(await spendTotpStep(tx, account.id, step))) {
      await countFailure(tx, key);
      return null;
    }
    await clearFailures(tx, key);
    return renew(tx, live, await firstStage(tx, account, { factor: true }));
  });
  if (token !== null) return token;
  await refused(store, "secondFactor", "动态口令不对", account.id);
  throw new Refusal("engine/not-signed-in", "动态口令不对、已用过，或尝试过多，请稍候再用新的一个。");
}

/** A new second factor, not yet in force: the app shows its first code, which `enrol` takes. */
export function proposeFactor(account: Account): { secret: string; uri: string } {
  const secret = newSecret();
  return { secret, uri: enrolmentUri(secret, account.login) };
}

/** Puts a second factor in force. @throws Refusal engine/not-signed-in where the code does not belong to it */
export async function enrol(
  store: Store,
  live: Live,
  given: { secret: string; code: string; password?: string | undefined },
): Promise<string> {
  const { secret, code, password = "" } = given;
  const credential = await store.within(here, (tx) => findCredential(tx, live.account.id));
  // A page left open must not be enough to put another telephone in the place of the owner's.
  if (credential?.totp && !(await passwordMatches(password, credential.password))) {
    throw new Refusal("store/invalid", "更换动态口令须先输入登录口令；没有口令的，请安全保密管理员解除后重新登记。");
  }
  return store.within(here, async (tx) => {
    const step = stepOf(secret, code, Date.parse(tx.recordedAt));
    if (step === null) throw new Refusal("store/invalid", "动态口令与密钥对不上，请核对手机时间后再试。");
    const { account } = live;
    await setTotp(tx, account.id, secret);
    await spendTotpStep(tx, account.id, step);
    await recordAccount(tx, actOf(tx, account.id), account.id, { kind: "account.factorEnrolled" });
    return renew(tx, live, await firstStage(tx, account, { factor: true }));
  });
}

/** A new password by the account itself; its other sessions end. */
export async function changePassword(store: Store, live: Live, old: string | null, password: string): Promise<string> {
  const { account, session } = live;
  demandStrength(password, account.login);
  if (session.stage === "full") {
    const credential = await store.within(here, (tx) => findCredential(tx, account.id));
    if (!(await passwordMatches(old ?? "", credential?.password ?? null))) throw new Refusal("store/invalid", "原口令不对。");
  }
  const phc = await hashPassword(password);
  return store.within(here, async (tx) => {
    await setPassword(tx, account.id, phc);
    await endSessions(tx, { account: account.id });
    await recordAccount(tx, actOf(tx, account.id), account.id, { kind: "account.passwordChanged" });
    return begin(tx, account, await firstStage(tx, account, { factor: true }));
  });
}

/** Signs in once with a code that the security administrator gave; the password is then to be set. */
export async function useCode(store: Store, login: string, code: string): Promise<string> {
  const key = guardKey(`code ${login}`);
  const token = await store.within(here, async (tx) => {
    if ((await waitOf(tx, key)) > 0) return null;
    const account = await findAccount(tx, { login });
    const credential = account && (await findCredential(tx, account.id));
    const good = account?.state !== "disabled" && (credential?.resetEndsAt ?? "") > tx.recordedAt;
    if (!account || !good || !(await spendResetCode(tx, account.id, codeHash(code)))) {
      await countFailure(tx, key);
      return null;
    }
    await clearFailures(tx, key);
    if (account.state === "invited") {
      await recordAccount(tx, actOf(tx, account.id), account.id, { kind: "account.activated", becomes: { state: "active" } });
    }
    return begin(tx, account, credential?.totp ? "secondFactor" : "password");
  });
  if (token !== null) return token;
  await refused(store, "useCode", "一次性代码不对或已过期");
  throw new Refusal("engine/not-signed-in", "一次性代码不对、已过期，或尝试过多。请向安全保密管理员另要一个。");
}

/** An act of an account on itself, on the calendar of the installation. */
export function actOf(tx: Tx, actor: string) {
  return { actor, occurredOn: tx.today };
}

/** Signs in whom the identity provider has named. A second factor of ours is still asked for. */
export async function signInOutside(store: Store, subject: string): Promise<string> {
  const token = await store.within(here, async (tx) => {
    const account = await findAccount(tx, { subject });
    if (account === null || account.state === "disabled") return null;
    if (account.state === "invited") {
      await recordAccount(tx, actOf(tx, account.id), account.id, { kind: "account.activated", becomes: { state: "active" } });
    }
    const stage = await firstStage(tx, account, { factor: false });
    return begin(tx, account, stage === "password" ? outsideStage(account) : stage);
  });
  if (token !== null) return token;
  await refused(store, "signInOutside", "统一身份没有对应的账户");
  throw new Refusal("engine/not-signed-in", "统一身份认证通过，但这里没有与之关联的账户，或账户已停用。请与系统管理员联系。");
}

/** Who signs in outside needs no password here. */
function outsideStage(account: Account): SessionStage {
  return isAdministrator(account.grants) ? "enrolment" : "full";
}
