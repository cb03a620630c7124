import { queryOptions } from "@tanstack/react-query";
import type { NewView, SavedView, ViewPage } from "../../api/contract/index.ts";
import { mayNow } from "./may-now.ts";
import { get, write } from "./request.ts";

export const viewsQuery = (page?: ViewPage) =>
  queryOptions({
    queryKey: ["views", page ?? ""],
    queryFn: async ({ signal }): Promise<SavedView[]> =>
      mayNow("views.read") ? (await get<{ items: SavedView[] }>("/api/views", { page }, signal)).items : [],
  });

export const createView = (view: NewView) => write<SavedView>("POST", "/api/views", view);
export const removeView = (id: string) => write<void>("DELETE", `/api/views/${encodeURIComponent(id)}`);
