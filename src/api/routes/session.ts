/** Signing in and out; leaving demo mode. */
import type { Context as HonoContext } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { leaveDemo } from "../../engine/accounts/demo.ts";
import { INSTALLATION, isRole, roles } from "../../engine/accounts/roles.ts";
import type { Live } from "../../engine/accounts/session-keeping.ts";
import { changePassword, enrol, giveFactor, proposeFactor, signIn, signInOutside, useCode } from "../../engine/accounts/sign-in.ts";
import { Refusal } from "../../store/refusal.ts";
import { findPerson } from "../../store/regime-persons.ts";
import { scopeOf } from "../../store/scope.ts";
import { endSessions } from "../../store/sessions.ts";
import { PERSON, SESSION } from "../access/identify.ts";
import { type Journey, ownPath } from "../access/identity-provider.ts";
import { citiesOf, type Principal } from "../access/principal.ts";
import { principal } from "../access/request-access.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { permissions } from "../contract/route.ts";
import { type Session, sessionRoutes } from "../contract/session.ts";
import { ProblemError } from "../http/problem.ts";
import { arrivalOf, clientOf } from "../http/proxy.ts";
import { personOf } from "../regimes/acting.ts";

function setSession(context: Context, c: HonoContext, token: string): void {
  const secure = clientOf(context.proxy, arrivalOf(c)).scheme === "https";
  // Strict: no page of another site can make the browser send it; without an age it goes with the browser.
  setCookie(c, SESSION, token, { path: "/", httpOnly: true, sameSite: "Strict", secure });
  context.identities.forget();
}

/** The persons as whom somebody acts, one a city. */
async function actingOf({ store, regimes }: Context, who: Principal): Promise<Session["acting"]> {
  const found: Session["acting"] = [];
  for (const [city, id] of who.persons) {
    const person = await store.within(scopeOf(city), (tx) => findPerson(tx, id));
    if (person) found.push(personOf(person, regimes.all));
  }
  return found;
}

function shownOf(mode: Session["mode"], outside: string | null, who: Principal, acting: Session["acting"]): Session {
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
    acting,
    csrf,
    outside,
  };
}

const JOURNEY = "luoshi-journey";
const JOURNEY_SECONDS = 600;

function journeyOf(c: HonoContext): Journey | null {
  try {
    return JSON.parse(Buffer.from(getCookie(c, JOURNEY) ?? "", "base64url").toString("utf8")) as Journey;
  } catch {
    return null;
  }
}

/** Signing in through the identity provider: the browser goes there and comes back by redirects. */
function addOutside(app: App, context: Context): void {
  const { store, provider, proxy } = context;
  const home = (c: HonoContext) => proxy.publicUrl?.href ?? `http://${clientOf(proxy, arrivalOf(c)).host}`;
  app.openapi(sessionRoutes.departOutside, async (c) => {
    if (provider === null || (await context.identities.mode()) === "demo")
      throw new ProblemError("notApplicable", "没有配置统一身份认证。");
    const { url, journey } = await provider.depart(home(c), ownPath(c.req.valid("query").next));
    const secure = home(c).startsWith("https:");
    // Lax, since the way back comes from the provider's site.
    setCookie(c, JOURNEY, Buffer.from(JSON.stringify(journey)).toString("base64url"), {
      ...{ path: "/api/session/outside", httpOnly: true, sameSite: "Lax", secure, maxAge: JOURNEY_SECONDS },
    });
    return c.redirect(url.href, 302);
  });
  app.openapi(sessionRoutes.arriveOutside, async (c) => {
    const journey = journeyOf(c);
    deleteCookie(c, JOURNEY, { path: "/api/session/outside" });
    if (provider === null || journey === null) return c.redirect("/login?outside=lost", 302);
    try {
      const url = new URL(c.req.path + new URL(c.req.url).search, home(c));
      setSession(context, c, await signInOutside(store, await provider.arrive(url, journey)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      context.log.info({ err: error }, "identity provider refused");
      return c.redirect("/login?outside=refused", 302);
    }
    return c.redirect(ownPath(journey.next), 302);
  });
}

/** Adds the routes. */
export function addSession(app: App, context: Context): void {
  const { store, identities } = context;
  addOutside(app, context);
  const here = scopeOf(INSTALLATION);

  const shown = async (who: Principal) =>
    shownOf(await identities.mode(), context.provider?.name ?? null, who, await actingOf(context, who));

  /** The session as it is after the request; its cookie is not yet in the request. */
  const answer = async (c: HonoContext, token: string | null): Promise<Session> => {
    if (token !== null) setSession(context, c, token);
    const who = token === null ? principal() : await identities.principalOf(token);
    return shown(who);
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
    return c.json(await answer(c, await enrol(store, live, c.req.valid("json"))), 200);
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
    return c.json(await shown(await identities.stranger()), 200);
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
