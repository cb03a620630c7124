/** Plays a drill event by event, slowly, and tells after each how far it is, until it is killed. Run as a child process. */
import { setTimeout as pause } from "node:timers/promises";
import { beginDrill } from "../../src/engine/drill/begin.ts";
import { getDrill } from "../../src/engine/drill/drill.ts";
import { playNext } from "../../src/engine/drill/play.ts";
import { openStore } from "../../src/store/open.ts";
import { demonstration } from "../../src/systems/medicine-reserve/demonstration.ts";
import { callOutExercise } from "../../src/systems/medicine-reserve/drill.ts";
import { NOW, regimes } from "./engine-reserve.ts";

const store = await openStore({ ...JSON.parse(process.argv[2] as string), now: () => NOW });
const engine = { store, regimes, demonstrationOf: () => demonstration };
const asked = { city: "990100", regime: "medicine-reserve", procedure: "callOut", exercise: callOutExercise } as const;
const drill = await beginDrill(store, regimes, { ...asked, source: "auto", mode: "auto", by: "test" }, demonstration);
while ((await playNext(engine, drill, "2026-12-31T00:00:00.000Z")) !== null) {
  process.send?.({ space: drill.space, played: (await getDrill(store, drill.city, drill.space)).played.length });
  await pause(100);
}
