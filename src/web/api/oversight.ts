import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Correction, FacetValue, NewTask, Page, Task, TaskFilter, TaskSort, TaskWhole } from "../../api/contract/index.ts";
import { get, withQuery, write } from "./request.ts";

type TaskFacets = Record<"city" | "document" | "unit" | "role" | "recurrence" | "light" | "state", FacetValue[]>;
export type TaskQuery = TaskFilter & { sort?: TaskSort };

const of = (id: string) => `/api/tasks/${encodeURIComponent(id)}`;

export const tasksQuery = (query: TaskQuery) =>
  infiniteQueryOptions({
    queryKey: ["tasks", query],
    queryFn: ({ pageParam, signal }) => get<Page<Task>>("/api/tasks", { ...query, limit: 100, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const taskFacetsQuery = ({ sort: _sort, ...filter }: TaskQuery) =>
  queryOptions({
    queryKey: ["task-facets", filter],
    queryFn: ({ signal }) => get<TaskFacets>("/api/tasks/facets", filter, signal),
    placeholderData: keepPreviousData,
  });

export const taskQuery = (id: string) =>
  queryOptions({ queryKey: ["task", id], queryFn: ({ signal }) => get<TaskWhole>(of(id), {}, signal) });

export const unitsQuery = (city: string | undefined, text: string) =>
  queryOptions({
    queryKey: ["units", city ?? "", text],
    queryFn: ({ signal }): Promise<FacetValue[]> =>
      get<{ items: FacetValue[] }>("/api/units", { city, text, limit: 30 }, signal).then((body) => body.items),
    placeholderData: keepPreviousData,
  });

export const createTask = (task: NewTask, key: string) => write<TaskWhole>("POST", "/api/tasks", task, key);
export const changeTask = (task: Task, correction: Correction, reason: string) =>
  write<TaskWhole>("POST", `${of(task.id)}/correct`, { version: task.version, correction, reason });
export const withdrawTask = (task: Task, reason: string) =>
  write<TaskWhole>("POST", `${of(task.id)}/withdraw`, { version: task.version, reason });
export const exportUrl = (format: "csv" | "xlsx", query: TaskQuery, columns: readonly string[]) =>
  withQuery(`/api/tasks/export.${format}`, { ...query, columns: columns.join(",") });
