/** 示例数据: what it is in each city, and taking it back. */
import { clearDemonstration, readDemonstration } from "../../engine/demonstration.ts";
import { scopeOf } from "../../store/scope.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type Demonstration, regimeDemonstrationRoutes } from "../contract/regimes-demonstration.ts";
import { cityNameOf } from "../reach.ts";
import { actAs } from "../regimes/acting.ts";

async function demonstrationsOf({ store, regimes, demonstrations, reach }: Context): Promise<Demonstration[]> {
  const items: Demonstration[] = [];
  for (const city of await reach.cities()) {
    for (const { regime } of regimes.of(city)) {
      const demonstration = demonstrations.find(regime.id);
      if (demonstration === null) continue;
      const { state, playedOn, records, cases } = await store.within(scopeOf(city), (tx) => readDemonstration(tx, regime.id));
      if (state === "none") continue;
      const { invites, beginsWith } = demonstration;
      const label = regime.procedures[beginsWith.procedure]?.steps[beginsWith.step]?.label ?? beginsWith.step;
      items.push({
        ...{ city, cityName: cityNameOf(city), regime: regime.id, label: regime.label },
        ...{ state, playedOn, invites, beginsWith: { ...beginsWith, label } },
        ...{ records: records.map(({ id }) => id), cases: [...cases] },
      });
    }
  }
  return items;
}

/** Adds the routes. */
export function addRegimeDemonstration(app: App, context: Context): void {
  app.openapi(regimeDemonstrationRoutes.demonstrations, async (c) => c.json({ items: await demonstrationsOf(context) }, 200));
  app.openapi(regimeDemonstrationRoutes.clearDemonstration, async (c) => {
    const { city, regime } = c.req.valid("param");
    return c.json(await actAs(context, c, city, (tx, person) => clearDemonstration(tx, context.regimes, person, regime)), 200);
  });
}
