/** One's own account: what stands of it, and ending one's other sessions. */
import type { Context as HonoContext } from "hono";
import { INSTALLATION } from "../../engine/accounts/roles.ts";
import type { Live } from "../../engine/accounts/session-keeping.ts";
import { findCredential } from "../../store/credentials.ts";
import { scopeOf } from "../../store/scope.ts";
import { endSessions, sessionsOf } from "../../store/sessions.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { sessionRoutes } from "../contract/session.ts";
import { ProblemError } from "../http/problem.ts";

/** Adds the routes. */
export function addOwnAccount(app: App, context: Context): void {
  const { store, identities } = context;
  const here = scopeOf(INSTALLATION);

  const demandWhole = async (c: HonoContext): Promise<Live> => {
    const live = (await identities.mode()) === "accounts" ? await identities.live(c) : null;
    if (live?.session.stage !== "full") throw new ProblemError("notSignedIn", "请先登录。");
    return live;
  };

  app.openapi(sessionRoutes.ownAccount, async (c) => {
    const { account, session } = await demandWhole(c);
    const own = await store.within(here, async (tx) => ({
      secondFactor: (await findCredential(tx, account.id))?.totp != null,
      sessions: await sessionsOf(tx, account.id),
    }));
    const sessions = own.sessions.map(({ beganAt, seenAt, endsAt, token }) => ({
      beganAt,
      seenAt,
      endsAt,
      current: token === session.token,
    }));
    return c.json({ login: account.login, name: account.name, secondFactor: own.secondFactor, sessions }, 200);
  });
  app.openapi(sessionRoutes.endOwnSessions, async (c) => {
    const { account, session } = await demandWhole(c);
    const ended = await store.within(here, (tx) => endSessions(tx, { account: account.id, but: session.token }));
    identities.forget();
    return c.json({ ended }, 200);
  });
}
