/** Accounts: made by one administrator, given roles by another, watched by a third. */
import {
  clearFactor,
  createAccount,
  eraseNames,
  grantRoles,
  issueCode,
  linkOutside,
  linkPersons,
  setEnabled,
} from "../../engine/accounts/administration.ts";
import { INSTALLATION, isRole, roleNames, roles } from "../../engine/accounts/roles.ts";
import { getAccount, listAccounts, type Account as Stored } from "../../store/accounts.ts";
import { findCredential } from "../../store/credentials.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import { listRefusals } from "../../store/security-log.ts";
import { endSessions, sessionsOf } from "../../store/sessions.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type Account, accountRoutes } from "../contract/accounts.ts";
import { carryOut } from "../http/act.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { ProblemError } from "../http/problem.ts";

async function shownOf(tx: Tx, account: Stored): Promise<Account> {
  const { id, login, name, state, grants, persons, subject, version } = account;
  return {
    ...{ id, login, name, state, version },
    grants: grants.map((grant) => ({ ...grant, label: isRole(grant.role) ? roles[grant.role].label : grant.role })),
    persons: [...persons],
    secondFactor: (await findCredential(tx, id))?.totp != null,
    outside: subject !== null,
    sessions: (await sessionsOf(tx, id)).length,
  };
}

function addAdministration(app: App, context: Context): void {
  const changed = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    context.identities.forget();
    return result;
  };
  app.openapi(accountRoutes.createAccount, async (c) => {
    const wanted = c.req.valid("json");
    return c.json(
      await carryOut(context, c, INSTALLATION, async ({ tx, actor }) => shownOf(tx, await createAccount(tx, actor, wanted))),
      201,
    );
  });
  app.openapi(accountRoutes.enableAccount, async (c) => {
    const { account } = c.req.valid("param");
    const { enabled, reason } = c.req.valid("json");
    const act = carryOut(context, c, INSTALLATION, async ({ tx, actor }) =>
      shownOf(tx, await setEnabled(tx, actor, account, enabled, reason)),
    );
    return c.json(await changed(act), 200);
  });
  app.openapi(accountRoutes.linkPersons, async (c) => {
    const { account } = c.req.valid("param");
    const { persons } = c.req.valid("json");
    const act = carryOut(context, c, INSTALLATION, async ({ tx, actor }) => shownOf(tx, await linkPersons(tx, actor, account, persons)));
    return c.json(await changed(act), 200);
  });
  app.openapi(accountRoutes.linkOutside, async (c) => {
    const { account } = c.req.valid("param");
    const { subject } = c.req.valid("json");
    const whole = subject === null ? null : (context.provider?.subjectOf(subject) ?? null);
    if (subject !== null && whole === null) throw new ProblemError("notApplicable", "没有配置统一身份认证平台（LUOSHI_OIDC_ISSUER）。");
    const act = carryOut(context, c, INSTALLATION, async ({ tx, actor }) => shownOf(tx, await linkOutside(tx, actor, account, whole)));
    return c.json(await changed(act), 200);
  });
  app.openapi(accountRoutes.eraseAccountNames, async (c) => {
    const { account } = c.req.valid("param");
    await changed(carryOut(context, c, INSTALLATION, async ({ tx, actor }) => eraseNames(tx, actor, account, c.req.valid("json").reason)));
    return c.json({ erased: true }, 200);
  });
}

function addSecurity(app: App, context: Context): void {
  const { identities } = context;
  app.openapi(accountRoutes.grantRoles, async (c) => {
    const { account } = c.req.valid("param");
    const { grants, version } = c.req.valid("json");
    const done = await carryOut(context, c, INSTALLATION, async ({ tx, actor }) =>
      shownOf(tx, await grantRoles(tx, actor, account, grants, version)),
    );
    identities.forget();
    return c.json(done, 200);
  });
  app.openapi(accountRoutes.issueCode, async (c) => {
    const { account } = c.req.valid("param");
    const issued = await carryOut(context, c, INSTALLATION, ({ tx, actor }) => issueCode(tx, actor, account));
    identities.forget();
    return c.json(issued, 200, { "cache-control": "no-store" });
  });
  app.openapi(accountRoutes.clearFactor, async (c) => {
    const { account } = c.req.valid("param");
    const done = await carryOut(context, c, INSTALLATION, async ({ tx, actor }) => {
      await clearFactor(tx, actor, account, c.req.valid("json").reason);
      return shownOf(tx, await getAccount(tx, account));
    });
    identities.forget();
    return c.json(done, 200);
  });
  app.openapi(accountRoutes.endSessions, async (c) => {
    const { account } = c.req.valid("param");
    const ended = await carryOut(context, c, INSTALLATION, ({ tx }) => endSessions(tx, { account }));
    identities.forget();
    return c.json({ ended }, 200);
  });
}

/** Adds the routes. */
export function addAccounts(app: App, context: Context): void {
  const { store, reach } = context;
  addAdministration(app, context);
  addSecurity(app, context);
  app.openapi(accountRoutes.accounts, async (c) => {
    const items = await store.within(scopeOf(INSTALLATION), async (tx) => {
      const shown: Account[] = [];
      for (const account of await listAccounts(tx)) shown.push(await shownOf(tx, account));
      return shown;
    });
    return c.json({ items, roles: roleNames.map((role) => ({ role, ...roles[role] })) }, 200);
  });
  app.openapi(accountRoutes.securityLog, async (c) => {
    const { cursor, limit, actor, code } = c.req.valid("query");
    const print = `refusals ${actor ?? ""} ${code ?? ""}`;
    const before = cursor === undefined ? undefined : Number(readCursor(cursor, print)[0]);
    const scope = scopeOf([INSTALLATION, ...(await reach.cities())]);
    const { items, total } = await store.within(scope, (tx) => listRefusals(tx, { actor, code, before, limit: limit + 1 }));
    const page = items.slice(0, limit);
    const last = page.at(-1);
    const next = last && items.length > limit ? writeCursor([last.id], print) : null;
    return c.json({ items: page.map((item) => ({ ...item, id: String(item.id) })), next, total }, 200);
  });
}
