/** The sealer's clock: once a second what is new in the ledger goes into a block. */
import type { Logger } from "pino";
import type { Store } from "../store/open.ts";
import { seal } from "../store/seal.ts";

const everyMs = 1000;

/** Starts sealing; `stop` waits for the seal under way and seals what is left. */
export function startSealing(store: Store, log: Logger): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<unknown> = Promise.resolve();
  const attempt = () =>
    seal(store).catch((error: Error) => {
      log.error({ err: error }, "sealing failed");
    });
  const schedule = () => {
    timer = setTimeout(() => {
      running = attempt().then(() => {
        if (timer) schedule();
      });
    }, everyMs);
    timer.unref();
  };
  schedule();
  return {
    async stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      await running;
      await attempt();
    },
  };
}
