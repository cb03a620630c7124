/** A process for the kill test: takes cases of the depot from application to return and tells its parent what was acknowledged. */
import { openStore } from "../../src/store/open.ts";
import { listPersons } from "../../src/store/regime-persons.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { seal } from "../../src/store/seal.ts";
import { NOON } from "./databases.ts";
import { DEPOT_CITY } from "./engine-depot.ts";
import { Bench, TestClock } from "./engine-ground.ts";

const store = await openStore({ ...(JSON.parse(process.argv[2] ?? "{}") as object), now: () => NOON });
const bench = new Bench(store, scopeOf(DEPOT_CITY), new TestClock());
bench.persons = await bench.within(listPersons);
if (bench.persons.length === 0) await bench.prepare();
else bench.goods = await bench.goodsHere();
process.send?.({ ready: true });

for (let count = 0; ; count++) {
  const id = await bench.apply("1");
  process.send?.({ caseId: id, version: 1 });
  for (const [who, step] of [
    ["officeHead", "approve"],
    ["keeper", "load"],
    ["keeper2", "issue"],
    ["county", "giveBack"],
  ] as const) {
    await bench.act(who, step, {}, id);
    process.send?.({ caseId: id, version: (await bench.life(id)).version });
  }
  if (count % 10 === 0) await seal(store);
}
