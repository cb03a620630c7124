import { queryOptions } from "@tanstack/react-query";
import type { Drill, DrillBegin, DrillChoice, DrillTime, DrillWhole } from "../../api/contract/index.ts";
import type { DrillHere } from "./drill-here.ts";
import { get, write } from "./request.ts";

const root = ({ city, drill }: DrillHere) => `/api/drills/${city}/${drill}`;

export const drillsQuery = queryOptions({
  queryKey: ["drills"],
  queryFn: async ({ signal }) => (await get<{ items: Drill[] }>("/api/drills", {}, signal)).items,
  staleTime: 2000,
});

export const drillChoicesQuery = queryOptions({
  queryKey: ["drill-choices"],
  queryFn: async ({ signal }) => (await get<{ items: DrillChoice[] }>("/api/drills/choices", {}, signal)).items,
});

export const drillQuery = (place: DrillHere) =>
  queryOptions({
    queryKey: ["drill", place.city, place.drill],
    queryFn: ({ signal }) => get<DrillWhole>(root(place), {}, signal),
    refetchInterval: ({ state: { data } }) => (data?.state === "running" && data.speed > 0 ? 2000 : false),
  });

export const drillStandingQuery = (place: DrillHere) =>
  queryOptions({
    queryKey: ["drill-standing", place.city, place.drill],
    queryFn: ({ signal }) => get<Drill>(`${root(place)}/standing`, {}, signal),
    refetchInterval: 5000,
  });

export const beginDrill = (asked: DrillBegin) => write<DrillWhole>("POST", "/api/drills", asked);
export const setDrillTime = (place: DrillHere, time: DrillTime) => write<DrillWhole>("POST", `${root(place)}/clock`, time);
export const finishDrill = (place: DrillHere) => write<DrillWhole>("POST", `${root(place)}/finish`, {});
export const deleteDrill = (place: DrillHere) => write<{ rows: number }>("DELETE", root(place));
export const reportFileUrl = (place: DrillHere) => `${root(place)}/report/file`;
export const reportPageUrl = (place: DrillHere) => `${root(place)}/report/page`;
