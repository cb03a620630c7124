/**
 * How a request names a drill: the header `luoshi-space: 990100/drill-0123456789ab`, or for pages and files that a link opens the
 * query `space` with the same words. Without either everything is live.
 */
import type { Context as HonoContext } from "hono";
import { isDrill } from "../../store/drill-clock.ts";
import type { Permission } from "../contract/route.ts";
import { ProblemError } from "../http/problem.ts";
import type { RequestAccess } from "./request-access.ts";

export const SPACE = "luoshi-space";

export interface DrillNamed {
  readonly city: string;
  readonly space: string;
}

/** What of a drill stands in its space. All other reading goes on as ever. */
const inDrill = new Set<Permission>([
  ...(["regimes.read", "records.read", "records.export", "records.write", "cases.read", "cases.act", "readings.choose"] as const),
  ...(["inbox.read", "chain.read", "chain.export", "evidence.read", "evidence.write", "persons.read"] as const),
]);
/** What may be changed outside while a request stands in a drill: one's own session and views, and the drill itself. */
const besideDrill = new Set<Permission>(["public", "self", "persons.switch", "views.write", "search.read", "check.run", "drills.run"]);

const NAMED = /^(?<city>\d{6})\/(?<space>drill-[0-9a-f]{12})$/;

/** The drill that a request names; null for a live one. @throws ProblemError invalidRequest */
export function drillNamed(c: HonoContext): DrillNamed | null {
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  const text = c.req.header(SPACE) ?? (isRead ? c.req.query("space") : undefined);
  if (text === undefined || text === "") return null;
  const { city = "", space = "" } = NAMED.exec(text)?.groups ?? {};
  if (!isDrill(space)) throw new ProblemError("invalidRequest", "演练的写法不对，应为“城市代码/drill-…”。");
  return { city, space };
}

/**
 * The space of a request that names a drill; null where its permission has nothing to do with drills, so that it stays live.
 * @throws ProblemError notApplicable for a write that would change something real
 */
export function spaceFor(drill: DrillNamed | null, permission: Permission, writes: boolean): DrillNamed | null {
  if (drill === null) return null;
  if (inDrill.has(permission)) return drill;
  if (writes && !besideDrill.has(permission)) throw new ProblemError("notApplicable", "正在演练中，不能办理演练以外的事。请先退出演练。");
  return null;
}

/** Held to the drill: its city alone, its space in place of the live one. */
export function heldTo(access: RequestAccess, drill: DrillNamed | null): RequestAccess {
  if (drill === null) return access;
  const { cities } = access;
  return { ...access, space: drill.space, cities: (city) => city === drill.city && (cities === "all" || cities(city)) };
}

/** A file that leaves a drill bears 演练 in its name, whatever made it. */
export function markFile(c: HonoContext): void {
  const disposition = c.res.headers.get("content-disposition");
  if (disposition === null || disposition.includes(MARK)) return;
  const marked = disposition.replace(/filename="/, 'filename="drill-').replace(/filename\*=UTF-8''/, `filename*=UTF-8''${MARK}-`);
  c.res.headers.set("content-disposition", marked);
}

const MARK = encodeURIComponent("演练");
