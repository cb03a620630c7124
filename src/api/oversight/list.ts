/** Lists, counts and exports of tasks. */
import { countTasks, listTasks, type TaskFilter as StoredFilter, totalTasks } from "../../store/oversight-list.ts";
import type { Context } from "../context.ts";
import { lightLabels, recurrenceLabels, taskStateLabels, unitRoleLabels } from "../contract/labels.ts";
import type { Task, TaskFilter, TaskSort } from "../contract/oversight.ts";
import type { Page } from "../contract/route.ts";
import type { FacetValue } from "../contract/vocabulary.ts";
import { nextCursor, storeCursor } from "../http/store-page.ts";
import { cityNameOf, idOf } from "../reach.ts";
import { taskOf } from "./shape.ts";

export interface ListQuery extends TaskFilter {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly sort: TaskSort;
}

function storedFilter({ city: _, issue, ...filter }: TaskFilter): StoredFilter {
  const { document, unit, role, modality, dueFrom, dueTo, recurrence, light, state, origin, text } = filter;
  const number = issue === undefined ? undefined : idOf(issue, "一期公报");
  return { document, unit, role, modality, dueFrom, dueTo, recurrence, light, state, origin, text, issue: number };
}

/** A page of tasks. */
export async function taskPage({ store, reach }: Context, query: ListQuery): Promise<Page<Task>> {
  const filter = storedFilter(query);
  const page = { sort: query.sort, limit: query.limit, cursor: storeCursor(query) };
  const found = await store.within(await reach.of(query.city), async (tx) => ({
    ...(await listTasks(tx, filter, page)),
    total: await totalTasks(tx, filter),
  }));
  return { items: found.items.map(taskOf), next: nextCursor(query, found.next), total: found.total };
}

const exportPart = 500;

/** All tasks of the query in portions, for exports; others get their turn in between. */
export async function* allTasks({ store, reach }: Context, query: Omit<ListQuery, "limit" | "cursor">): AsyncGenerator<Task[]> {
  const filter = storedFilter(query);
  const scope = await reach.of(query.city);
  let cursor: string | null | undefined;
  do {
    const { items, next } = await store.within(scope, (tx) => listTasks(tx, filter, { sort: query.sort, limit: exportPart, cursor }));
    yield items.map(taskOf);
    cursor = next;
  } while (cursor !== null);
}

type Labelled = Readonly<Record<string, string>>;

function labelled(counts: readonly FacetValue[], labels: Labelled): FacetValue[] {
  return counts.map((count) => ({ ...count, label: labels[count.value] ?? count.label }));
}

const facetNames = ["city", "document", "unit", "role", "recurrence", "light", "state"] as const;
type FacetName = (typeof facetNames)[number];

const labels: Partial<Record<FacetName, Labelled>> = {
  role: unitRoleLabels,
  recurrence: recurrenceLabels,
  light: lightLabels,
  state: taskStateLabels,
};

/** Counts for the filters; each facet is counted under the other filters, so that its other values can still be chosen. */
export async function taskFacets({ store, reach }: Context, query: TaskFilter): Promise<Record<FacetName, FacetValue[]>> {
  const result = {} as Record<FacetName, FacetValue[]>;
  const common = await store.within(await reach.of(query.city), (tx) => countTasks(tx, storedFilter(query)));
  for (const name of facetNames) {
    const chosen = query[name] !== undefined;
    const open = { ...query, [name]: undefined };
    const counts = chosen ? await store.within(await reach.of(open.city), (tx) => countTasks(tx, storedFilter(open))) : common;
    result[name] =
      name === "city"
        ? counts.city.map((count) => ({ ...count, label: cityNameOf(count.value) }))
        : labelled(counts[name], labels[name] ?? {});
  }
  return result;
}

/** Units that stand in tasks, the most frequent first. */
export async function unitsOf(
  { store, reach }: Context,
  query: { city?: string | undefined; text?: string | undefined; limit: number },
): Promise<FacetValue[]> {
  const { unit } = await store.within(await reach.of(query.city), (tx) => countTasks(tx, {}));
  return unit.filter(({ value }) => query.text === undefined || value.includes(query.text)).slice(0, query.limit);
}
