/**
 * Addresses that a message may be sent to. What a name resolves to is checked where the connection is made, and the connection goes
 * to the checked address, so that a name that resolves differently a moment later leads nowhere else.
 */
import { lookup } from "node:dns/promises";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** A host that an administrator listed, with a port where it is not the usual one. */
export interface ListedHost {
  readonly host: string;
  /** The name may lead into the house: to private, local or link-local addresses. */
  readonly internal: boolean;
}

const inside = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  inside.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  inside.addSubnet(net, prefix, "ipv6");

/** Whether an IP address lies inside a house or has no place on the internet. An IPv4 address written as IPv6 counts as what it is. */
export function isInside(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, "");
  const family = isIP(plain);
  if (family === 0) return true;
  return inside.check(plain, family === 4 ? "ipv4" : "ipv6");
}

/** Why a host may not be reached, in words for the administrator. */
export class NotAllowed extends Error {}

/** The list's entry for a URL. @throws NotAllowed where there is none */
export function listedHost(url: URL, hosts: readonly ListedHost[]): ListedHost {
  const found = hosts.find(({ host }) => host === url.host || host === url.hostname);
  if (!found) throw new NotAllowed(`主机 ${url.host} 未列入允许的主机。`);
  return found;
}

/** The addresses of a host, all of them allowed. @throws NotAllowed where one lies inside and the list does not say so */
export async function allowedAddresses(hostname: string, { host, internal }: ListedHost): Promise<{ address: string; family: number }[]> {
  const plain = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(plain);
  // Who lists an address itself means that address.
  if (family !== 0) return [{ address: plain, family }];
  const found = await lookup(plain, { all: true });
  const bad = internal ? undefined : found.find(({ address }) => isInside(address));
  if (bad) throw new NotAllowed(`主机 ${host} 解析到内网地址 ${bad.address}；确是内网主机的，请在列入时注明“内网”。`);
  return found;
}

/** Resolves for a socket that is about to connect: it gets checked addresses and no others. */
export function guardedLookup(listed: ListedHost, resolve: typeof allowedAddresses = allowedAddresses): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, listed).then(
      (found) => {
        if (options.all) callback(null, found);
        else callback(null, found[0]?.address ?? "", found[0]?.family ?? 4);
      },
      (error: Error) => callback(error, "", 4),
    );
  };
}
