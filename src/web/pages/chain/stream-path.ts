import { casePath } from "../../api/cases.ts";
import { recordPath, regimePath } from "../registers/register-paths.ts";

/** The page on which the thing itself is shown; null where there is none. */
export function streamPath(city: string, stream: string): string | null {
  const [kind, ...rest] = stream.split("/");
  const [first, second, third] = rest;
  if (kind === "case" && first) return casePath(city, rest.join("/"));
  if (kind === "record" && first && second && third) return recordPath(city, first, second, rest.slice(2).join("/"));
  if (kind === "reading" && first) return `${regimePath(city, first, "readings")}${second ? `#${second}` : ""}`;
  if (kind === "task" && first) return `/oversight?task=${encodeURIComponent(rest.join("/"))}`;
  return null;
}
