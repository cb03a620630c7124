import { queryOptions } from "@tanstack/react-query";
import type {
  Advance,
  BusinessDate,
  City,
  Division,
  RebuildReport,
  Settings,
  ThirdParty,
  VerifyReport,
  Version,
} from "../../api/contract/index.ts";
import { get, write } from "./request.ts";

type Items<T> = { items: T[] };

export const citiesQuery = queryOptions({
  queryKey: ["cities"],
  queryFn: ({ signal }) => get<Items<City>>("/api/cities", {}, signal).then((body) => body.items),
});

export const settingsQuery = queryOptions({ queryKey: ["settings"], queryFn: ({ signal }) => get<Settings>("/api/settings", {}, signal) });

export const versionQuery = queryOptions({
  queryKey: ["version"],
  queryFn: ({ signal }) => get<Version>("/api/version", {}, signal),
  staleTime: Infinity,
});

export const thirdPartiesQuery = queryOptions({
  queryKey: ["version", "third-parties"],
  queryFn: ({ signal }) => get<Items<ThirdParty>>("/api/version/third-parties", {}, signal).then((body) => body.items),
  staleTime: Infinity,
});

export const divisionsQuery = (text: string) =>
  queryOptions({
    queryKey: ["divisions", text],
    queryFn: ({ signal }) => get<Items<Division>>("/api/divisions", { text }, signal).then((body) => body.items),
  });

export const advanceBusinessDate = (city: string, step: Advance) => write<BusinessDate>("POST", `/api/cities/${city}/business-date`, step);
export const changeSettings = (change: Partial<Settings>) => write<Settings>("PATCH", "/api/settings", change);
export const verifyLedger = () => write<VerifyReport>("POST", "/api/maintenance/verify");
export const rebuildProjections = () => write<RebuildReport>("POST", "/api/maintenance/rebuild");
