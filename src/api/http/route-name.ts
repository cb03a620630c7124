/** The route that answered, as its template: what logs and metrics may say of an address, which may itself name a person. */
import type { Context } from "hono";
import { routePath } from "hono/route";

/** "/api/tasks/:id"; "/api/*" for an unknown one, "/assets/*" for files and "page" for the web app. Call it after the route ran. */
export function routeNameOf(c: Context): string {
  const path = routePath(c);
  if (!path.includes("*")) return path;
  if (c.req.path.startsWith("/api/")) return "/api/*";
  return c.req.path.startsWith("/assets/") ? "/assets/*" : "page";
}
