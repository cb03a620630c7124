/** Stand-ins: the two concerned agree on them themselves. */
import { cityTime } from "../../engine/city-time.ts";
import { agreeStandIn, endStandIn, proposeStandIn } from "../../engine/organisation/stand-ins.ts";
import { listPersons, type Person } from "../../store/regime-persons.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import { listStandIns, type StandIn as Stored } from "../../store/stand-ins.ts";
import { isOutsideIn } from "../access/principal.ts";
import { principal } from "../access/request-access.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type StandIn, staffRoutes } from "../contract/staff.ts";
import { withFields } from "../organisations/acting.ts";
import { standInsOf } from "../organisations/stand-ins.ts";
import { actAs, findActing } from "../regimes/acting.ts";

async function one(tx: Tx, standIn: Stored, me: Person): Promise<StandIn> {
  return (await standInsOf(tx, [standIn], me.id))[0] as StandIn;
}

/** Adds the routes. */
export function addStandIns(app: App, context: Context): void {
  const { store } = context;
  app.openapi(staffRoutes.standIns, async (c) => {
    const { city } = c.req.valid("param");
    const found = await store.within(scopeOf(city), async (tx) => {
      const me = await findActing(tx);
      const all = await standInsOf(tx, await listStandIns(tx, { ended: true }), me?.id ?? null);
      const outside = isOutsideIn(principal(), city);
      const items = all.filter(({ principal: a, deputy: b }) => !outside || (me !== null && (a.unit === me.unit || b.unit === me.unit)));
      const near = me === null ? [] : (await listPersons(tx)).filter(({ id, unit }) => unit === me.unit && id !== me.id);
      const colleagues = near.map(({ id, name, title }) => ({ id, name, title }));
      return { items, day: (await cityTime(tx)).day, me: me?.id ?? null, colleagues };
    });
    return c.json(found, 200);
  });
  app.openapi(staffRoutes.proposeStandIn, async (c) => {
    const asked = c.req.valid("json");
    const act = actAs(context, c, c.req.valid("param").city, async (tx, me) => one(tx, await proposeStandIn(tx, me, asked), me));
    return c.json(await withFields(act), 201);
  });
  app.openapi(staffRoutes.agreeStandIn, async (c) => {
    const { city, standIn } = c.req.valid("param");
    const { version } = c.req.valid("json");
    return c.json(await actAs(context, c, city, async (tx, me) => one(tx, await agreeStandIn(tx, me, standIn, version), me)), 200);
  });
  app.openapi(staffRoutes.endStandIn, async (c) => {
    const { city, standIn } = c.req.valid("param");
    const asked = c.req.valid("json");
    return c.json(await actAs(context, c, city, async (tx, me) => one(tx, await endStandIn(tx, me, standIn, asked), me)), 200);
  });
}
