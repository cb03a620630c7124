/** Signing in and out; leaving demo mode. */
import type { Context as HonoContext } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { leaveDemo } from "../../engine/accounts/demo.ts";
import { INSTALLATION, isRole, roles } from "../../engine/accounts/roles.ts";
import type { Live } from "../../engine/accounts/session-keeping.ts";
import { changePassword, enrol, giveFactor, proposeFactor, signIn, useCode } from "../../engine/accounts/sign-in.ts";
import { scopeOf } from "../../store/scope.ts";
import { endSessions } from "../../store/sessions.ts";
import { PERSON, SESSION } from "../access/identify.ts";
import { citiesOf, type Principal } from "../access/principal.ts";
import { principal } from "../access/request-access.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { permissions } from "../contract/route.ts";
import { type Session, sessionRoutes } from "../contract/session.ts";
import { ProblemError } from "../http/problem.ts";
import { arrivalOf, clientOf } from "../http/proxy.ts";

function setSession(context: Context, c: HonoContext, token: string): void {
  const secure = clientOf(context.proxy, arrivalOf(c)).scheme === "https";
  // Strict: no page of another site can make the browser send it; without an age it goes with the browser.
  setCookie(c, SESSION, token, { path: "/", httpOnly: true, sameSite: "Strict", secure });
  context.identities.forget();
}

function shownOf(mode: Session["mode"], who: Principal): Session {
  const { kind, grants, stage, csrf, actor, name } = who;
  const signedIn = kind !== "nobody" && kind !== "newcomer";
  return {
    mode,
    signedIn,
    stage,
    id: signedIn ? actor : null,
    name,
    roles: grants.map(({ role, city }) => ({ role, city, label: isRole(role) ? roles[role].label : role })),
    permissions: permissions.filter((permission) => citiesOf(who, permission) !== null),
    csrf,
    outside: null,
  };
}

/** Adds the routes. */
export function addSession(app: App, context: Context): void {
  const { store, identities } = context;
  const here = scopeOf(INSTALLATION);

  /** The session as it is after the request; its cookie is not yet in the request. */
  const answer = async (c: HonoContext, token: string | null): Promise<Session> => {
    if (token !== null) setSession(context, c, token);
    const who = token === null ? principal() : await identities.principalOf(token);
    return shownOf(await identities.mode(), who);
  };
  const demandLive = async (c: HonoContext): Promise<Live> => {
    const live = await identities.live(c);
    if (live === null) throw new ProblemError("notSignedIn", "请先登录。");
    return live;
  };
  const demandAccounts = async () => {
    if ((await identities.mode()) === "demo") throw new ProblemError("notApplicable", "演示模式没有账户，在页面右上角选择身份即可。");
  };

  app.openapi(sessionRoutes.session, async (c) => c.json(await answer(c, null), 200));
  app.openapi(sessionRoutes.signIn, async (c) => {
    await demandAccounts();
    const { login, password } = c.req.valid("json");
    return c.json(await answer(c, await signIn(store, login, password)), 200);
  });
  app.openapi(sessionRoutes.useCode, async (c) => {
    await demandAccounts();
    const { login, code } = c.req.valid("json");
    return c.json(await answer(c, await useCode(store, login, code)), 200);
  });
  app.openapi(sessionRoutes.giveFactor, async (c) => {
    const live = await demandLive(c);
    if (live.session.stage !== "secondFactor") throw new ProblemError("notApplicable", "现在不需要动态口令。");
    return c.json(await answer(c, await giveFactor(store, live, c.req.valid("json").code)), 200);
  });
  app.openapi(sessionRoutes.proposeFactor, async (c) => {
    const { account, session } = await demandLive(c);
    if (session.stage !== "enrolment" && session.stage !== "full") throw new ProblemError("notApplicable", "先完成登录的前一步。");
    return c.json(proposeFactor(account), 200);
  });
  app.openapi(sessionRoutes.enrolFactor, async (c) => {
    const live = await demandLive(c);
    const { stage } = live.session;
    if (stage !== "enrolment" && stage !== "full") throw new ProblemError("notApplicable", "先完成登录的前一步。");
    const { secret, code } = c.req.valid("json");
    return c.json(await answer(c, await enrol(store, live, secret, code)), 200);
  });
  app.openapi(sessionRoutes.changePassword, async (c) => {
    const live = await demandLive(c);
    const { stage } = live.session;
    if (stage !== "password" && stage !== "full") throw new ProblemError("notApplicable", "先完成登录的前一步。");
    const { old, password } = c.req.valid("json");
    return c.json(await answer(c, await changePassword(store, live, old, password)), 200);
  });
  app.openapi(sessionRoutes.signOut, async (c) => {
    const live = await identities.live(c);
    if (live) await store.within(here, (tx) => endSessions(tx, { token: live.session.token }));
    deleteCookie(c, SESSION, { path: "/" });
    deleteCookie(c, PERSON, { path: "/" });
    identities.forget();
    return c.json(shownOf(await identities.mode(), await identities.stranger()), 200);
  });
  app.openapi(sessionRoutes.leaveDemo, async (c) => {
    const founders = c.req.valid("json");
    const logins = Object.values(founders).map(({ login }) => login.toLowerCase());
    if (new Set(logins).size < logins.length) throw new ProblemError("invalidRequest", "三员须是三个不同的人，登录名不能相同。");
    const codes = await leaveDemo(store, principal().actor, founders, await context.allCities());
    identities.forget();
    deleteCookie(c, PERSON, { path: "/" });
    return c.json({ codes }, 200);
  });
}
