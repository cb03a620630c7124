/** Units of a city: the list, what is entered and changed, what the gazettes propose. */
import { isEnterpriseKind } from "../../base/unit-kinds.ts";
import { cityTime } from "../../engine/city-time.ts";
import { UnitNames } from "../../engine/organisation/names.ts";
import { declineProposals, proposals, takeProposals } from "../../engine/organisation/proposals.ts";
import { changeUnit, mergeUnit, partUnit, registerUnit, succeedUnit } from "../../engine/organisation/units.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import { listStaff, type StaffMember } from "../../store/staff.ts";
import { listUnits, type OrganisationUnit as Stored } from "../../store/units.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type OrganisationUnit, organisationRoutes, type UnitEntry } from "../contract/organisations.ts";
import { given, organise, seenUnits } from "../organisations/acting.ts";
import { cityNameOf } from "../reach.ts";

function shownOf(unit: Stored, units: readonly Stored[], staff: readonly StaffMember[]): OrganisationUnit {
  const { aliases, predecessors, successors, contact, ...rest } = unit;
  const named = ({ unit: id, on }: { unit: string; on: string }) => ({
    unit: id,
    on,
    name: units.find((one) => one.id === id)?.name ?? id,
  });
  const own = staff.filter((member) => member.unit === unit.id);
  return {
    ...rest,
    ...{ aliases: [...aliases], contact: { ...contact }, predecessors: predecessors.map(named), successors: successors.map(named) },
    ...{ staff: own.length, heads: own.filter(({ head }) => head).map(({ name }) => name) },
  };
}

async function shown(tx: Tx, unit: Stored): Promise<OrganisationUnit> {
  return shownOf(unit, await listUnits(tx), await listStaff(tx, { unit: unit.id }));
}

function addUnits(app: App, context: Context): void {
  const { store } = context;
  app.openapi(organisationRoutes.organisationUnits, async (c) => {
    const found = await store.within(scopeOf(c.req.valid("param").city), async (tx) => {
      const units = await listUnits(tx);
      const seen = await seenUnits(tx, units);
      const staff = await listStaff(tx);
      const items = units.filter(({ id }) => seen === null || seen.has(id)).map((unit) => shownOf(unit, units, staff));
      return { items, day: (await cityTime(tx)).day };
    });
    return c.json(found, 200);
  });
  app.openapi(organisationRoutes.registerUnit, async (c) => {
    const entry = given<UnitEntry>(c.req.valid("json")) as UnitEntry;
    const { city } = c.req.valid("param");
    const act = organise(context, c, city, async ({ tx, actor }) => shown(tx, await registerUnit(tx, actor, entry as never)));
    return c.json(await act, 201);
  });
  app.openapi(organisationRoutes.changeUnit, async (c) => {
    const { city, unit } = c.req.valid("param");
    const { version, ...change } = c.req.valid("json");
    const act = organise(context, c, city, async ({ tx, actor }) => shown(tx, await changeUnit(tx, actor, unit, given(change), version)));
    return c.json(await act, 200);
  });
}

function addLineage(app: App, context: Context): void {
  app.openapi(organisationRoutes.succeedUnit, async (c) => {
    const { city, unit } = c.req.valid("param");
    const asked = c.req.valid("json");
    return c.json(await organise(context, c, city, async ({ tx, actor }) => shown(tx, await succeedUnit(tx, actor, unit, asked))), 200);
  });
  app.openapi(organisationRoutes.mergeUnit, async (c) => {
    const { city, unit } = c.req.valid("param");
    const asked = c.req.valid("json");
    return c.json(await organise(context, c, city, async ({ tx, actor }) => shown(tx, await mergeUnit(tx, actor, unit, asked))), 200);
  });
  app.openapi(organisationRoutes.partUnit, async (c) => {
    const { city, unit } = c.req.valid("param");
    const asked = c.req.valid("json");
    return c.json(await organise(context, c, city, async ({ tx, actor }) => shown(tx, await partUnit(tx, actor, unit, asked))), 200);
  });
  app.openapi(organisationRoutes.resolveUnit, async (c) => {
    const { city } = c.req.valid("param");
    const { name, day } = c.req.valid("query");
    const found = await context.store.within(scopeOf(city), async (tx) => {
      const units = await listUnits(tx);
      const seen = await seenUnits(tx, units);
      const on = day ?? (await cityTime(tx)).day;
      const all = new UnitNames(units, cityNameOf(city)).candidates(name, on);
      return { day: on, items: all.filter(({ unit }) => seen === null || seen.has(unit.id)) };
    });
    return c.json({ day: found.day, items: found.items.map(({ unit, via }) => ({ id: unit.id, name: unit.name, via })) }, 200);
  });
}

function addProposals(app: App, context: Context): void {
  const { store, regimes } = context;
  app.openapi(organisationRoutes.unitProposals, async (c) => {
    const { city } = c.req.valid("param");
    const items = await store.within(scopeOf(city), async (tx) =>
      (await seenUnits(tx)) === null ? proposals(tx, { regimes, cityName: cityNameOf(city) }) : [],
    );
    const listed = items.map(({ forms, from, documents, after, ...rest }) => ({
      ...rest,
      ...{ forms: [...forms], from: [...from], after: [...after], needsCode: rest.joins === null && isEnterpriseKind(rest.kind) },
      documents: documents.map(({ key, number, title }) => ({ key, number, title })),
    }));
    return c.json({ items: listed }, 200);
  });
  app.openapi(organisationRoutes.takeProposals, async (c) => {
    const { city } = c.req.valid("param");
    const { items } = c.req.valid("json");
    const ground = { regimes, cityName: cityNameOf(city) };
    const done = await organise(context, c, city, ({ tx, actor }) => takeProposals(tx, ground, actor, items));
    return c.json({ ...done, left: [...done.left] }, 200);
  });
  app.openapi(organisationRoutes.declineProposals, async (c) => {
    const { names, again } = c.req.valid("json");
    const act = organise(context, c, c.req.valid("param").city, ({ tx, actor }) => declineProposals(tx, actor, names, again));
    return c.json({ declined: await act }, 200);
  });
}

/** Adds the routes. */
export function addOrganisations(app: App, context: Context): void {
  addUnits(app, context);
  addLineage(app, context);
  addProposals(app, context);
}
