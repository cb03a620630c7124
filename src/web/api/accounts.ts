import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Account, Grant, IssuedCode, Page, RefusedAttempt } from "../../api/contract/index.ts";
import { get, write } from "./request.ts";

export interface RoleChoice {
  role: string;
  label: string;
  administrator: boolean;
}

export const accountsQuery = queryOptions({
  queryKey: ["accounts"],
  queryFn: ({ signal }) => get<{ items: Account[]; roles: RoleChoice[] }>("/api/accounts", {}, signal),
});

const one = (account: string, part: string) => `/api/accounts/${encodeURIComponent(account)}/${part}`;

export const createAccount = (names: { login: string; name: string }, key: string) => write<Account>("POST", "/api/accounts", names, key);
export const enableAccount = (account: string, enabled: boolean, reason: string, key: string) =>
  write<Account>("PUT", one(account, "enabled"), { enabled, reason }, key);
export const linkPersons = (account: string, persons: Account["persons"], key: string) =>
  write<Account>("PUT", one(account, "persons"), { persons }, key);
export const linkOutside = (account: string, subject: string | null, key: string) =>
  write<Account>("PUT", one(account, "outside"), { subject }, key);
export const eraseAccountNames = (account: string, reason: string, key: string) =>
  write<{ erased: boolean }>("POST", one(account, "erase"), { reason }, key);
export const grantRoles = (account: string, grants: readonly Grant[], version: number, key: string) =>
  write<Account>("PUT", one(account, "roles"), { grants, version }, key);
export const issueCode = (account: string) => write<IssuedCode>("POST", one(account, "code"), {});
export const clearFactor = (account: string, reason: string, key: string) =>
  write<Account>("POST", one(account, "factor/clear"), { reason }, key);
export const endSessions = (account: string) => write<{ ended: number }>("POST", one(account, "sessions/end"), {});

export interface AttemptFilter {
  actor?: string | undefined;
  code?: string | undefined;
}

export const securityLogQuery = (filter: AttemptFilter) =>
  infiniteQueryOptions({
    queryKey: ["security-log", filter],
    queryFn: ({ pageParam, signal }) => get<Page<RefusedAttempt>>("/api/security-log", { ...filter, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

type Operations = Record<string, Record<string, { summary?: string }>>;

/** What each route is for, in words, from the description that the server publishes. */
export const routeWordsQuery = queryOptions({
  queryKey: ["route-words"],
  queryFn: ({ signal }) => get<{ paths: Operations }>("/api/openapi.json", {}, signal).then(({ paths }) => paths),
  staleTime: Infinity,
});
