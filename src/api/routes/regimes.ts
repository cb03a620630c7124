/** Regimes of the cities, their definitions, the persons who act. */
import { setCookie } from "hono/cookie";
import { INSTALLATION, isAdministrator } from "../../engine/accounts/roles.ts";
import { cityMoments, cityTime } from "../../engine/city-time.ts";
import { listDuties } from "../../engine/desk.ts";
import { currentFindings } from "../../engine/facts.ts";
import type { Regimes } from "../../engine/regimes.ts";
import { type Adoption, inForceUnder } from "../../kernel/adoption.ts";
import { caseCounts } from "../../store/regime-cases.ts";
import { findPerson, listPersons } from "../../store/regime-persons.ts";
import { readChoices } from "../../store/regime-readings.ts";
import { recordCounts } from "../../store/regime-records.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import { principal } from "../access/request-access.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type RegimeSummary, regimeRoutes } from "../contract/regimes.ts";
import { ProblemError } from "../http/problem.ts";
import { cityNameOf } from "../reach.ts";
import { findActing, personOf } from "../regimes/acting.ts";
import { BasisBook } from "../regimes/bases.ts";
import { definitionOf } from "../regimes/definition.ts";
import { sightHere } from "../regimes/sight.ts";

const COOKIE_SECONDS = 30 * 86_400;

async function summariesOf(tx: Tx, regimes: Regimes, adoptions: readonly Adoption[]): Promise<RegimeSummary[]> {
  const sight = await sightHere(tx, regimes);
  const records = await recordCounts(tx, sight);
  const cases = await caseCounts(tx, await cityMoments(tx), sight);
  const summaries: RegimeSummary[] = [];
  for (const adoption of adoptions) {
    const { city, regime, sources } = adoption;
    const inForce = inForceUnder(adoption, await readChoices(tx, regime.id));
    const own = cases.find((one) => one.regime === regime.id);
    const duties = await listDuties(tx, adoption, {}, sight);
    summaries.push({
      ...{ city, cityName: cityNameOf(city), regime: regime.id, label: regime.label, sources: [...sources] },
      inForce: { from: inForce.from, until: inForce.until ?? null },
      records: records.filter((one) => one.regime === regime.id).reduce((sum, { count }) => sum + count, 0),
      openCases: own?.open ?? 0,
      overdue: own?.overdue ?? 0,
      soon: own?.soon ?? 0,
      lateDuties: duties.items.filter(({ metOn, late }) => late && metOn === null).length,
      findings: (await currentFindings(tx, adoption, sight)).length,
    });
  }
  return summaries;
}

/** Cities that have adopted something and whose gazettes are here; or the one that is asked for. */
async function citiesOf({ reach, regimes }: Context, city: string | undefined): Promise<string[]> {
  if (city !== undefined) return [city];
  const here = new Set(await reach.cities());
  return regimes.cities().filter((one) => here.has(one));
}

/** Cities whose persons are listed: those within reach; in demo mode the installation's administrators too. */
async function citiesOfPersons({ reach, identities }: Context, city: string | undefined): Promise<string[]> {
  if (city !== undefined) return [city];
  const installation = (await identities.mode()) === "demo" ? [INSTALLATION] : [];
  return [...installation, ...(await reach.cities())];
}

function addPersons(app: App, context: Context): void {
  const { store, regimes } = context;
  app.openapi(regimeRoutes.persons, async (c) => {
    const { city } = c.req.valid("query");
    const found = await store.within(scopeOf(await citiesOfPersons(context, city)), async (tx) => ({
      all: await listPersons(tx),
      current: await findActing(tx),
    }));
    const items = found.all.map((person) => personOf(person, regimes.all));
    const names = await context.identities.names(isAdministrator(principal().grants) ? "all" : await context.reach.cities());
    const demo = (await context.identities.mode()) === "demo";
    const current = found.current && personOf(found.current, regimes.all);
    return c.json({ demo, current, items, accounts: demo ? [] : names }, 200);
  });
  app.openapi(regimeRoutes.switchPerson, async (c) => {
    const { city, person: id } = c.req.valid("json");
    const person = id === null ? null : await store.within(scopeOf(city), (tx) => findPerson(tx, id));
    if (id !== null && person === null) throw new ProblemError("notFound", "没有这个人员。");
    const options = { path: "/", httpOnly: true, sameSite: "Strict" as const, maxAge: person === null ? 0 : COOKIE_SECONDS };
    setCookie(c, "luoshi-person", person?.id ?? "", options);
    return c.json({ current: person && personOf(person, regimes.all) }, 200);
  });
}

/** Adds the routes. */
export function addRegimes(app: App, context: Context): void {
  const { store, regimes } = context;
  addPersons(app, context);
  app.openapi(regimeRoutes.regimes, async (c) => {
    const { city } = c.req.valid("query");
    const items: RegimeSummary[] = [];
    for (const one of await citiesOf(context, city))
      items.push(...(await store.within(scopeOf(one), (tx) => summariesOf(tx, regimes, regimes.of(one)))));
    return c.json({ items }, 200);
  });
  app.openapi(regimeRoutes.regime, async (c) => {
    const { city, regime } = c.req.valid("param");
    const adoption = regimes.get(city, regime);
    const definition = await store.within(scopeOf(city), async (tx) =>
      definitionOf({
        adoption,
        book: await BasisBook.open(tx, adoption.sources),
        person: await findActing(tx),
        choices: await readChoices(tx, regime),
        on: (await cityTime(tx)).day,
      }),
    );
    return c.json(definition, 200);
  });
}
