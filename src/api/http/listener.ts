/** The port: opened with limits against slow senders, closed in order. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";

/** Requests under way may take this long after the port was closed, ms. Longer than any answer that is not a download. */
const graceMs = 30_000;
const lookMs = 100;

export interface Listener {
  readonly port: number;
  /** Stops accepting, ends event streams, lets requests under way finish (at most 30 s), then resolves. */
  stop(): Promise<void>;
}

type Fetch = Parameters<typeof serve>[0]["fetch"];

/** Listens; port 0 takes a free one. @throws the error of the system, e.g. EADDRINUSE */
export function listen(fetch: Fetch, port: number, host: string): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host }, () =>
      resolve({ port: (server.address() as AddressInfo).port, stop: () => stopped(server, streams) }),
    ) as Server;
    const streams = new Set<ServerResponse>();
    server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
      // A browser names the type when it opens one; the headers of the answer cannot be read back once they are written.
      if (!request.headers.accept?.includes("text/event-stream")) return;
      streams.add(response);
      response.once("close", () => streams.delete(response));
    });
    server.once("error", reject);
    // A slow upload may take minutes; a request whose headers do not come is dropped.
    server.headersTimeout = 20_000;
    server.requestTimeout = 10 * 60_000;
  });
}

/** An event stream has no end of its own; the browser connects again by itself. */
function endStreams(streams: ReadonlySet<ServerResponse>): void {
  for (const response of streams) response.destroy();
}

function stopped(server: Server, streams: ReadonlySet<ServerResponse>): Promise<void> {
  return new Promise((resolve) => {
    // Connections that are kept alive become idle when their answer is sent.
    const look = setInterval(() => {
      endStreams(streams);
      server.closeIdleConnections();
    }, lookMs);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(look);
      clearTimeout(cut);
      resolve();
    });
    endStreams(streams);
    server.closeIdleConnections();
  });
}
