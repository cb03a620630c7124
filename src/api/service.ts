/** The running service: store, reading threads, queue, application; with a port or without. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Logger } from "pino";
import { now } from "../base/clock.ts";
import { clearPrepared } from "../engine/accounts/demo.ts";
import { outsideOptions } from "../engine/outside.ts";
import { preparePersonsOf } from "../engine/prepared-persons.ts";
import { reckonAgain } from "../engine/reckoning.ts";
import { Regimes } from "../engine/regimes.ts";
import { citySender } from "../engine/reminder-settings.ts";
import { startReminders } from "../engine/reminder-worker.ts";
import type { Adoption } from "../kernel/adoption.ts";
import { openStore, type Store } from "../store/open.ts";
import { Refusal } from "../store/refusal.ts";
import { systems } from "../systems/index.ts";
import { ownToken } from "./access/command-token.ts";
import { Identities } from "./access/identify.ts";
import { identityProvider } from "./access/identity-provider.ts";
import { guardedStore } from "./access/request-access.ts";
import { type App, createApp } from "./app.ts";
import type { Context } from "./context.ts";
import { Demonstrations } from "./demonstrations.ts";
import { startDrills } from "./drill-worker.ts";
import { type Listener, listen } from "./http/listener.ts";
import { createMetrics } from "./http/metrics.ts";
import { proxySettings } from "./http/proxy.ts";
import { IngestJobs } from "./ingest/jobs.ts";
import { publisher, recogniser } from "./ingest/publish.ts";
import { Reach } from "./reach.ts";
import { ReadingThread } from "./reader/thread.ts";
import { packageVersion, programRoot } from "./release.ts";
import { drillEngineOf } from "./routes/drills.ts";
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
  /** As which commands of this machine are known. */
  readonly commandToken: string;
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

interface Parts {
  readonly store: Store;
  readonly context: Context;
  readonly commandToken: string;
  readonly threads: readonly ReadingThread[];
}

/** What the routes work with, over an open store. */
async function assemble(options: ServiceOptions, store: Store): Promise<Parts> {
  const { log } = options;
  const version = packageVersion();
  const threads = [new ReadingThread(ingestLimitMs), new ReadingThread(draftLimitMs)] as const;
  const reach = new Reach(store);
  const commandToken = await ownToken(store.engine === "pglite" ? options.dataFolder : null);
  const identities = new Identities(store, commandToken);
  const regimes = new Regimes(options.adoptions ?? systems.flatMap((system) => system.adoptions));
  const demonstrations = new Demonstrations(store, regimes, reach, log);
  const allCities = async () => [...new Set([...regimes.cities(), ...(await reach.everywhere())])];
  const publish = publisher(store, reach, async (city) => {
    if ((await identities.mode()) !== "demo") return;
    await preparePersonsOf(store, regimes, [city]);
    await demonstrations.played(city);
  });
  const jobs = new IngestJobs(threads[0], { publish, cityOf: recogniser(store, reach) }, (error, job) =>
    log.error({ err: error, job: job.id, phase: job.phase }, "ingest failed"),
  );
  if ((await identities.mode()) === "demo") await preparePersonsOf(store, regimes, await allCities());
  else await clearPrepared(store, await allCities());
  await reckonAgain(store, regimes);
  const context: Context = {
    ...{ store: guardedStore(store), identities, allCities, regimes, reach, log, jobs, demonstrations, version },
    outside: outsideOptions(process.env),
    reckon: (reason) => reckonAgain(store, regimes, { reason }),
    sources: new Sources(store, reach),
    drafts: threads[1],
    provider: identityProvider(process.env),
    metrics: createMetrics(store, version, () => context.ready && !context.closing),
    proxy: proxySettings(process.env),
    webRoot: options.webRoot,
    ready: false,
    closing: false,
  };
  return { store, context, commandToken, threads };
}

/** Opens the service without a port. @throws Refusal store/folder-owned when another process has the data folder */
export async function openService(options: ServiceOptions): Promise<Service> {
  const { log, dataFolder, databaseUrl } = options;
  const opened = await openStore({ dataFolder, ...(databaseUrl ? { databaseUrl } : {}), now });
  const { store, context, commandToken, threads } = await assemble(options, opened);
  const app = createApp(context);
  const sealing = startSealing(store, log);
  const reminding = startReminders(store, {
    send: citySender(store, context.outside),
    onError: (error) => log.error({ err: error }, "reminders failed"),
  });
  const drilling = startDrills(drillEngineOf({ store, regimes: context.regimes }), log);
  let listener: Listener | null = null;
  return {
    app,
    context,
    commandToken,
    async listen(port, host = loopbackHost) {
      if ((await context.identities.mode()) === "demo") demandLoopback(host);
      listener = await listen(app.fetch, port, host);
      await store.announce(listener.port);
      return { url: `http://127.0.0.1:${listener.port}`, port: listener.port };
    },
    async close() {
      context.closing = true;
      await listener?.stop();
      const closing = context.jobs.close();
      await Promise.all(threads.map((thread) => thread.close()));
      await closing;
      await drilling.stop();
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
