import { describe, expect, test } from "vitest";
import { clientOf, isOnThisMachine, isPublicArrival, proxySettings } from "./proxy.ts";

const settings = proxySettings({
  LUOSHI_TRUSTED_PROXY: "127.0.0.1, 10.1.0.0/16,fd00::1",
  LUOSHI_PUBLIC_URL: "https://luoshi.example.gov.cn",
});
const none = proxySettings({});
const arrive = (address: string | null, headers: Record<string, string> = {}) => ({
  address,
  encrypted: false,
  header: (name: string) => headers[name],
});
const caller = (address: string, forwardedFor?: string) =>
  clientOf(settings, arrive(address, forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor })).address;

describe("the caller behind a proxy", () => {
  test.each([
    ["a trusted proxy names the caller", "127.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["the same over the mapped address", "::ffff:127.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["the same over IPv6", "fd00::1", "2001:db8::9", "2001:db8::9"],
    ["a stranger's header is not believed", "203.0.113.7", "10.0.0.1", "203.0.113.7"],
    ["what the caller wrote before the proxy's entry is not believed", "127.0.0.1", "192.0.2.1, 203.0.113.9", "203.0.113.9"],
    ["two proxies of ours, one behind the other", "127.0.0.1", "192.0.2.1, 203.0.113.9, 10.1.2.3", "203.0.113.9"],
    ["an address just outside the network is a caller", "127.0.0.1", "203.0.113.9, 10.2.0.0", "10.2.0.0"],
    ["words end the walk", "127.0.0.1", "203.0.113.9, unknown", "127.0.0.1"],
    ["no header", "127.0.0.1", undefined, "127.0.0.1"],
    ["an empty header", "127.0.0.1", "", "127.0.0.1"],
  ])("%s", (_name, address, header, expected) => expect(caller(address, header)).toBe(expected));

  test("the scheme is the trusted proxy's, and nobody else's", () => {
    const https = { "x-forwarded-proto": "https" };
    expect(clientOf(settings, arrive("127.0.0.1", https)).scheme).toBe("https");
    expect(clientOf(settings, arrive("203.0.113.7", https)).scheme).toBe("http");
    expect(clientOf(none, arrive("127.0.0.1", https)).scheme).toBe("http");
  });
});

describe("the public address", () => {
  const arrived = (address: string, headers: Record<string, string>) =>
    isPublicArrival(settings, clientOf(settings, arrive(address, headers)));
  const good = { host: "luoshi.example.gov.cn", "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.9" };

  test("its name, over https, through the proxy", () => expect(arrived("127.0.0.1", good)).toBe(true));
  test.each([
    ["another name", "127.0.0.1", { ...good, host: "evil.example" }],
    ["another port", "127.0.0.1", { ...good, host: "luoshi.example.gov.cn:8443" }],
    ["the name in X-Forwarded-Host only", "127.0.0.1", { ...good, host: "evil.example", "x-forwarded-host": "luoshi.example.gov.cn" }],
    ["without TLS", "127.0.0.1", { ...good, "x-forwarded-proto": "http" }],
    ["not through the proxy", "203.0.113.7", good],
  ])("%s is refused", (_name, address, headers) => expect(arrived(address, headers)).toBe(false));
});

describe("a caller on this machine", () => {
  const local = (with_: typeof settings, address: string | null, headers: Record<string, string>) =>
    isOnThisMachine(clientOf(with_, arrive(address, headers)));

  test.each([
    ["directly", none, "127.0.0.1", { host: "127.0.0.1:8710" }, true],
    ["over IPv6", none, "::1", { host: "[::1]:8710" }, true],
    ["inside the process", none, null, { host: "127.0.0.1" }, true],
    ["another address", none, "10.0.0.4", { host: "127.0.0.1" }, false],
    ["another name (DNS rebinding)", none, "127.0.0.1", { host: "evil.example" }, false],
    ["through a proxy that was not declared", none, "127.0.0.1", { host: "127.0.0.1:8710", "x-forwarded-for": "203.0.113.9" }, false],
    ["a command beside a proxy that says for whom it speaks", settings, "127.0.0.1", { host: "127.0.0.1:8710" }, true],
    ["through that proxy", settings, "127.0.0.1", { host: "127.0.0.1:8710", "x-forwarded-for": "203.0.113.9" }, false],
    ["through that proxy, the caller says he is here", settings, "127.0.0.1", { host: "127.0.0.1", "x-forwarded-for": "127.0.0.1" }, false],
  ] as const)("%s", (_name, with_, address, headers, expected) => expect(local(with_, address, headers)).toBe(expected));
});

test.each([
  [{ LUOSHI_TRUSTED_PROXY: "proxy.local" }],
  [{ LUOSHI_TRUSTED_PROXY: "0.0.0.0/0" }],
  [{ LUOSHI_TRUSTED_PROXY: "10.0.0.0/33" }],
  [{ LUOSHI_PUBLIC_URL: "luoshi.example.gov.cn" }],
  [{ LUOSHI_PUBLIC_URL: "https://luoshi.example.gov.cn/path" }],
  [{ LUOSHI_PUBLIC_URL: "ftp://luoshi.example.gov.cn" }],
])("%o is refused with the name of the variable", (env) => {
  expect(() => proxySettings(env)).toThrow(Object.keys(env)[0] as string);
});
