import { queryOptions } from "@tanstack/react-query";
import type { IssuedCode, OwnAccount, Session } from "../../api/contract/index.ts";
import { get, holdCsrf, write } from "./request.ts";

/** What the session answers always carries the token that the next write needs. */
async function kept(answer: Promise<Session>): Promise<Session> {
  const session = await answer;
  holdCsrf(session.csrf);
  return session;
}

/** Who is signed in and what he may do; looked at again when the window is looked at, since another tab may have signed out. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => kept(get<Session>("/api/session", {}, signal)),
  staleTime: 60_000,
  refetchOnWindowFocus: true,
});

export const signIn = (login: string, password: string) => kept(write<Session>("POST", "/api/session", { login, password }));
export const signInByCode = (login: string, code: string) => kept(write<Session>("POST", "/api/session/code", { login, code }));
export const giveFactor = (code: string) => kept(write<Session>("POST", "/api/session/factor", { code }));
export const enrolFactor = (secret: string, code: string, password?: string) =>
  kept(write<Session>("PUT", "/api/session/factor", { secret, code, ...(password ? { password } : {}) }));
export const changePassword = (old: string | null, password: string) =>
  kept(write<Session>("PUT", "/api/session/password", { old, password }));
export const signOut = () => kept(write<Session>("DELETE", "/api/session"));

/** A new secret for an authenticator app. It is asked for once and forgotten with the page. */
export const proposedFactorQuery = queryOptions({
  queryKey: ["proposed-factor"],
  queryFn: () => write<{ secret: string; uri: string }>("POST", "/api/session/factor/proposal"),
  staleTime: Infinity,
  gcTime: 0,
});

export const ownAccountQuery = queryOptions({
  queryKey: ["own-account"],
  queryFn: ({ signal }) => get<OwnAccount>("/api/session/account", {}, signal),
});
export const endOwnSessions = () => write<{ ended: number }>("POST", "/api/session/others/end");

export type FounderRole = "systemAdministrator" | "securityAdministrator" | "auditAdministrator";
export type Founders = Record<FounderRole, { login: string; name: string }>;
export const leaveDemo = (founders: Founders) => write<{ codes: Record<FounderRole, IssuedCode> }>("POST", "/api/demo/end", founders);
