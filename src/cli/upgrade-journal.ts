/** What an upgrade has done so far, in the data folder, so that it can be finished or taken back after a power cut. */
import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

export interface Journal {
  readonly phase: "migrating" | "verifying" | "done" | "goingBack" | "back";
  /** Migrations before and after. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Backup in the schema of before. */
  readonly backup: string;
  /** Link of the installed program and the folder to which it pointed; null where there is none. */
  readonly link: { readonly path: string; readonly target: string } | null;
}

/** Folder of journals and backups inside the data folder. */
export function upgradeFolder(dataFolder: string): string {
  return join(dataFolder, "upgrade");
}

/** Makes a file and its name durable: written whole beside, flushed, renamed, the folder flushed. */
export async function keep(path: string, draft: string): Promise<void> {
  const file = await open(draft, "r+");
  await file.sync();
  await file.close();
  await rename(draft, path);
  const folder = await open(join(path, ".."), "r");
  await folder.sync();
  await folder.close();
}

export async function writeJournal(dataFolder: string, journal: Journal): Promise<void> {
  await mkdir(upgradeFolder(dataFolder), { recursive: true });
  const path = join(upgradeFolder(dataFolder), "journal.json");
  const draft = `${path}.partial`;
  const file = await open(draft, "w");
  await file.writeFile(`${JSON.stringify(journal, null, 2)}\n`);
  await file.close();
  await keep(path, draft);
}

/** The journal of the last upgrade, or null. */
export async function readJournal(dataFolder: string): Promise<Journal | null> {
  const path = join(upgradeFolder(dataFolder), "journal.json");
  return existsSync(path) ? (JSON.parse(await readFile(path, "utf8")) as Journal) : null;
}
