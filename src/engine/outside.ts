/** What reaches the world: mail by SMTP and signed hooks, only to hosts that an administrator listed, at least once under a stable id. */
import { createHmac } from "node:crypto";
import type { Claimed } from "../store/outbox.ts";

export interface OutsideOptions {
  /** Hosts, with a port where it is not the usual one, that may be reached at all. */
  readonly hosts: readonly string[];
  /** smtp://… or smtps://… of the mail server, and the address that sends. */
  readonly smtp?: { readonly url: string; readonly from: string } | undefined;
  /** Secret with which hooks are signed. */
  readonly hookSecret?: string | undefined;
  /** SM3 where the receiver speaks it, else SHA-256. */
  readonly hookDigest?: "sm3" | "sha256" | undefined;
  /** Milliseconds until a receiver that does not answer is given up for this time. */
  readonly timeoutMs?: number | undefined;
}

export type Send = (item: Claimed) => Promise<void>;

const TIMEOUT_MS = 10_000;

function demandListed(url: string, hosts: readonly string[]): URL {
  const target = new URL(url);
  if (!hosts.includes(target.host) && !hosts.includes(target.hostname)) throw new Error(`host ${target.host} is not listed`);
  return target;
}

function hookBody({ id, city, kind, title, link, due, unit }: Claimed): string {
  return JSON.stringify({ id, city, kind, title, link, due, unit });
}

/** Signature of a hook's body, `sm3=…`, over the stable id, a dot and the body. */
export function hookSignature(secret: string, digest: "sm3" | "sha256", id: string, body: string): string {
  return `${digest}=${createHmac(digest, secret).update(`${id}.${body}`).digest("hex")}`;
}

async function sendHook(item: Claimed, options: OutsideOptions): Promise<void> {
  const target = demandListed(item.address ?? "", options.hosts);
  if (!/^https?:$/.test(target.protocol)) throw new Error(`${target.protocol} is no protocol of a hook`);
  if (!options.hookSecret) throw new Error("hooks have no secret");
  const body = hookBody(item);
  const id = `${item.city}/${item.space}/${item.id}`;
  const answer = await fetch(target, {
    method: "POST",
    body,
    // A redirect could lead to a host that is not listed.
    redirect: "error",
    signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    headers: {
      "content-type": "application/json",
      "luoshi-id": encodeURIComponent(id),
      "luoshi-signature": hookSignature(options.hookSecret, options.hookDigest ?? "sm3", id, body),
    },
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the receiver answered ${answer.status}`);
}

async function sendMail(item: Claimed, options: OutsideOptions): Promise<void> {
  const { smtp, hosts, timeoutMs = TIMEOUT_MS } = options;
  if (!smtp) throw new Error("no mail server is set");
  demandListed(smtp.url, hosts);
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({ url: smtp.url, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs });
  try {
    await transport.sendMail({
      from: smtp.from,
      to: item.address ?? "",
      subject: item.title,
      // No content of a case leaves the house: the title and where to look.
      text: `${item.title}\n${item.due === null ? "" : `期限：${item.due}\n`}请在“落实”中查看：${item.link}`,
      messageId: `<${Buffer.from(`${item.city}/${item.space}/${item.id}`).toString("base64url")}@luoshi>`,
    });
  } finally {
    transport.close();
  }
}

/** The adapters. A drill reaches nobody, whatever the outbox holds. */
export function outsideSender(options: OutsideOptions): Send {
  return async (item) => {
    if (item.space !== "live") throw new Error("a drill reaches nobody outside");
    await (item.channel === "mail" ? sendMail(item, options) : sendHook(item, options));
  };
}

/** Options from the environment of the service. */
export function outsideOptions(env: Readonly<Record<string, string | undefined>>): OutsideOptions {
  const { LUOSHI_OUTSIDE_HOSTS, LUOSHI_SMTP_URL, LUOSHI_SMTP_FROM, LUOSHI_HOOK_SECRET, LUOSHI_HOOK_DIGEST } = env;
  return {
    hosts: (LUOSHI_OUTSIDE_HOSTS ?? "")
      .split(",")
      .map((host) => host.trim())
      .filter((host) => host !== ""),
    smtp: LUOSHI_SMTP_URL ? { url: LUOSHI_SMTP_URL, from: LUOSHI_SMTP_FROM ?? "luoshi@localhost" } : undefined,
    hookSecret: LUOSHI_HOOK_SECRET,
    hookDigest: LUOSHI_HOOK_DIGEST === "sha256" ? "sha256" : "sm3",
  };
}
