/** The token by which commands of this machine are known: whoever can read the data folder may run them. */
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { randomHex } from "../../base/clock.ts";

const FILE = "command-token";

/** A new token for this process, written for its owner only; null where there is no folder, and commands open the store themselves. */
export async function ownToken(dataFolder: string | null): Promise<string> {
  const token = randomHex(32);
  if (dataFolder === null) return token;
  const path = join(dataFolder, FILE);
  const file = await open(path, "w", 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(token);
  } finally {
    await file.close();
  }
  return token;
}

/** The token of the process that owns the folder. */
export async function tokenOf(dataFolder: string): Promise<string | null> {
  return readFile(join(dataFolder, FILE), "utf8").then(
    (text) => text.trim(),
    () => null,
  );
}
