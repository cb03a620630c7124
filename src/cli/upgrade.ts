/** `luoshi upgrade [--rollback]`: run by the new program while the service stands still. */
import { createWriteStream, existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { now } from "../base/clock.ts";
import { backup } from "../store/backup.ts";
import { openAsItIs, openStore, type StoreAsItIs, type StoreOptions } from "../store/open.ts";
import { Refusal } from "../store/refusal.ts";
import { goBackTo, otherConnections } from "../store/upgrade-back.ts";
import { verify } from "../store/verify.ts";
import { CommandError, exitCodes } from "./exit-codes.ts";
import { mayChange, ownTarget, pointTo, programLink } from "./program-link.ts";
import { type Journal, keep, readJournal, upgradeFolder, writeJournal } from "./upgrade-journal.ts";

interface UpgradeOptions {
  readonly data: string;
  readonly rollback?: boolean;
}

interface Place {
  readonly dataFolder: string;
  readonly options: StoreOptions;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function placeOf({ data }: UpgradeOptions): Place {
  const dataFolder = resolve(data);
  const databaseUrl = process.env.LUOSHI_DATABASE_URL;
  if (!databaseUrl && !existsSync(dataFolder)) {
    throw new CommandError(`没有数据目录 ${dataFolder}；新安装不用升级，直接启动即可。`, exitCodes.unavailable);
  }
  return { dataFolder, options: { dataFolder, ...(databaseUrl ? { databaseUrl } : {}), now } };
}

/** Works on the store as it is and closes it; refused while the service runs. */
async function asItIs<T>(place: Place, unfinished: boolean, work: (store: StoreAsItIs) => Promise<T>): Promise<T> {
  const store = await openAsItIs(place.options, unfinished);
  try {
    const others = await otherConnections(store);
    if (others > 0)
      throw new CommandError(`还有 ${others} 个连接在使用数据库，请先停止服务（systemctl stop luoshi）。`, exitCodes.unavailable);
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Writes a backup of the store as it is under a name with the moment. */
async function backUp(place: Place, store: StoreAsItIs, name: string): Promise<string> {
  await mkdir(upgradeFolder(place.dataFolder), { recursive: true });
  const path = join(upgradeFolder(place.dataFolder), `${name}-${now().replace(/[:.]/g, "")}.backup`);
  const draft = `${path}.partial`;
  const rows = await backup(store, createWriteStream(draft));
  await keep(path, draft);
  say(`已备份 ${rows} 行到 ${path}`);
  return path;
}

/** Takes an upgrade back: the database first, then the link. Every step can be done again. */
async function goBack(place: Place, journal: Journal): Promise<void> {
  await writeJournal(place.dataFolder, { ...journal, phase: "goingBack" });
  const names = await asItIs(place, true, async (store) => {
    const isSame = store.applied.map(({ name }) => name).join() === journal.before.join();
    if (!isSame) await goBackTo(store, journal.before.length, journal.backup);
    return isSame ? "数据库的结构没有变过，数据保持原样" : `数据库已退回到 ${journal.before.at(-1)}`;
  });
  if (journal.link) pointTo(journal.link, journal.link.target);
  await writeJournal(place.dataFolder, { ...journal, phase: "back" });
  say(`${names}${journal.link ? `；程序已退回到 ${journal.link.target}` : "；请改用原来的程序目录启动"}。`);
}

/** Migrates, verifies, moves the link. Returns whether the result is sound. */
async function goForward(place: Place, journal: Journal): Promise<boolean> {
  await writeJournal(place.dataFolder, { ...journal, phase: "migrating" });
  const store = await openStore(place.options);
  try {
    await writeJournal(place.dataFolder, { ...journal, phase: "verifying" });
    const report = await verify(store);
    for (const one of report.broken) say(`${one.city} ${one.place}：${one.message}`);
    if (!report.ok) return false;
    say(`已执行迁移：${store.migrated.join("、") || "无"}；核验通过：事件 ${report.checked.events} 个。`);
  } finally {
    await store.close();
  }
  const link = programLink();
  if (link) pointTo(link, ownTarget(link));
  await writeJournal(place.dataFolder, { ...journal, phase: "done" });
  return true;
}

async function forwardOrBack(place: Place, journal: Journal): Promise<number> {
  try {
    if (await goForward(place, journal)) {
      say(`升级完成${journal.link ? `，${journal.link.path} 已指向新程序` : ""}。退回：luoshi upgrade --rollback`);
      return exitCodes.done;
    }
    say("升级后核验不通过，正在退回……");
  } catch (error) {
    say(`升级没有成功：${(error as Error).message}\n正在退回……`);
  }
  await goBack(place, journal);
  return exitCodes.negative;
}

/** What an earlier upgrade left behind when it was killed; null where there is nothing to finish. */
async function unfinished(place: Place): Promise<Journal | null> {
  const journal = await readJournal(place.dataFolder);
  return journal && (journal.phase === "migrating" || journal.phase === "verifying") ? journal : null;
}

async function forward(place: Place): Promise<number> {
  const installed = programLink();
  if (installed && !mayChange(installed)) {
    throw new CommandError(`当前用户不能改 ${installed.path}，没有开始升级：请让它所在的目录可写，或以 root 运行。`);
  }
  const last = await readJournal(place.dataFolder);
  if (last?.phase === "goingBack") {
    say("上次的退回没有做完，先做完它。");
    await goBack(place, last);
    return exitCodes.negative;
  }
  const killed = await unfinished(place);
  const journal = await asItIs(place, false, async (store): Promise<Journal> => {
    const before = store.applied.map(({ name }) => name);
    const isMigrated = killed !== null && before.join() === killed.after.join() && before.join() !== killed.before.join();
    if (isMigrated) {
      say("上次升级在核验前中断，接着核验。");
      return killed;
    }
    if (before.length === 0) throw new CommandError("数据库是空的，不用升级，直接启动即可。");
    const backupFile = await backUp(place, store, "before");
    return { phase: "migrating", before, after: [...before, ...store.pending], backup: backupFile, link: installed };
  });
  return forwardOrBack(place, journal);
}

async function rollback(place: Place): Promise<number> {
  const journal = await readJournal(place.dataFolder);
  if (!journal) throw new CommandError(`没有升级记录（${upgradeFolder(place.dataFolder)}），无从退回。`);
  if (journal.phase === "back") throw new CommandError("上次升级已经退回，没有可退回的。");
  if (!existsSync(journal.backup)) throw new CommandError(`找不到升级前的备份 ${journal.backup}，不能退回；没有改动任何内容。`);
  if (journal.phase === "done") {
    const changed = await asItIs(place, false, async (store) => {
      if (store.applied.map(({ name }) => name).join() === journal.before.join()) return false;
      await backUp(place, store, "after");
      return true;
    });
    if (changed) say("升级以后办理的内容不在升级前的备份里；上面这份备份留有它们。");
  }
  await goBack(place, journal);
  return exitCodes.done;
}

/** Upgrades, or takes the last upgrade back. @throws CommandError when the service runs, or there is nothing to do */
export async function upgrade(options: UpgradeOptions): Promise<number> {
  const place = placeOf(options);
  try {
    return await (options.rollback ? rollback(place) : forward(place));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const isOwned = error.code === "store/folder-owned";
    const message = isOwned ? `${error.message}。请先停止服务（systemctl stop luoshi）。` : error.message;
    throw new CommandError(message, isOwned ? exitCodes.unavailable : exitCodes.refused);
  }
}
