import { queryOptions } from "@tanstack/react-query";
import type { Check, DraftCheck, Finding } from "../../api/contract/index.ts";
import { get, write } from "./request.ts";

export interface CheckFilter {
  city?: string | undefined;
  issue?: string | undefined;
  document?: string | undefined;
  severity?: Finding["severity"] | undefined;
  code?: string | undefined;
}

export const checkQuery = (filter: CheckFilter) =>
  queryOptions({ queryKey: ["check", filter], queryFn: ({ signal }) => get<Check>("/api/check", { ...filter }, signal) });

export const checkDraft = (text: string) => write<DraftCheck>("POST", "/api/check/draft", { text, file: "draft.txt" });
