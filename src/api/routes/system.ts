/** Cities, business dates, settings. */

import type { Context as HonoContext } from "hono";
import { addDays } from "../../base/dates.ts";
import {
  businessDate,
  businessDates,
  changeSetting,
  readSetting,
  type BusinessDate as StoredDate,
  setBusinessDate,
} from "../../store/business-date.ts";
import { cityCounts } from "../../store/cities.ts";
import { DEFAULT_WARN_DAYS } from "../../store/lights.ts";
import { relightTasks } from "../../store/oversight.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type Advance, type BusinessDate, type City, type Settings, systemRoutes } from "../contract/system.ts";
import { carryOut } from "../http/act.ts";
import { ProblemError } from "../http/problem.ts";
import { defaultOfficer, installation } from "../officer.ts";
import { cityNameOf } from "../reach.ts";
import { searchRegions } from "../regions.ts";

const reasons: Record<StoredDate["mode"], string | null> = {
  issue: "按已入库公报的出版日期；可推进",
  set: "由经办人设定",
  today: null,
};

function dateOf({ city, day, today, mode }: StoredDate): BusinessDate {
  return { city, date: day, today, isToday: day === today, reason: day === today ? null : reasons[mode] };
}

function target(present: StoredDate, { date, days, toToday }: Advance): string | null {
  if ([date, days, toToday].filter((given) => given !== undefined).length !== 1) {
    throw new ProblemError("invalidRequest", "date、days、toToday 应恰好给出一个。");
  }
  if (days !== undefined) return addDays(present.day, days);
  return date ?? null;
}

async function settingsOf(tx: Tx): Promise<Settings> {
  return { officer: await readSetting(tx, "officer", defaultOfficer), warnDays: await readSetting(tx, "warnDays", DEFAULT_WARN_DAYS) };
}

async function listCities({ store, reach }: Context): Promise<City[]> {
  const found = await store.within(await reach.all(), async (tx) => ({ counts: await cityCounts(tx), dates: await businessDates(tx) }));
  return found.counts.map((counts) => {
    const date = found.dates.get(counts.city) as StoredDate;
    return { ...counts, name: cityNameOf(counts.city), businessDate: date.day, isToday: date.day === date.today };
  });
}

function addCities(app: App, context: Context): void {
  const { store } = context;
  app.openapi(systemRoutes.cities, async (c) => c.json({ items: await listCities(context) }, 200));
  app.openapi(systemRoutes.businessDate, async (c) => {
    const { city } = c.req.valid("param");
    return c.json(dateOf(await store.within(scopeOf(city), businessDate)), 200);
  });
  app.openapi(systemRoutes.advanceBusinessDate, async (c) => {
    const { city } = c.req.valid("param");
    const advance = c.req.valid("json") as Advance;
    const stored = await carryOut(context, c, city, async ({ tx, actor }) => {
      const present = await businessDate(tx);
      return setBusinessDate(tx, { actor, occurredOn: present.today }, target(present, advance), advance.reason ?? null);
    });
    return c.json(dateOf(stored), 200);
  });
}

/** Lights are computed in each city, so each city gets the setting, and its open tasks their new lights. */
async function warnIn(context: Context, c: HonoContext, warnDays: number): Promise<void> {
  for (const city of await context.reach.cities()) {
    if (city === installation) continue;
    await carryOut(context, c, city, async ({ tx, actor }) => {
      if ((await readSetting(tx, "warnDays", DEFAULT_WARN_DAYS)) === warnDays) return { relit: 0 };
      await changeSetting(tx, { actor, occurredOn: tx.today }, "warnDays", warnDays);
      return { relit: await relightTasks(tx, { actor }) };
    });
  }
}

function addSettings(app: App, context: Context): void {
  const { store } = context;
  app.openapi(systemRoutes.settings, async (c) => c.json(await store.within(scopeOf(installation), settingsOf), 200));
  app.openapi(systemRoutes.changeSettings, async (c) => {
    const change = c.req.valid("json");
    if (change.warnDays !== undefined) await warnIn(context, c, change.warnDays);
    const settings = await carryOut(context, c, installation, async ({ tx, actor }) => {
      const before = await settingsOf(tx);
      for (const name of ["officer", "warnDays"] as const) {
        const value = change[name];
        if (value !== undefined && value !== before[name]) await changeSetting(tx, { actor, occurredOn: tx.today }, name, value);
      }
      return settingsOf(tx);
    });
    // The officer's name is part of who asks.
    context.identities.forget();
    return c.json(settings, 200);
  });
}

/** Adds the routes. */
export function addSystem(app: App, context: Context): void {
  app.openapi(systemRoutes.divisions, (c) => {
    const found = searchRegions(c.req.valid("query").text ?? "", 50);
    return c.json({ items: found.map(({ code, name }) => ({ city: code, name })) }, 200);
  });
  addCities(app, context);
  addSettings(app, context);
}
