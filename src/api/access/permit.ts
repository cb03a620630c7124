/** Before a route runs: who asks, whether he may, in which cities; and that a write comes from our own pages. */
import type { MiddlewareHandler } from "hono";
import { INSTALLATION } from "../../engine/accounts/roles.ts";
import { scopeOf } from "../../store/scope.ts";
import { logRefusal } from "../../store/security-log.ts";
import type { Context } from "../context.ts";
import type { Permission } from "../contract/route.ts";
import { ProblemError } from "../http/problem.ts";
import { drillNamed, heldTo, markFile, spaceFor } from "./drill-space.ts";
import { logExport, takesAway } from "./export-log.ts";
import { citiesOf, type Principal } from "./principal.ts";
import { withAccess } from "./request-access.ts";

export const CSRF = "luoshi-csrf";

/** What everybody asks of the installation itself; for all else its code 000000 is a city like another, and nobody's. */
const shared = new Set<Permission>([
  ...(["public", "self", "system.read", "library.read", "search.read", "check.read", "check.run"] as const),
  ...(["views.read", "views.write", "settings.read"] as const),
]);
/** The longest path that the security log keeps; what is longer is no route of ours. */
const longestPath = 300;

function refusalOf(principal: Principal): ProblemError {
  if (principal.kind === "nobody") return new ProblemError("notSignedIn", "请先登录。");
  if (principal.stage !== "full") return new ProblemError("notSignedIn", "登录尚未完成：请先完成动态口令或设置口令。");
  return new ProblemError("notAuthorised", "您的角色没有办理此事的权限。");
}

/** Holds a route to its permission. */
export function permit({ identities, store }: Context, permission: Permission): MiddlewareHandler {
  return async (c, next) => {
    const principal = await identities.principal(c);
    const refuse = async (problem: ProblemError) => {
      const line = {
        actor: principal.actor,
        act: `${c.req.method} ${c.req.path.slice(0, longestPath)}`,
        code: problem.code,
        message: problem.message,
      };
      await store.within(scopeOf(INSTALLATION), (tx) => logRefusal(tx, line));
      throw problem;
    };
    const cities = citiesOf(principal, permission);
    if (cities === null) return refuse(refusalOf(principal));
    const writes = c.req.method !== "GET" && c.req.method !== "HEAD";
    if (writes && principal.csrf !== null && permission !== "public" && c.req.header(CSRF) !== principal.csrf) {
      return refuse(new ProblemError("notAuthorised", "请求没有带上本页的校验标记，请刷新页面后再试。"));
    }
    const drill = spaceFor(drillNamed(c), permission, writes);
    const joins = drill === null ? "all" : citiesOf(principal, "drills.join");
    if (drill !== null && (joins === null || (joins !== "all" && !joins(drill.city)))) return refuse(refusalOf(principal));
    const installation = cities === "all" || shared.has(permission);
    const named = c.req.param("city");
    // The settings of a city are read under its code; those of the installation have a route of their own.
    const reached = named === INSTALLATION ? installation && permission !== "settings.read" : cities === "all" || cities(named ?? "");
    if (named !== undefined && cities !== "all" && !reached) return refuse(new ProblemError("notAuthorised", "您没有这个城市的权限。"));
    const taken = takesAway(permission) ? { city: c.req.param("city") ?? c.req.query("city"), parameters: c.req.param() } : null;
    await withAccess(heldTo({ principal, cities, installation }, drill), next);
    if (drill !== null) markFile(c);
    if (taken === null || !c.res.ok) return;
    const place = drill === null ? taken : { ...taken, city: drill.city, space: drill.space };
    await logExport(store, c, { ...place, actor: principal.actor });
  };
}
