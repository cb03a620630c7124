/** What the routes work with. */
import type { Logger } from "pino";
import type { OutsideOptions } from "../engine/outside.ts";
import type { Regimes } from "../engine/regimes.ts";
import type { Store } from "../store/open.ts";
import type { Identities } from "./access/identify.ts";
import type { IdentityProvider } from "./access/identity-provider.ts";
import type { Demonstrations } from "./demonstrations.ts";
import type { Metrics } from "./http/metrics.ts";
import type { ProxySettings } from "./http/proxy.ts";
import type { IngestJobs } from "./ingest/jobs.ts";
import type { Reach } from "./reach.ts";
import type { ReadingThread } from "./reader/thread.ts";
import type { Sources } from "./sources.ts";

export interface Context {
  /** Cities that have documents or have adopted something, for work that is no request's. */
  allCities(): Promise<readonly string[]>;
  /** Each transaction of a request is held to the cities that it may touch. */
  readonly store: Store;
  readonly identities: Identities;
  /** Null: there is no identity provider, passwords only. */
  readonly provider: IdentityProvider | null;
  readonly reach: Reach;
  readonly sources: Sources;
  readonly log: Logger;
  readonly jobs: IngestJobs;
  /** Reads pasted drafts; not the thread of the jobs, so that a large ingest holds no draft up. */
  readonly drafts: ReadingThread;
  /** What cities have adopted. */
  readonly regimes: Regimes;
  /** Mail server, hosts and secrets of the environment, under the settings of each city. */
  readonly outside: OutsideOptions;
  /** Reckons provisional time limits of all cities again; how many cases changed. */
  reckon(reason: string): Promise<number>;
  /** Sample data; played in demo mode only. */
  readonly demonstrations: Demonstrations;
  readonly metrics: Metrics;
  /** Which proxies are believed, and the address under which browsers reach us. */
  readonly proxy: ProxySettings;
  readonly version: string;
  /** Folder of the built web app, null if it is not built. */
  readonly webRoot: string | null;
  /** False until the first ingest is done. */
  ready: boolean;
  /** True from the moment the service was told to stop. */
  closing: boolean;
}
