/** Settings that are written line by line: what stands in a line, and back. */

export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** “市应急局 office@example.org” → the name and the address; the address is the last word. */
export function pairsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    linesOf(text).map((line) => {
      const at = line.search(/\s\S+$/);
      return at < 0 ? [line, ""] : [line.slice(0, at).trim(), line.slice(at).trim()];
    }),
  );
}

export function pairLines(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .map(([name, address]) => `${name} ${address}`)
    .join("\n");
}

/** “oa.example.org 内网” → the host and whether its name may lead into the house. */
export function hostsOf(text: string): { host: string; internal: boolean }[] {
  return linesOf(text).map((line) => ({ host: line.replace(/\s+内网$/, ""), internal: /\s内网$/.test(line) }));
}

/** “-2、0、2” in hours → minutes; null where a part is no number. */
export function minutesOf(text: string): number[] | null {
  const hours = text.split(/[,，、\s]+/).filter((part) => part !== "");
  const minutes = hours.map((part) => Math.round(Number(part) * 60));
  return minutes.some((one) => Number.isNaN(one)) ? null : minutes;
}

export function hoursText(minutes: readonly number[]): string {
  return minutes.map((one) => String(one / 60)).join("、");
}

export interface CalendarRow {
  readonly date: string;
  readonly kind: "restday" | "workday";
  readonly name: string;
}

/** “2027-02-05 休 春节” → a named day; a text says what is wrong with the first line that is not one. */
export function calendarRows(text: string): readonly CalendarRow[] | string {
  const rows: CalendarRow[] = [];
  for (const [at, line] of linesOf(text).entries()) {
    const found = /^(\d{4}-\d{2}-\d{2})\s+(休|班)\s+(\S.*)$/.exec(line);
    if (!found) return `第 ${at + 1} 行“${line}”不对：应为 日期 休或班 节日，例如 2027-02-05 休 春节`;
    rows.push({ date: found[1] as string, kind: found[2] === "休" ? "restday" : "workday", name: found[3] as string });
  }
  return rows;
}
