/** `npm run bench -- [reading|growth|ingest|search|lists|acts|rules|million …]`: measurements as ratios within one run, never asserted in a test. */
import { existsSync } from "node:fs";
import { benchActs } from "./acts.ts";
import { benchGrowth } from "./growth.ts";
import { benchIngest } from "./ingest.ts";
import { benchLists } from "./lists.ts";
import { benchMillion } from "./million.ts";
import { benchReading } from "./reading.ts";
import { benchRules } from "./rules.ts";
import { benchSearch } from "./search.ts";

const shared = process.env.LUOSHI_GAZETTES ?? "../shared/gazettes";
const folder = existsSync(shared) ? shared : "samples";

const benches: Record<string, () => void | Promise<void>> = {
  reading: () => benchReading(folder),
  growth: () => benchGrowth(folder),
  ingest: () => benchIngest(folder),
  search: () => benchSearch(folder),
  lists: () => benchLists(),
  acts: () => benchActs(),
  rules: () => benchRules(),
  million: () => benchMillion(),
};

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
  const bench = benches[name];
  if (!bench) {
    process.stderr.write(`no bench ${name}; there are ${Object.keys(benches).join(", ")}\n`);
    process.exitCode = 2;
    continue;
  }
  await bench();
}
process.stdout.write(`peak memory of the process ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB\n`);
