/**
 * Prometheus metrics. Labels are route templates, methods, status classes and states: no address, no name, no free text, so that
 * neither a person nor an endless set of series can get in.
 */
import { readFileSync } from "node:fs";
import type { MiddlewareHandler } from "hono";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { stopwatchMs } from "../../base/clock.ts";
import type { Store } from "../../store/open.ts";
import { runningFigures } from "../../store/running-figures.ts";
import { routeNameOf } from "./route-name.ts";

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);
/** Seconds; pages answer in milliseconds, exports and backups in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30];
/** Figures of the database are read at most this often, however often someone asks, ms. */
const freshMs = 5_000;

export interface Metrics {
  /** Measures each request. */
  readonly middleware: MiddlewareHandler;
  /** The page for Prometheus, with its content type. */
  page(): Promise<{ text: string; type: string }>;
}

function requestMeasures(registry: Registry): MiddlewareHandler {
  const labelNames = ["method", "route", "status"] as const;
  const duration = new Histogram({
    name: "luoshi_http_request_duration_seconds",
    help: "Requests by route template and status",
    labelNames,
    buckets,
    registers: [registry],
  });
  return async (c, next) => {
    const started = stopwatchMs();
    await next();
    const method = methods.has(c.req.method) ? c.req.method : "other";
    duration.observe({ method, route: routeNameOf(c), status: String(c.res.status) }, (stopwatchMs() - started) / 1000);
  };
}

/** Gauges out of the database. A database that does not answer shows as `luoshi_database_up 0`, and the rest of the page still comes. */
function databaseGauges(registry: Registry, store: Store): () => Promise<void> {
  const gauge = (name: string, help: string) => new Gauge({ name: `luoshi_${name}`, help, registers: [registry] });
  const up = gauge("database_up", "Whether the database answered");
  const gauges = {
    events: gauge("ledger_events", "Events in the ledger"),
    unsealed: gauge("ledger_unsealed_events", "Events that no block holds yet"),
    blocks: gauge("ledger_blocks", "Sealed blocks"),
    waiting: gauge("outbox_waiting", "Messages that wait to be sent"),
    sessions: gauge("sessions", "Sessions of accounts that are signed in"),
    failed: gauge("outbox_failed", "Waiting messages whose last attempt failed"),
  };
  // Comes with its first value: a gauge without one would say 0, which is a lie here.
  let age: Gauge | null = null;
  const setAge = (seconds: number | null) => {
    if (seconds === null) return;
    age ??= gauge("backup_age_seconds", "Seconds since the last backup");
    age.set(seconds);
  };
  let readAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (stopwatchMs() - readAt < freshMs) return;
    readAt = stopwatchMs();
    try {
      const figures = await runningFigures(store);
      for (const [name, one] of Object.entries(gauges)) one.set(figures[name as keyof typeof gauges]);
      setAge(figures.backupAgeSeconds);
      up.set(1);
    } catch {
      up.set(0);
    }
  };
}

/** Metrics of one service. `ready` tells whether the first ingest is done. */
export function createMetrics(store: Store, version: string, ready: () => boolean): Metrics {
  const registry = new Registry();
  // Heap, resident memory, CPU, event loop lag, garbage collection.
  collectDefaultMetrics({ register: registry });
  const middleware = requestMeasures(registry);
  const refresh = databaseGauges(registry, store);
  new Gauge({ name: "luoshi_info", help: "Version and database", labelNames: ["version", "database"], registers: [registry] })
    .labels(version, store.engine)
    .set(1);
  const readiness = new Gauge({ name: "luoshi_ready", help: "Whether requests are served", registers: [registry] });
  const scrapes = new Counter({ name: "luoshi_scrapes_total", help: "Times this page was asked for", registers: [registry] });
  return {
    middleware,
    async page() {
      await refresh();
      readiness.set(ready() ? 1 : 0);
      scrapes.inc();
      return { text: await registry.metrics(), type: registry.contentType };
    },
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Token that Prometheus presents: LUOSHI_METRICS_TOKEN, or the content of the file LUOSHI_METRICS_TOKEN_FILE; null without either. */
export function metricsToken(env: Environment): string | null {
  const file = env.LUOSHI_METRICS_TOKEN_FILE;
  const token = (file ? readFileSync(file, "utf8") : (env.LUOSHI_METRICS_TOKEN ?? "")).trim();
  return token === "" ? null : token;
}
