/**
 * Limits by the caller's address: a bucket of tokens that fills again by itself. Guessing passwords and the routes that cost most are
 * limited; who sits on this machine is not, he has it anyway. Of one node; a proxy before several may limit them together.
 */
import type { MiddlewareHandler } from "hono";
import { nowMs } from "../../base/clock.ts";
import type { Context as ServiceContext } from "../context.ts";
import { problemResponse } from "./problem.ts";
import { arrivalOf, clientOf, isOnThisMachine } from "./proxy.ts";

export interface Rate {
  /** Requests at once, and how many more each second. */
  readonly burst: number;
  readonly perSecond: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Addresses remembered at most; the one asked longest ago is forgotten first, with a full bucket. */
const MOST_ADDRESSES = 20_000;

export class Buckets {
  readonly #rate: Rate;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Takes a token. Returns 0, or the seconds until there is one. */
  take(key: string, at: number): number {
    const { burst, perSecond } = this.#rate;
    const known = this.#buckets.get(key);
    const tokens = known === undefined ? burst : Math.min(burst, known.tokens + (Math.max(0, at - known.at) / 1000) * perSecond);
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: Math.max(0, tokens - (tokens >= 1 ? 1 : 0)), at });
    const oldest = this.#buckets.keys().next().value;
    if (this.#buckets.size > MOST_ADDRESSES && oldest !== undefined) this.#buckets.delete(oldest);
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond);
  }
}

/** An office behind one address signs in together in the morning; a program that guesses is slowed to one a second. */
const signingIn: Rate = { burst: 30, perSecond: 1 };
/** What reads or writes much: searches, checks, exports, uploads, maintenance. */
const costly: Rate = { burst: 60, perSecond: 3 };

const signInPath = /^\/api\/session(?:\/|$)/;
const costlyPath = /^\/api\/(?:search|check|ingest|evidence|maintenance|imports|personal)(?:\/|$)|\/export(?:\.\w+)?$/;

/** Of an IPv6 address only the network: a house has as many of the others as it likes. */
export function addressKey(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  return [...first, ...gap, ...last]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

/** Answers 429 with Retry-After to an address that asks too much. */
export function rateLimits({ proxy }: ServiceContext): MiddlewareHandler {
  const signIns = new Buckets(signingIn);
  const others = new Buckets(costly);
  return async (c, next) => {
    const client = clientOf(proxy, arrivalOf(c));
    const { method, path } = c.req;
    const reads = method === "GET" || method === "HEAD";
    const which = signInPath.test(path) && !(reads && path === "/api/session") ? signIns : costlyPath.test(path) ? others : null;
    if (which === null || client.address === null || isOnThisMachine(client)) return next();
    const wait = which.take(addressKey(client.address), nowMs());
    if (wait === 0) return next();
    const answer = problemResponse(c, "tooMany", `请求过于频繁，请 ${wait} 秒后再试。`);
    answer.headers.set("retry-after", String(wait));
    return answer;
  };
}
