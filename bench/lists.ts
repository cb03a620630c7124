/** How long the lists and their facets take in a large library: median of five warm requests. */

import type { Page } from "../src/api/contract/route.ts";
import { stopwatchMs } from "../src/base/clock.ts";
import { type Api, openApi } from "../test/scenarios/api-fixture.ts";
import { databases } from "../test/scenarios/databases.ts";
import { CITIES, fillLarge, LARGE } from "./large-store.ts";

const unit = encodeURIComponent("市12局");
const text = encodeURIComponent("第4321项");

const paths = [
  "/api/documents",
  `/api/documents?city=${CITIES[0]}`,
  "/api/documents?sort=issued",
  "/api/documents?sort=number",
  "/api/documents?sort=place",
  `/api/documents?text=${text}`,
  "/api/documents/facets",
  "/api/tasks",
  `/api/tasks?city=${CITIES[0]}&state=open`,
  "/api/tasks/facets",
  `/api/tasks/facets?city=${CITIES[0]}&state=open`,
  `/api/tasks/facets?unit=${unit}`,
  "/api/units",
  "/api/review",
  "/api/review/facets",
  `/api/review/facets?city=${CITIES[0]}&above=0.9`,
] as const;

async function took(api: Api, path: string): Promise<number> {
  const start = stopwatchMs();
  const { status } = await api.get(path);
  if (status !== 200) throw new Error(`${path}: ${status}`);
  return stopwatchMs() - start;
}

async function median(api: Api, path: string): Promise<number> {
  await took(api, path);
  const all: number[] = [];
  for (let round = 0; round < 5; round++) all.push(await took(api, path));
  return all.sort((a, b) => a - b)[2] as number;
}

/** The request for the page after twenty others. */
async function deepPage(api: Api, path: string): Promise<string> {
  let query = `${path}?limit=500`;
  for (let page = 0; page < 20; page++) {
    const { next } = (await api.get<Page<unknown>>(query)).body;
    query = `${path}?limit=500&cursor=${next}`;
  }
  return query;
}

/** Prints one table a database. */
export async function benchLists(): Promise<void> {
  process.stdout.write(
    `lists: ${LARGE.documents} documents, ${LARGE.candidates} candidates, ${LARGE.tasks} tasks in ${CITIES.length} cities\n`,
  );
  for (const database of databases()) {
    const api = await openApi(database);
    try {
      await api.service.context.store.asOwner(fillLarge);
      for (const path of [...paths, await deepPage(api, "/api/documents")]) {
        const ms = await median(api, path);
        const shown = decodeURIComponent(path).replace(/cursor=.*/, "cursor=…");
        process.stdout.write(`  ${database.name.padEnd(11)} ${ms.toFixed(0).padStart(6)} ms  ${shown}\n`);
      }
    } finally {
      await api.close();
    }
  }
}
