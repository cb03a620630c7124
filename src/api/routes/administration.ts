/** Reminders, the calendar, erasing of personal data, heads of blocks. */
import { erasePersonalData, findPersonalData } from "../../engine/erasure.ts";
import { listedHost } from "../../engine/guarded-address.ts";
import { changeReminderSettings, readReminderSettings, secretsSet, tryReminder } from "../../engine/reminder-settings.ts";
import { announceYear, calendarYear, calendarYears } from "../../store/calendar-days.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import { exportHeads, listHeads } from "../../store/seal.ts";
import { type VerifyReport, verify } from "../../store/verify.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import {
  administrationRoutes,
  type ReminderChange,
  type ReminderSettings,
  type ReminderSettingsShown,
} from "../contract/administration.ts";
import type { VerifyReport as Shown } from "../contract/system.ts";
import { carryOut } from "../http/act.ts";
import { ProblemError } from "../http/problem.ts";
import { installation } from "../officer.ts";
import { attachment } from "./sources.ts";

async function shownReminders(tx: Tx): Promise<ReminderSettingsShown> {
  // Nothing of the store's own is shared with the answer, and no secret is read at all.
  return { ...(structuredClone(await readReminderSettings(tx)) as ReminderSettings), secrets: await secretsSet(tx) };
}

/** Each hook and the mail server lead to a host that is listed. @throws ProblemError naming the field */
function demandListedTargets(settings: ReminderSettings, environment: Context["outside"]): void {
  const hosts = [...settings.hosts, ...environment.hosts];
  const errors: { path: string; message: string }[] = [];
  const look = (path: string, url: string) => {
    try {
      listedHost(new URL(url), hosts);
    } catch (error) {
      errors.push({ path, message: error instanceof Error ? error.message : "不对" });
    }
  };
  for (const [at, hook] of settings.hooks.entries()) look(`hooks.${at}`, hook);
  if (settings.server !== null) look("server.host", `smtp://${settings.server.host}:${settings.server.port}`);
  if (errors.length > 0) throw new ProblemError("invalidRequest", errors.map(({ message }) => message).join(""), errors);
}

function addReminders(app: App, context: Context): void {
  const { store, outside } = context;
  app.openapi(administrationRoutes.reminderSettings, async (c) =>
    c.json(await store.within(scopeOf(c.req.valid("param").city), shownReminders), 200),
  );
  app.openapi(administrationRoutes.changeReminders, async (c) => {
    const { hookSecret, mailPassword, ...change } = c.req.valid("json") as ReminderChange;
    const changed = await carryOut(context, c, c.req.valid("param").city, async ({ tx, actor }) => {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      demandListedTargets({ ...((await readReminderSettings(tx)) as ReminderSettings), ...given }, outside);
      await changeReminderSettings(tx, { actor, occurredOn: tx.today }, change, { hookSecret, mailPassword });
      return shownReminders(tx);
    });
    return c.json(changed, 200);
  });
  app.openapi(administrationRoutes.tryReminder, async (c) => {
    const { channel, address } = c.req.valid("json");
    const usable = channel === "mail" ? /^[^\s@]+@[^\s@]+$/.test(address) : URL.canParse(address);
    if (!usable) {
      const message = channel === "mail" ? "应为邮箱地址" : "应为 https:// 或 http:// 开头的网址";
      throw new ProblemError("invalidRequest", `发往的地址不对：${message}。`, [{ path: "address", message }]);
    }
    return c.json(await tryReminder(store, outside, { city: c.req.valid("param").city, channel, address }), 200);
  });
}

function addCalendar(app: App, context: Context): void {
  const { store } = context;
  const here = scopeOf(installation);
  app.openapi(administrationRoutes.calendarYears, async (c) => c.json({ items: await store.within(here, calendarYears) }, 200));
  app.openapi(administrationRoutes.calendarYear, async (c) => {
    const { year } = c.req.valid("param");
    return c.json({ items: await store.within(here, (tx) => calendarYear(tx, year)) }, 200);
  });
  app.openapi(administrationRoutes.announceCalendar, async (c) => {
    const { year } = c.req.valid("param");
    const { source, days } = c.req.valid("json");
    await carryOut(context, c, installation, async ({ tx, actor }) => {
      await announceYear(tx, { actor, occurredOn: tx.today }, { year, source, days });
      return { year };
    });
    const cases = await context.reckon(`${year} 年节假日安排已公布（${source}），按新的工作日重新计算`);
    return c.json({ cases, message: `已登记 ${year} 年的安排，${cases} 件办件的时限据此重算。` }, 200);
  });
}

function addPersonal(app: App, context: Context): void {
  app.openapi(administrationRoutes.findPersonal, async (c) => {
    const { value } = c.req.valid("json");
    const places = await context.store.within(scopeOf(c.req.valid("param").city), (tx) => findPersonalData(tx, value));
    const message = places.kept.length + places.drafts === 0 ? "没有找到。" : "同名的人不作区分，请逐条核对后再删。";
    return c.json({ kept: places.kept.map(({ hash, streams }) => ({ hash, streams: [...streams] })), drafts: places.drafts, message }, 200);
  });
  app.openapi(administrationRoutes.erasePersonal, async (c) => {
    const asked = c.req.valid("json");
    const erased = await carryOut(context, c, c.req.valid("param").city, async ({ tx, actor }) => {
      const { kept, drafts } = await erasePersonalData(tx, actor, asked);
      const message = `已删除 ${kept.length} 处个人信息；留痕中只剩哈希，仍可核验。`;
      return { kept: kept.map(({ hash, streams }) => ({ hash, streams: [...streams] })), drafts, message };
    });
    return c.json(erased, 200);
  });
}

/** The report of a verification in the words of the contract. */
export function shownReport({ ok, checked, broken }: VerifyReport, compared = 0): Shown {
  const heads = compared === 0 ? "" : `，比对块头 ${compared} 个`;
  const counts = `事件 ${checked.events} 个、区块 ${checked.blocks} 个、原文 ${checked.files} 份、文件 ${checked.documents} 件${heads}`;
  const message = ok ? `核验通过：${counts}，没有发现改动。` : `核验不通过：${counts}，发现 ${broken.length} 处改动。`;
  return { ok, message, checked, broken: broken.map((one) => `${one.city} ${one.place}：${one.message}`) };
}

function addHeads(app: App, context: Context): void {
  const { store } = context;
  app.openapi(administrationRoutes.blockHeads, async (c) => {
    const { city } = c.req.valid("param");
    const { before, limit } = c.req.valid("query");
    return c.json(await store.within(scopeOf(city), (tx) => listHeads(tx, { before, limit })), 200);
  });
  app.openapi(administrationRoutes.exportHeads, async (c) => {
    const { city } = c.req.valid("param");
    const lines = await store.within(scopeOf(city), exportHeads);
    if (lines.length === 0) throw new ProblemError("notFound", "本市还没有封好的区块。");
    c.header("content-disposition", attachment(`块头-${city}-第1至${lines.length}块.jsonl`));
    return c.text(`${lines.map((head) => JSON.stringify(head)).join("\n")}\n`, 200);
  });
  app.openapi(administrationRoutes.verifyHeads, async (c) => {
    const { heads } = c.req.valid("json");
    return c.json(shownReport(await verify(store, heads), heads.length), 200);
  });
}

/** Adds the routes. */
export function addAdministration(app: App, context: Context): void {
  addReminders(app, context);
  addCalendar(app, context);
  addPersonal(app, context);
  addHeads(app, context);
}
