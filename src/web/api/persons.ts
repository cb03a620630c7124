import { queryOptions } from "@tanstack/react-query";
import type { InboxItem, Page, Person } from "../../api/contract/index.ts";
import { isAttended } from "./attended.ts";
import { mayNow } from "./may-now.ts";
import { get, write } from "./request.ts";

interface Persons {
  demo: boolean;
  current: Person | null;
  items: Person[];
  accounts: { id: string; name: string }[];
}

export const personsQuery = queryOptions({
  queryKey: ["persons"],
  queryFn: async ({ signal }): Promise<Persons> =>
    mayNow("persons.read") ? get<Persons>("/api/persons", {}, signal) : { demo: false, current: null, items: [], accounts: [] },
  staleTime: 60_000,
});

export const switchPerson = (city: string, person: string | null) =>
  write<{ current: Person | null }>("POST", "/api/persons/current", { city, person });

type Inbox = Page<InboxItem> & { unread: number };

/** Reminders of the acting person and unit; looked for every half minute while somebody sits before the page. */
export const inboxQuery = (city: string) =>
  queryOptions({
    queryKey: ["inbox", city],
    queryFn: async ({ signal, queryKey, client }) => {
      const before = isAttended() ? undefined : client.getQueryData<Inbox>(queryKey);
      return before ?? get<Inbox>("/api/inbox", { city, limit: 30 }, signal);
    },
    refetchInterval: 30_000,
    enabled: city !== "",
  });

export const markRead = (city: string, ids: readonly string[]) => write<{ read: number }>("POST", "/api/inbox/read", { city, ids });
