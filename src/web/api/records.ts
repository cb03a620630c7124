import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Evidence, Page, RecordRow, RecordWhole, RegimeFinding } from "../../api/contract/index.ts";
import { inDrill } from "./drill-here.ts";
import { regimeApi } from "./regimes.ts";
import { get, sendWrite, withQuery, write } from "./request.ts";

/** Where a register stands. */
export interface RegisterPlace {
  city: string;
  regime: string;
  register: string;
}

export interface RecordsFilter {
  text?: string | undefined;
  /** field=value, field>=value, field<=value */
  filter?: readonly string[] | undefined;
  sort?: string | undefined;
  voided?: string | undefined;
  asOf?: string | undefined;
}

const base = ({ city, regime, register }: RegisterPlace) => `${regimeApi(city, regime)}/records/${encodeURIComponent(register)}`;
const one = (place: RegisterPlace, id: string) => `${base(place)}/${encodeURIComponent(id)}`;

/** A field may be filtered more than once, from and to, so `filter` repeats. */
function listed(path: string, { filter = [], ...rest }: RecordsFilter, page: { limit?: number; cursor?: string | undefined } = {}): string {
  const url = withQuery(path, { ...rest, ...page });
  const more = filter.map((entry) => `filter=${encodeURIComponent(entry)}`).join("&");
  return more === "" ? url : `${url}${url.includes("?") ? "&" : "?"}${more}`;
}

export const recordsQuery = (place: RegisterPlace, filter: RecordsFilter) =>
  infiniteQueryOptions({
    queryKey: ["records", place, filter],
    queryFn: ({ pageParam, signal }) => get<Page<RecordRow>>(listed(base(place), filter, { limit: 100, cursor: pageParam }), {}, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** What a reference may point to, found by any words of the record. */
export const recordOptionsQuery = (place: RegisterPlace, text: string) =>
  queryOptions({
    queryKey: ["record-options", place, text],
    queryFn: ({ signal }) => get<Page<RecordRow>>(listed(base(place), { text: text || undefined }, { limit: 50 }), {}, signal),
    placeholderData: keepPreviousData,
  });

/** Every record of a register, for pages that draw them all. */
export const allRecordsQuery = (place: RegisterPlace) =>
  queryOptions({
    queryKey: ["all-records", place],
    queryFn: async ({ signal }) => {
      const items: RecordRow[] = [];
      let cursor: string | undefined;
      do {
        const page: Page<RecordRow> = await get(listed(base(place), {}, { limit: 500, cursor }), {}, signal);
        items.push(...page.items);
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return items;
    },
  });

export const recordQuery = (place: RegisterPlace, id: string) =>
  queryOptions({
    queryKey: ["record", place, id],
    queryFn: ({ signal }) => get<RecordWhole>(one(place, id), {}, signal),
  });

interface Written {
  record: RecordWhole;
  findings: RegimeFinding[];
}

/** When it took effect, and why if that is a day gone by. */
export interface Effect {
  occurredOn?: string | undefined;
  reason?: string | undefined;
}

export const enterRecord = (place: RegisterPlace, data: Record<string, unknown>, effect: Effect, key: string) =>
  write<Written>("POST", base(place), { data, ...effect }, key);
export const correctRecord = (place: RegisterPlace, record: RecordRow, set: Record<string, unknown>, effect: Effect, key: string) =>
  write<Written>("POST", `${one(place, record.id)}/correct`, { version: record.version, set, ...effect }, key);
export const voidRecord = (place: RegisterPlace, record: RecordRow, effect: Effect, key: string) =>
  write<Written>("POST", `${one(place, record.id)}/void`, { version: record.version, ...effect }, key);

export const recordsExportUrl = (format: "csv" | "xlsx", place: RegisterPlace, filter: RecordsFilter) =>
  inDrill(listed(`${base(place)}/export.${format}`, filter));

/** Sends a file as it is; what it is the server sees by its content. */
export async function uploadEvidence(city: string, file: File): Promise<Evidence> {
  return sendWrite<Evidence>(withQuery(`/api/evidence/${city}`, { name: file.name }), {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
}
export const evidenceUrl = (city: string, hash: string) => inDrill(`/api/evidence/${city}/${hash}`);
