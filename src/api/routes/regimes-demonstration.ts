/** 示例数据: what it is in each city, and taking it back. */
import { clearDemonstration, type DemonstrationStanding, readDemonstration } from "../../engine/demonstration.ts";
import { playsOne } from "../../engine/permission.ts";
import type { Regimes } from "../../engine/regimes.ts";
import type { Step } from "../../kernel/procedure.ts";
import { listPersons } from "../../store/regime-persons.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import { seenAmong, seenIds } from "../../store/sight.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type Demonstration, regimeDemonstrationRoutes } from "../contract/regimes-demonstration.ts";
import { ProblemError } from "../http/problem.ts";
import { cityNameOf } from "../reach.ts";
import { actAs } from "../regimes/acting.ts";
import { sightHere } from "../regimes/sight.ts";

/** Its records and cases, as far as the one who asks sees them. */
async function seenDemonstration(tx: Tx, regimes: Regimes, regime: string): Promise<DemonstrationStanding> {
  const standing = await readDemonstration(tx, regime);
  const sight = await sightHere(tx, regimes);
  if (sight === null) return standing;
  const cases = await seenAmong(tx, sight, standing.cases);
  const registers = new Set(standing.records.map(({ register }) => register));
  const seen = new Set<string>();
  for (const register of registers) for (const id of await seenIds(tx, sight, regime, register)) seen.add(id);
  return { ...standing, cases: [...cases], records: standing.records.filter(({ id }) => seen.has(id)) };
}

async function demonstrationsOf({ store, regimes, demonstrations, reach }: Context): Promise<Demonstration[]> {
  const items: Demonstration[] = [];
  for (const city of await reach.cities()) {
    for (const adoption of regimes.of(city)) {
      const { regime } = adoption;
      const demonstration = demonstrations.find(regime.id);
      if (demonstration === null) continue;
      const { standing, persons } = await store.within(scopeOf(city), async (tx) => ({
        standing: await seenDemonstration(tx, regimes, regime.id),
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
    const cleared = await actAs(context, c, city, async (tx, person) => {
      if ((await sightHere(tx, context.regimes)) !== null) throw new ProblemError("notAuthorised", "示例数据由机关人员清除。");
      return clearDemonstration(tx, context.regimes, person, regime);
    });
    return c.json(cleared, 200);
  });
}
