/** 示例数据: what it is in each city, and taking it back. */
import { clearDemonstration, readDemonstration } from "../../engine/demonstration.ts";
import { playsOne } from "../../engine/permission.ts";
import type { Step } from "../../kernel/procedure.ts";
import { listPersons } from "../../store/regime-persons.ts";
import { scopeOf } from "../../store/scope.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type Demonstration, regimeDemonstrationRoutes } from "../contract/regimes-demonstration.ts";
import { cityNameOf } from "../reach.ts";
import { actAs } from "../regimes/acting.ts";

async function demonstrationsOf({ store, regimes, demonstrations, reach }: Context): Promise<Demonstration[]> {
  const items: Demonstration[] = [];
  for (const city of await reach.cities()) {
    for (const adoption of regimes.of(city)) {
      const { regime } = adoption;
      const demonstration = demonstrations.find(regime.id);
      if (demonstration === null) continue;
      const { standing, persons } = await store.within(scopeOf(city), async (tx) => ({
        standing: await readDemonstration(tx, regime.id),
        persons: await listPersons(tx),
      }));
      const { state, playedOn, records, cases } = standing;
      if (state === "none") continue;
      const { invites, beginsWith } = demonstration;
      const step = regime.procedures[beginsWith.procedure]?.steps[beginsWith.step] as Step | undefined;
      const starter = persons.find((person) => playsOne(adoption, person, step?.by ?? []));
      items.push({
        ...{ city, cityName: cityNameOf(city), regime: regime.id, label: regime.label },
        ...{ state, playedOn, invites, beginsWith: { ...beginsWith, label: step?.label ?? beginsWith.step } },
        starter: starter ? { id: starter.id, name: starter.name, unit: starter.unit, title: starter.title } : null,
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
