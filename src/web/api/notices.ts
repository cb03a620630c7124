import { queryOptions } from "@tanstack/react-query";
import type { CaseWhole, Notice, NoticeCode, Notices } from "../../api/contract/index.ts";
import { regimeApi } from "./regimes.ts";
import { get, write } from "./request.ts";

const noticesApi = (city: string, id: string) => `/api/cases/${city}/${encodeURIComponent(id)}/notices`;

/** Notices of a case as it stands at a version: each act may issue one, each reversal may end one. */
export const noticesQuery = ({ city, id, version }: Pick<CaseWhole, "city" | "id" | "version">) =>
  queryOptions({ queryKey: ["notices", city, id, version], queryFn: ({ signal }) => get<Notices>(noticesApi(city, id), {}, signal) });

export const noticeFile = ({ city, id }: CaseWhole, { version }: Notice) => `${noticesApi(city, id)}/${version}/file`;
export const noticePage = ({ city, id }: CaseWhole, { version }: Notice) => `${noticesApi(city, id)}/${version}/page`;

type Codes = { items: NoticeCode[] };

export const noticeCodesQuery = (city: string, regime: string) =>
  queryOptions({
    queryKey: ["notice-codes", city, regime],
    queryFn: ({ signal }) => get<Codes>(`${regimeApi(city, regime)}/notice-codes`, {}, signal).then((body) => body.items),
  });

export const changeNoticeCode = (city: string, regime: string, notice: string, code: string, key: string) =>
  write<Codes>("PUT", `${regimeApi(city, regime)}/notice-codes/${encodeURIComponent(notice)}`, { code }, key);
