/** A process that drains the outbox until it is killed. */
import { now } from "../../src/base/clock.ts";
import { outsideOptions, outsideSender } from "../../src/engine/outside.ts";
import { startReminders } from "../../src/engine/reminder-worker.ts";
import { openStore } from "../../src/store/open.ts";

const store = await openStore({ ...(JSON.parse(process.argv[2] as string) as { databaseUrl: string }), now });
startReminders(store, { send: outsideSender({ ...outsideOptions(process.env), timeoutMs: 60_000 }), onError: () => {} });
setInterval(() => {}, 1000);
