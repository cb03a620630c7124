/** Plays, once a second, what has come due in drills whose clock runs. */
import { sql } from "kysely";
import type { Logger } from "pino";
import type { DrillPlace } from "../engine/drill/drill.ts";
import { type DrillEngine, playUntil } from "../engine/drill/play.ts";
import { DRILL_CLOCK, isDrill, readDrillClock, virtualMoment } from "../store/drill-clock.ts";
import type { Store } from "../store/open.ts";

const EVERY_MS = 1000;

/** Drills whose clock runs. */
async function runningPlaces(store: Store): Promise<DrillPlace[]> {
  const found = await store.asOwner((db) =>
    sql<DrillPlace>`select city, space from setting where name = ${DRILL_CLOCK} and (value->>'speed')::float > 0`.execute(db),
  );
  return found.rows.filter(({ space }) => isDrill(space));
}

/** Plays what is due in all running drills. Gives how many events that were. */
export async function playRunning(engine: DrillEngine, onError: (error: unknown, place: DrillPlace) => void): Promise<number> {
  const { store } = engine;
  let played = 0;
  for (const place of await runningPlaces(store)) {
    try {
      const clock = await store.asOwner((db) => readDrillClock(db, place.space));
      played += await playUntil(engine, place, virtualMoment(clock, store.now()));
    } catch (error) {
      onError(error, place);
    }
  }
  return played;
}

/** Starts playing; `stop` waits for the event under way. */
export function startDrills(engine: DrillEngine, log: Logger): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<unknown> = Promise.resolve();
  const schedule = () => {
    timer = setTimeout(() => {
      running = playRunning(engine, (error, { space }) => log.error({ err: error, space }, "drill failed"))
        .catch((error: Error) => log.error({ err: error }, "drills failed"))
        .then(() => {
          if (timer) schedule();
        });
    }, EVERY_MS);
    timer.unref();
  };
  schedule();
  return {
    async stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      await running;
    },
  };
}
