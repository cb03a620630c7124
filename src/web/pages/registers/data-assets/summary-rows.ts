import type { RecordRow } from "../../../../api/contract/index.ts";

/** How many assets a unit has, or a level, or all. */
export interface Tally {
  systems: number;
  datasets: number;
  pooled: number;
  open: number;
  conditional: number;
  refused: number;
  unsettled: number;
}

export interface UnitTally {
  holder: string;
  tally: Tally;
}

export interface LevelTally {
  /** The key of the level; empty where cards do not say. */
  level: string;
  label: string;
  units: UnitTally[];
  tally: Tally;
}

function tallyOf(cards: readonly RecordRow[]): Tally {
  const count = (has: (data: RecordRow["data"]) => boolean) => cards.filter(({ data }) => has(data)).length;
  const sharedAs = (sharing: string) => count((data) => data.sharing === sharing);
  return {
    systems: count((data) => data.kind === "system"),
    datasets: count((data) => data.kind === "dataset"),
    pooled: count((data) => data.pooledOn !== undefined && data.pooledOn !== null),
    ...{ open: sharedAs("open"), conditional: sharedAs("conditional"), refused: sharedAs("refused") },
    unsettled: count((data) => data.sharing === undefined || data.sharing === null),
  };
}

/** Cards by what `key` says of them, in the order of `order` and then of their names. */
function grouped(cards: readonly RecordRow[], key: (card: RecordRow) => string): [string, RecordRow[]][] {
  const groups = new Map<string, RecordRow[]>();
  for (const card of cards) groups.set(key(card), [...(groups.get(key(card)) ?? []), card]);
  return [...groups].sort(([a], [b]) => a.localeCompare(b, "zh"));
}

/** City level first, then counties, then what does not say. */
const ranks = ["city", "county", ""];

/** Cards rolled up by level and unit. */
export function summaryOf(cards: readonly RecordRow[]): { levels: LevelTally[]; total: Tally } {
  const levels = grouped(cards, ({ data }) => String(data.level ?? "")).map(([level, own]) => ({
    level,
    label: own[0]?.shown.level && level !== "" ? own[0].shown.level : "没有写级别",
    units: grouped(own, ({ data }) => String(data.holder ?? "")).map(([holder, held]) => ({ holder, tally: tallyOf(held) })),
    tally: tallyOf(own),
  }));
  return { levels: levels.sort((a, b) => ranks.indexOf(a.level) - ranks.indexOf(b.level)), total: tallyOf(cards) };
}
