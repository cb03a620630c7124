/**
 * A process for the kill test: ingests one gazette after another, confirms their tasks, and tells its parent what was acknowledged.
 * Takes the options of openStore as JSON and the number of the first issue.
 */
import { ingest } from "../../src/store/ingest.ts";
import { openStore } from "../../src/store/open.ts";
import { confirmMany } from "../../src/store/review.ts";
import { candidateIds } from "../../src/store/review-queue.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { seal } from "../../src/store/seal.ts";
import { NOON } from "./databases.ts";
import { gazette, YUNCHUAN } from "./yunchuan.ts";

const [options = "{}", first = "1"] = process.argv.slice(2);
const store = await openStore({ ...(JSON.parse(options) as object), now: () => NOON });
process.send?.({ ready: true });
const live = scopeOf(YUNCHUAN);

/** An issue large enough that a kill falls into its staging: some hundred provisions, each with a task. */
function issue(number: number) {
  const provisions = Array.from({ length: 150 }, (_, index) => {
    const text = `第${number}期第${index + 1}项：有关单位应当按期完成整治并报送情况。`.repeat(3);
    return { address: `第${index + 1}条`, text, tasks: index % 10 === 0 ? [{ text }] : [] };
  });
  const documents = [1, 2, 3].map((part) => ({
    number: `云政发〔2020〕${number * 10 + part}号`,
    title: `第${number}期文件${part}`,
    provisions,
  }));
  return gazette({ file: `issue-${number}.txt`, number, documents });
}

for (let number = Number(first); ; number++) {
  const outcome = await ingest(store, { ...issue(number), actor: "officer" });
  process.send?.({ ingested: outcome.ingestId });
  const tasks = await store.within(live, async (tx) =>
    confirmMany(tx, { actor: "officer" }, await candidateIds(tx, { issue: outcome.ingestId })),
  );
  process.send?.({ confirmed: tasks });
  await seal(store);
}
