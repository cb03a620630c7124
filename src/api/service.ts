/** The running service: store, reading threads, queue, application; with a port or without. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { now } from "../base/clock.ts";
import { outsideOptions, outsideSender } from "../engine/outside.ts";
import { preparePersonsOf } from "../engine/prepared-persons.ts";
import { Regimes } from "../engine/regimes.ts";
import { startReminders } from "../engine/reminder-worker.ts";
import type { Adoption } from "../kernel/adoption.ts";
import { openStore } from "../store/open.ts";
import { Refusal } from "../store/refusal.ts";
import { systems } from "../systems/index.ts";
import { type App, createApp } from "./app.ts";
import type { Context } from "./context.ts";
import { Demonstrations } from "./demonstrations.ts";
import { type Listener, listen } from "./http/listener.ts";
import { createMetrics } from "./http/metrics.ts";
import { proxySettings } from "./http/proxy.ts";
import { IngestJobs } from "./ingest/jobs.ts";
import { publisher, recogniser } from "./ingest/publish.ts";
import { Reach } from "./reach.ts";
import { ReadingThread } from "./reader/thread.ts";
import { packageVersion, programRoot } from "./release.ts";
import { startSealing } from "./sealing.ts";
import { Sources } from "./sources.ts";

/** A file of 50 MB is read in seconds; these are for a reader that hangs. */
const ingestLimitMs = 15 * 60_000;
const draftLimitMs = 60_000;

export interface ServiceOptions {
  readonly dataFolder: string;
  /** PostgreSQL server instead of the embedded database. */
  readonly databaseUrl?: string | undefined;
  readonly log: Logger;
  /** Folder of the built web app; null serves the API only. */
  readonly webRoot: string | null;
  /** What cities have adopted; the systems of this release where it is left out. */
  readonly adoptions?: readonly Adoption[];
}

export interface Service {
  readonly app: App;
  readonly context: Context;
  /**
   * Listens on 127.0.0.1 and tells the data folder's lock; port 0 takes a free one.
   * @throws Refusal for an address that others reach, while prepared persons act without a password
   */
  listen(port: number, host?: string): Promise<{ url: string; port: number }>;
  /** Ends in order: no new requests, the publication under way is finished, the ledger is sealed, the store closed. */
  close(): Promise<void>;
}

/** The built web app of this checkout, or null. */
export function builtWeb(): string | null {
  const root = join(programRoot, "dist", "web");
  return existsSync(join(root, "index.html")) ? root : null;
}

/** Opens the service without a port. @throws Refusal store/folder-owned when another process has the data folder */
export async function openService(options: ServiceOptions): Promise<Service> {
  const { log } = options;
  const version = packageVersion();
  const proxy = proxySettings(process.env);
  const store = await openStore({
    dataFolder: options.dataFolder,
    ...(options.databaseUrl ? { databaseUrl: options.databaseUrl } : {}),
    now,
  });
  const thread = new ReadingThread(ingestLimitMs);
  const drafts = new ReadingThread(draftLimitMs);
  const reach = new Reach(store);
  const regimes = new Regimes(options.adoptions ?? systems.flatMap((system) => system.adoptions));
  const demonstrations = new Demonstrations(store, regimes, reach, log);
  const publish = publisher(store, reach, (city) => demonstrations.played(city));
  const jobs = new IngestJobs(thread, { publish, cityOf: recogniser(store, reach) }, (error, job) =>
    log.error({ err: error, job: job.id, phase: job.phase }, "ingest failed"),
  );
  const sources = new Sources(store, reach);
  await preparePersonsOf(store, regimes);
  const context: Context = {
    store,
    regimes,
    reach,
    sources,
    log,
    jobs,
    drafts,
    demonstrations,
    metrics: createMetrics(store, version, () => context.ready && !context.closing),
    proxy,
    version,
    webRoot: options.webRoot,
    ready: false,
    closing: false,
  };
  const app = createApp(context);
  const sealing = startSealing(store, log);
  const reminding = startReminders(store, {
    send: outsideSender(outsideOptions(process.env)),
    onError: (error) => log.error({ err: error }, "reminders failed"),
  });
  let listener: Listener | null = null;
  return {
    app,
    context,
    async listen(port, host = loopbackHost) {
      demandLoopback(host);
      listener = await listen(app.fetch, port, host);
      await store.announce(listener.port);
      return { url: `http://127.0.0.1:${listener.port}`, port: listener.port };
    },
    async close() {
      context.closing = true;
      await listener?.stop();
      const closing = jobs.close();
      await Promise.all([thread.close(), drafts.close()]);
      await closing;
      await reminding.stop();
      await sealing.stop();
      await store.close();
    },
  };
}

const loopbackHost = "127.0.0.1";
const loopbackHosts = new Set([loopbackHost, "::1", "localhost"]);

/** Prepared persons act by their plain id, so only this machine may reach them. */
function demandLoopback(host: string): void {
  if (!loopbackHosts.has(host)) throw new Refusal("store/invalid", `演示身份没有口令，只能在本机使用：不能监听 ${host}。`);
}
