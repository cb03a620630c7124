import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  DutyInstance,
  Indicator,
  Reading,
  RegimeDefinition,
  RegimeFinding,
  RegimeSummary,
  TouchedDecision,
} from "../../api/contract/index.ts";
import { mayNow } from "./may-now.ts";
import { get, write } from "./request.ts";

type Items<T> = { items: T[] };
type Dated<T> = Items<T> & { on: string };

export const regimeApi = (city: string, regime: string) => `/api/regimes/${city}/${encodeURIComponent(regime)}`;

export const regimesQuery = (city?: string) =>
  queryOptions({
    queryKey: ["regimes", city ?? ""],
    queryFn: async ({ signal }): Promise<RegimeSummary[]> =>
      mayNow("regimes.read") ? (await get<Items<RegimeSummary>>("/api/regimes", { city }, signal)).items : [],
  });

/** A definition changes only with the acting person (what is mine) and with a choice of a reading. */
export const regimeQuery = (city: string, regime: string) =>
  queryOptions({
    queryKey: ["regime", city, regime],
    queryFn: ({ signal }) => get<RegimeDefinition>(regimeApi(city, regime), {}, signal),
    staleTime: 300_000,
    enabled: city !== "" && regime !== "",
  });

export const indicatorsQuery = (city: string, regime: string) =>
  queryOptions({
    queryKey: ["indicators", city, regime],
    queryFn: ({ signal }) => get<Dated<Indicator>>(`${regimeApi(city, regime)}/indicators`, {}, signal),
  });

export const findingsQuery = (city: string, regime: string) =>
  queryOptions({
    queryKey: ["regime-findings", city, regime],
    queryFn: ({ signal }) => get<Dated<RegimeFinding>>(`${regimeApi(city, regime)}/findings`, {}, signal),
  });

export const dutiesQuery = (city: string, regime: string, from?: string, to?: string) =>
  queryOptions({
    queryKey: ["duties", city, regime, from ?? "", to ?? ""],
    queryFn: ({ signal }) => get<Dated<DutyInstance>>(`${regimeApi(city, regime)}/duties`, { from, to }, signal),
    placeholderData: keepPreviousData,
  });

export const readingsQuery = (city: string, regime: string) =>
  queryOptions({
    queryKey: ["readings", city, regime],
    queryFn: ({ signal }) => get<Items<Reading>>(`${regimeApi(city, regime)}/readings`, {}, signal).then((body) => body.items),
  });

const readingApi = (city: string, regime: string, reading: string) => `${regimeApi(city, regime)}/readings/${encodeURIComponent(reading)}`;

export const touchedQuery = (city: string, regime: string, reading: string, option: string | null) =>
  queryOptions({
    queryKey: ["touched", city, regime, reading, option],
    queryFn: ({ signal }) =>
      get<Items<TouchedDecision>>(`${readingApi(city, regime, reading)}/touched`, { option }, signal).then((body) => body.items),
    enabled: option !== null,
  });

export const chooseReading = (city: string, regime: string, reading: Reading, option: string, reason: string, key: string) =>
  write<{ reading: Reading; touched: TouchedDecision[] }>(
    "POST",
    readingApi(city, regime, reading.key),
    { option, version: reading.version, reason },
    key,
  );

export const redecide = (city: string, regime: string, reading: string, decisions: readonly string[], reason: string, key: string) =>
  write<Items<TouchedDecision>>("POST", `${readingApi(city, regime, reading)}/redecide`, { decisions, reason }, key);
