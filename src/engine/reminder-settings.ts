/** How a city is reminded: when, by mail to whom, by which hooks. Each setting changes by an event; secrets stand apart and are never read out. */
import { changeSetting, readSetting } from "../store/business-date.ts";
import type { Json } from "../store/canonical.ts";
import type { Act } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import type { Claimed } from "../store/outbox.ts";
import { scopeOf, type Tx } from "../store/scope.ts";
import { changeSecret, readSecrets, secretNames } from "../store/secrets.ts";
import type { ListedHost } from "./guarded-address.ts";
import { type OutsideOptions, outsideSender, type Send, withoutSecrets } from "./outside.ts";
import { DEFAULT_POINTS, type MailAddresses, type ReminderPoints } from "./reminders.ts";

type Plain<T> = { readonly [K in keyof T]: T[K] } & { readonly [key: string]: Json };

export interface ReminderServer {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string | null;
  readonly from: string;
}

export interface ReminderSettings {
  readonly points: Pick<ReminderPoints, "instant" | "day">;
  readonly mail: MailAddresses;
  readonly server: ReminderServer | null;
  readonly hooks: readonly string[];
  readonly digest: "sm3" | "sha256";
  readonly hosts: readonly ListedHost[];
}

const NAMES = {
  points: "reminderPoints",
  mail: "reminderMail",
  server: "reminderServer",
  hooks: "reminderHooks",
  digest: "reminderDigest",
  hosts: "reminderHosts",
} as const;

export const SECRETS = { hook: "hookSecret", mail: "mailPassword" } as const;

/** Settings of the city of the transaction; what nobody set has its default. */
export async function readReminderSettings(tx: Tx): Promise<ReminderSettings> {
  return {
    points: await readSetting<ReminderPoints>(tx, NAMES.points, DEFAULT_POINTS),
    mail: await readSetting<Plain<MailAddresses>>(tx, NAMES.mail, { units: {}, persons: {} }),
    server: (await readSetting<Json>(tx, NAMES.server, null)) as ReminderServer | null,
    hooks: await readSetting<string[]>(tx, NAMES.hooks, []),
    digest: await readSetting<"sm3" | "sha256">(tx, NAMES.digest, "sm3"),
    hosts: (await readSetting<Json>(tx, NAMES.hosts, [])) as unknown as ListedHost[],
  };
}

export interface SecretsGiven {
  readonly hookSecret?: string | null | undefined;
  readonly mailPassword?: string | null | undefined;
}

/** Changes what is given and differs; each change is an event. */
export async function changeReminderSettings(
  tx: Tx,
  act: Act,
  change: { readonly [K in keyof ReminderSettings]?: ReminderSettings[K] | undefined },
  secrets: SecretsGiven = {},
): Promise<void> {
  const before = await readReminderSettings(tx);
  for (const key of Object.keys(NAMES) as (keyof typeof NAMES)[]) {
    const value = change[key];
    if (value !== undefined && JSON.stringify(value) !== JSON.stringify(before[key]))
      await changeSetting(tx, act, NAMES[key], value as unknown as Json);
  }
  for (const name of Object.values(SECRETS)) {
    const value = secrets[name];
    if (value !== undefined) await changeSecret(tx, act, name, value);
  }
}

/** Which secrets are set; what they are nobody is told. */
export async function secretsSet(tx: Tx): Promise<{ hookSecret: boolean; mailPassword: boolean }> {
  const names = await secretNames(tx);
  return { hookSecret: names.has(SECRETS.hook), mailPassword: names.has(SECRETS.mail) };
}

/** What a city's messages are sent with: its settings on top of the environment's. */
export async function outsideOf(tx: Tx, environment: OutsideOptions): Promise<OutsideOptions> {
  const { server, digest, hosts } = await readReminderSettings(tx);
  const secrets = await readSecrets(tx);
  const own = secrets[SECRETS.hook];
  return {
    ...environment,
    hosts: [...hosts, ...environment.hosts],
    smtp: server === null ? environment.smtp : { ...server, password: secrets[SECRETS.mail] ?? null },
    ...(own === undefined ? {} : { hookSecret: own, hookDigest: digest }),
  };
}

/** The sender of the worker: each message by the settings of its city as they are at that moment. */
export function citySender(store: Store, environment: OutsideOptions): Send {
  return async (item) => {
    const options = await store.within(scopeOf(item.city, item.space), (tx) => outsideOf(tx, environment));
    await outsideSender(options)(item);
  };
}

/** Sends one message now and tells what happened. */
export async function tryReminder(
  store: Store,
  environment: OutsideOptions,
  asked: { readonly city: string; readonly channel: "mail" | "webhook"; readonly address: string },
): Promise<{ ok: boolean; message: string }> {
  const { city, channel, address } = asked;
  const options = await store.within(scopeOf(city), (tx) => outsideOf(tx, environment));
  const item: Claimed = {
    ...{ city, space: "live", id: `test/${store.now()}`, channel, kind: "test", caseId: null, clock: null, unit: null, person: null },
    ...{ address, title: "“落实”测试消息", link: "/settings", due: null, notBefore: store.now(), attempts: 1 },
  };
  try {
    await outsideSender(options)(item);
    const done = channel === "mail" ? `邮件服务器已收下发往 ${address} 的测试邮件。` : `接收方 ${address} 已收下测试回调。`;
    return { ok: true, message: done };
  } catch (error) {
    return { ok: false, message: `没有发出：${withoutSecrets(error, options)}` };
  }
}
