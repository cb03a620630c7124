/** One server and one Chromium for the tests of a file, started before the first and closed after the last. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { openBrowser } from "./chromium.ts";
import { type Server, startServer } from "./server.ts";

export interface RunningApp {
  readonly server: Server;
  readonly browser: Browser;
}

const START_MS = 120_000;

/** Call inside `describe`; what it returns is filled before the first test runs. `gazettes` is a folder put in beside the sample. */
export function runningApp(gazettes?: () => Promise<string>): RunningApp {
  const app: { server?: Server; browser?: Browser } = {};
  beforeAll(async () => {
    [app.server, app.browser] = await Promise.all([startServer(await gazettes?.()), openBrowser()]);
  }, START_MS);
  afterAll(async () => {
    await app.browser?.close();
    await app.server?.stop();
  });
  return app as RunningApp;
}
