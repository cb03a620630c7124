/** The process whose acts are measured: the whole service over HTTP with the regime of the engine's scenarios. */

import { serviceLog } from "../src/api/log.ts";
import { openService } from "../src/api/service.ts";
import { stopwatchMs } from "../src/base/clock.ts";
import type { Adoption } from "../src/kernel/adoption.ts";
import { depotHere } from "../test/scenarios/engine-depot.ts";

const started = stopwatchMs();
const service = await openService({
  dataFolder: "",
  ...(JSON.parse(process.argv[2] ?? "{}") as { dataFolder?: string; databaseUrl?: string }),
  log: serviceLog("error"),
  webRoot: null,
  adoptions: [depotHere as unknown as Adoption],
});
const { url } = await service.listen(0);
const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);
process.on("message", (asked) => {
  if (asked === "memory")
    process.send?.({ rss: megabytes(process.memoryUsage.rss()), peak: Math.round(process.resourceUsage().maxRSS / 1024) });
  else void service.close().then(() => process.exit(0));
});
process.send?.({ url, startedMs: Math.round(stopwatchMs() - started), rss: megabytes(process.memoryUsage.rss()) });
