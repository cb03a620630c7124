/**
 * Who is calling, when a TLS proxy stands before us. X-Forwarded-* is believed only from an address in LUOSHI_TRUSTED_PROXY, and the
 * name under which we are reached comes from LUOSHI_PUBLIC_URL, never from a header: X-Forwarded-Host is not read at all.
 */
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import type { Context } from "hono";
import { Refusal } from "../../store/refusal.ts";

export interface ProxySettings {
  /** Whether this address is one of our proxies. */
  trusts(address: string): boolean;
  /** Address of the app as browsers see it; null where it is used on this machine only. */
  readonly publicUrl: URL | null;
}

export interface Client {
  /** Address of the caller; null for a call inside the process. */
  readonly address: string | null;
  readonly scheme: "http" | "https";
  /** Host header, lower case. */
  readonly host: string;
  /** Whether a trusted proxy handed the request on. */
  readonly viaProxy: boolean;
  /** Whether any header speaks of a proxy, trusted or not: then the socket's address says nothing about the caller. */
  readonly forwarded: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** "::ffff:10.0.0.8" is 10.0.0.8 on a socket that listens for both kinds. */
function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address.trim());
  return (mapped?.[1] ?? address.trim()).replace(/^\[|\]$/g, "");
}

const family = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

function invalid(name: string, value: string, wanted: string): Refusal {
  return new Refusal("store/invalid", `环境变量 ${name} 的值“${value}”不对：${wanted}。`);
}

function trustedOf(list: string): BlockList {
  const trusted = new BlockList();
  for (const entry of list.split(",").map((one) => one.trim())) {
    if (entry === "") continue;
    const [address = "", bits] = entry.split("/");
    const most = isIP(address) === 6 ? 128 : 32;
    const prefix = bits === undefined ? most : Number(bits);
    // A prefix of 0 would trust everybody.
    const isValid = isIP(address) !== 0 && Number.isInteger(prefix) && prefix >= 1 && prefix <= most;
    if (!isValid) throw invalid("LUOSHI_TRUSTED_PROXY", entry, "应为逗号分隔的 IP 地址或网段，例如 127.0.0.1,10.1.0.0/16");
    trusted.addSubnet(address, prefix, family(address));
  }
  return trusted;
}

function publicUrlOf(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isPlain = url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash && !url.username;
  if (!url || !isPlain) throw invalid("LUOSHI_PUBLIC_URL", value, "应为不带路径的网址，例如 https://luoshi.example.gov.cn");
  return url;
}

/** Reads LUOSHI_TRUSTED_PROXY and LUOSHI_PUBLIC_URL. @throws Refusal with the value that cannot be read */
export function proxySettings(env: Environment): ProxySettings {
  const trusted = trustedOf(env.LUOSHI_TRUSTED_PROXY ?? "");
  const publicUrl = env.LUOSHI_PUBLIC_URL ? publicUrlOf(env.LUOSHI_PUBLIC_URL) : null;
  return { trusts: (address) => isIP(address) !== 0 && trusted.check(address, family(address)), publicUrl };
}

/** What a request says of its way, without believing any of it. */
export interface Arrival {
  readonly address: string | null;
  readonly encrypted: boolean;
  header(name: string): string | undefined;
}

const proxyHeaders = ["forwarded", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-real-ip", "via"];

/**
 * The caller. Addresses of X-Forwarded-For are walked from our side: each one that is a trusted proxy hands on to the next, the first
 * that is not is the caller; what stands left of it was written by the caller and is ignored.
 */
export function clientOf(settings: ProxySettings, arrival: Arrival): Client {
  const peer = arrival.address === null ? null : plainAddress(arrival.address);
  const host = (arrival.header("host") ?? "").toLowerCase();
  const forwarded = proxyHeaders.some((name) => arrival.header(name) !== undefined);
  const direct: Client = { address: peer, scheme: arrival.encrypted ? "https" : "http", host, viaProxy: false, forwarded };
  // A proxy of ours says for whom it speaks; without a word of it, a program on its machine speaks for itself.
  if (peer === null || !forwarded || !settings.trusts(peer)) return direct;
  let address = peer;
  for (const entry of (arrival.header("x-forwarded-for") ?? "").split(",").reverse()) {
    const named = plainAddress(entry);
    if (isIP(named) === 0) break;
    address = named;
    if (!settings.trusts(named)) break;
  }
  const proto = arrival.header("x-forwarded-proto");
  return { ...direct, address, scheme: proto === "https" ? "https" : "http", viaProxy: true };
}

/** How a request of Hono on Node arrived; without a socket it is a call inside the process. */
export function arrivalOf(c: Context): Arrival {
  const incoming = (c.env as { incoming?: IncomingMessage } | undefined)?.incoming;
  return {
    address: incoming ? (incoming.socket.remoteAddress ?? "") : null,
    encrypted: incoming !== undefined && "encrypted" in incoming.socket,
    header: (name) => c.req.header(name),
  };
}

const loopbackNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Whether a host name is this machine's own. */
export function isLoopbackHost(host: string): boolean {
  return loopbackNames.has(host.replace(/:\d+$/, "").toLowerCase());
}

const loopbackAddresses = new BlockList();
loopbackAddresses.addSubnet("127.0.0.0", 8, "ipv4");
loopbackAddresses.addAddress("::1", "ipv6");

/**
 * Whether the caller sits on this machine: its own address and name, and no proxy in between. A proxy on this machine that says
 * nothing of itself cannot be told from a program here, so what needs more certainty must ask for more (see `/metrics`).
 */
export function isOnThisMachine(client: Client): boolean {
  if (client.address === null) return !client.forwarded && isLoopbackHost(client.host);
  const isOwn = isIP(client.address) !== 0 && loopbackAddresses.check(client.address, family(client.address));
  return isOwn && !client.forwarded && isLoopbackHost(client.host);
}

/** Whether a request came under the public address: the name and port of LUOSHI_PUBLIC_URL, its scheme, through a trusted proxy. */
export function isPublicArrival(settings: ProxySettings, client: Client): boolean {
  const { publicUrl } = settings;
  return publicUrl !== null && client.viaProxy && client.host === publicUrl.host && `${client.scheme}:` === publicUrl.protocol;
}
