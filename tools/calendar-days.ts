/** Writes src/base/calendar-days.json from the data of the npm package chinese-days. Run: npm run data */
import { readFileSync, writeFileSync } from "node:fs";

interface Published {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
}

const folder = new URL("../node_modules/chinese-days/", import.meta.url);
const { version } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8")) as { version: string };
const published = JSON.parse(readFileSync(new URL("dist/chinese-days.json", folder), "utf8")) as Published;

/** A value is "English,Chinese,days". */
const days = [
  ...Object.entries(published.holidays).map(([date, value]) => `${date} rest ${value.split(",")[1]}`),
  ...Object.entries(published.workdays).map(([date, value]) => `${date} work ${value.split(",")[1]}`),
].sort();
const years = days.map((day) => Number(day.slice(0, 4)));
const file = { source: `npm:chinese-days@${version}`, from: Math.min(...years), to: Math.max(...years), days };

writeFileSync(new URL("../src/base/calendar-days.json", import.meta.url), `${JSON.stringify(file, null, 1)}\n`);
console.log(`${days.length} days, ${file.from}–${file.to}, ${file.source}`);
