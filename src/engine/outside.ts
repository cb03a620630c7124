/** What reaches the world: mail by SMTP and signed hooks, only to hosts that an administrator listed, at least once under a stable id. */
import { createHmac } from "node:crypto";
import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import type { Claimed } from "../store/outbox.ts";
import { allowedAddresses, guardedLookup, type ListedHost, listedHost } from "./guarded-address.ts";

/** The mail server of a city and the address that sends. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise the server is asked for it (STARTTLS). */
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
}

export interface OutsideOptions {
  /** Hosts that may be reached at all. */
  readonly hosts: readonly ListedHost[];
  readonly smtp?: MailServer | undefined;
  /** Secret with which hooks are signed. */
  readonly hookSecret?: string | undefined;
  /** SM3 where the receiver speaks it, else SHA-256. */
  readonly hookDigest?: "sm3" | "sha256" | undefined;
  /** Milliseconds until a receiver that does not answer is given up for this time. */
  readonly timeoutMs?: number | undefined;
  /** Resolves a host to addresses that may be reached. */
  readonly resolve?: typeof allowedAddresses | undefined;
}

export type Send = (item: Claimed) => Promise<void>;

const TIMEOUT_MS = 10_000;

function hookBody({ id, city, kind, title, link, due, unit }: Claimed): string {
  return JSON.stringify({ id, city, kind, title, link, due, unit });
}

/** Signature of a hook's body, `sm3=…`, over the stable id, a dot and the body. */
export function hookSignature(secret: string, digest: "sm3" | "sha256", id: string, body: string): string {
  return `${digest}=${createHmac(digest, secret).update(`${id}.${body}`).digest("hex")}`;
}

/** Posts a body and gives the status. Redirects are not followed: one could lead to a host that is not listed. */
function post(target: URL, body: string, headers: Readonly<Record<string, string>>, options: OutsideOptions): Promise<number> {
  const listed = listedHost(target, options.hosts);
  const send = target.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const call = send(
      target,
      {
        method: "POST",
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
        lookup: guardedLookup(listed, options.resolve),
        signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
        agent: false,
      },
      (answer) => {
        answer.destroy();
        resolve(answer.statusCode ?? 0);
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}

async function sendHook(item: Claimed, options: OutsideOptions): Promise<void> {
  const target = new URL(item.address ?? "");
  if (!/^https?:$/.test(target.protocol)) throw new Error(`回调地址应以 https:// 或 http:// 开头，不能是 ${target.protocol}`);
  if (!options.hookSecret) throw new Error("没有设定回调的签名密钥。");
  const body = hookBody(item);
  const id = `${item.city}/${item.space}/${item.id}`;
  const headers = {
    "content-type": "application/json",
    "luoshi-id": encodeURIComponent(id),
    "luoshi-signature": hookSignature(options.hookSecret, options.hookDigest ?? "sm3", id, body),
  };
  const status = await post(target, body, headers, options);
  if (status < 200 || status > 299) throw new Error(`接收方回答 ${status}，不是成功。`);
}

async function sendMail(item: Claimed, options: OutsideOptions): Promise<void> {
  const { smtp, hosts, timeoutMs = TIMEOUT_MS, resolve = allowedAddresses } = options;
  if (!smtp) throw new Error("没有设定邮件服务器。");
  const { host, port, secure, user, password, from } = smtp;
  const listed = listedHost(new URL(`smtp://${host}:${port}`), hosts);
  const [checked] = await resolve(host, listed);
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    host: checked?.address ?? host,
    port,
    secure,
    tls: { servername: host },
    ...(user === null ? {} : { auth: { user, pass: password ?? "" } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  try {
    await transport.sendMail({
      from,
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

/** What went wrong in words that hold no secret, whatever a server repeated of what it was sent. */
export function withoutSecrets(error: unknown, { smtp, hookSecret }: OutsideOptions): string {
  const message = error instanceof Error ? error.message : String(error);
  const secrets = [hookSecret, smtp?.password].filter((one): one is string => typeof one === "string" && one !== "");
  const login = smtp?.password ? [Buffer.from(`\0${smtp.user ?? ""}\0${smtp.password}`).toString("base64")] : [];
  const spoken = [...login, ...secrets.flatMap((one) => [one, Buffer.from(one).toString("base64")])];
  return spoken.reduce((text, one) => text.replaceAll(one, "***"), message);
}

/** The adapters. A drill reaches nobody, whatever the outbox holds. */
export function outsideSender(options: OutsideOptions): Send {
  return async (item) => {
    if (item.space !== "live") throw new Error("演练不对外发送。");
    try {
      await (item.channel === "mail" ? sendMail(item, options) : sendHook(item, options));
    } catch (error) {
      throw new Error(withoutSecrets(error, options));
    }
  };
}

function listOf(text: string | undefined, internal: boolean): ListedHost[] {
  const hosts = (text ?? "").split(",").map((host) => host.trim());
  return hosts.filter((host) => host !== "").map((host) => ({ host, internal }));
}

function serverOf(url: string | undefined, from: string | undefined): MailServer | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const { hostname, port, protocol, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port || (secure ? 465 : 25)),
    secure,
    user: username === "" ? null : decodeURIComponent(username),
    password: password === "" ? null : decodeURIComponent(password),
    from: from ?? "luoshi@localhost",
  };
}

/** Options from the environment of the service; the settings of a city come on top. */
export function outsideOptions(env: Readonly<Record<string, string | undefined>>): OutsideOptions {
  const { LUOSHI_OUTSIDE_HOSTS, LUOSHI_INTERNAL_HOSTS, LUOSHI_SMTP_URL, LUOSHI_SMTP_FROM, LUOSHI_HOOK_SECRET, LUOSHI_HOOK_DIGEST } = env;
  return {
    hosts: [...listOf(LUOSHI_INTERNAL_HOSTS, true), ...listOf(LUOSHI_OUTSIDE_HOSTS, false)],
    smtp: serverOf(LUOSHI_SMTP_URL, LUOSHI_SMTP_FROM),
    hookSecret: LUOSHI_HOOK_SECRET,
    hookDigest: LUOSHI_HOOK_DIGEST === "sha256" ? "sha256" : "sm3",
  };
}
