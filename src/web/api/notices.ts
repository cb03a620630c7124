import { queryOptions } from "@tanstack/react-query";
import type { CaseWhole, Notice, Notices } from "../../api/contract/index.ts";
import { inDrill } from "./drill-here.ts";
import { get } from "./request.ts";

const noticesApi = (city: string, id: string) => `/api/cases/${city}/${encodeURIComponent(id)}/notices`;

/** Notices of a case as it stands at a version: each act may issue one, each reversal may end one. */
export const noticesQuery = ({ city, id, version }: Pick<CaseWhole, "city" | "id" | "version">) =>
  queryOptions({ queryKey: ["notices", city, id, version], queryFn: ({ signal }) => get<Notices>(noticesApi(city, id), {}, signal) });

export const noticeFile = ({ city, id }: CaseWhole, { version }: Notice) => inDrill(`${noticesApi(city, id)}/${version}/file`);
export const noticePage = ({ city, id }: CaseWhole, { version }: Notice) => inDrill(`${noticesApi(city, id)}/${version}/page`);
