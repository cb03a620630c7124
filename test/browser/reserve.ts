/** The medicine reserve in the cities where it can be played, and who acts in it. */
import { readdirSync, readFileSync } from "node:fs";
import { copyFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Person } from "../../src/api/contract/index.ts";

export const regime = "medicine-reserve";

const gazettes = resolve(import.meta.dirname, "../..", process.env.LUOSHI_GAZETTES ?? "../shared/gazettes");
const measuresOfYangquan = "阳政办发〔2020〕8号";

function gazetteOf(number: string): string | null {
  try {
    const files = readdirSync(gazettes).filter((name) => name.endsWith(".txt"));
    return files.map((name) => join(gazettes, name)).find((file) => readFileSync(file, "utf8").includes(number)) ?? null;
  } catch {
    return null;
  }
}

const yangquan = gazetteOf(measuresOfYangquan);
if (yangquan === null) process.stderr.write(`！！阳泉市的浏览器测试跳过：${gazettes} 里没有 ${measuresOfYangquan}（设 LUOSHI_GAZETTES）\n`);

/** The sample city, and Yangquan where its gazette is at hand. */
export const cities = [{ city: "990100", name: "云川市" }, ...(yangquan === null ? [] : [{ city: "140300", name: "阳泉市" }])] as const;

/** A folder with the gazettes that the cities need beside the sample. */
export async function gazetteFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-gazettes-"));
  if (yangquan !== null) await copyFile(yangquan, join(folder, "gazette.txt"));
  return folder;
}

/** The prepared person who plays a part: an officer, or the head of the unit. */
export async function personFor(url: string, city: string, actor: string, head = false): Promise<Person> {
  const { items } = (await (await fetch(`${url}/api/persons?city=${city}`)).json()) as { items: Person[] };
  const found = items.find((person) => person.head === head && person.parts.some((part) => part.actor === actor));
  if (!found) throw new Error(`no prepared person for ${actor}`);
  return found;
}

/** The business date of a city. */
export async function businessDate(url: string, city: string): Promise<string> {
  const { items } = (await (await fetch(`${url}/api/cities`)).json()) as { items: { city: string; businessDate: string }[] };
  const date = items.find((entry) => entry.city === city)?.businessDate;
  if (!date) throw new Error(`no city ${city}`);
  return date;
}
