import { queryOptions } from "@tanstack/react-query";
import type {
  BlockHead,
  CalendarAnnouncement,
  CalendarYear,
  PersonalPlaces,
  ReminderChange,
  ReminderSettingsShown,
  ReminderTried,
} from "../../api/contract/index.ts";
import { get, write } from "./request.ts";

export const remindersQuery = (city: string) =>
  queryOptions({
    queryKey: ["reminders", city],
    queryFn: ({ signal }) => get<ReminderSettingsShown>(`/api/reminders/${city}`, {}, signal),
    enabled: city !== "",
  });
export const changeReminders = (city: string, change: ReminderChange) =>
  write<ReminderSettingsShown>("PATCH", `/api/reminders/${city}`, change);
export const tryReminder = (city: string, channel: "mail" | "webhook", address: string) =>
  write<ReminderTried>("POST", `/api/reminders/${city}/trial`, { channel, address });

export const calendarQuery = queryOptions({
  queryKey: ["calendar"],
  queryFn: ({ signal }) => get<{ items: CalendarYear[] }>("/api/calendar", {}, signal).then(({ items }) => items),
});
export const announceCalendar = (year: number, announcement: CalendarAnnouncement) =>
  write<{ cases: number; message: string }>("PUT", `/api/calendar/${year}`, announcement);

export const findPersonal = (city: string, value: string) => write<PersonalPlaces>("POST", `/api/personal/${city}/find`, { value });
export const erasePersonal = (city: string, value: string, hashes: readonly string[], reason: string) =>
  write<PersonalPlaces>("POST", `/api/personal/${city}/erase`, { value, hashes, reason });

export const headsQuery = (city: string) =>
  queryOptions({
    queryKey: ["heads", city],
    queryFn: ({ signal }) => get<{ items: BlockHead[]; total: number }>(`/api/chain/${city}/heads`, { limit: 20 }, signal),
    enabled: city !== "",
  });
export const headsExportUrl = (city: string) => `/api/chain/${city}/heads/export`;
