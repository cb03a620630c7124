/** What the command board shows of a case, in the order in which a room needs it. */
import type { CaseEvent, CaseWhole, Clock, LimitLight } from "../../../api/contract/index.ts";

import { dueText } from "../../parts/rules/due-text.ts";

/** A limit in days lasts until the day is over. */
const endOf = (due: string): number => Date.parse(due.length <= 10 ? `${due}T23:59:59.999+08:00` : due);

const SECOND = 1000;
const two = (count: number): string => String(count).padStart(2, "0");

/** 23:14, 1:02:05, 3天 4:00:00: a stretch of time to the second, without its sign. */
export function stretch(ms: number): string {
  const all = Math.floor(Math.abs(ms) / SECOND);
  const [days, hours, minutes, seconds] = [Math.floor(all / 86_400), Math.floor(all / 3600) % 24, Math.floor(all / 60) % 60, all % 60];
  const clock = days + hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
  return days > 0 ? `${days}天 ${clock}` : clock;
}

export interface Owed {
  readonly key: string;
  readonly label: string;
  readonly due: string | null;
  readonly limit: string;
  /** Milliseconds left, below zero when past; null where the words carry no number. */
  readonly left: number | null;
  readonly light: LimitLight;
}

export interface Owing {
  readonly who: string;
  readonly units: readonly string[];
  readonly owed: readonly Owed[];
}

/** Half of the time gone is near: the board counts on between two answers of the server. */
function lightOf(clock: Clock, left: number | null): LimitLight {
  if (left === null) return "none";
  if (left < 0) return "red";
  return clock.light === "green" ? "green" : "yellow";
}

const runs = ({ stoppedAt, superseded }: Clock): boolean => stoppedAt === null && !superseded;
const soonest = (left: number | null): number => left ?? Number.POSITIVE_INFINITY;

/** Who owes what, whoever is latest first. */
export function owing(clocks: readonly Clock[], now: number): Owing[] {
  const groups = new Map<string, Owing & { owed: Owed[] }>();
  for (const clock of clocks.filter(runs)) {
    const left = clock.due === null ? null : endOf(clock.due) - now;
    const group = groups.get(clock.whose) ?? { who: clock.whoseLabel, units: clock.units, owed: [] };
    group.owed.push({
      ...{ key: `${clock.clock}-${clock.startedAt}`, label: clock.label, due: clock.due, limit: clock.limit },
      ...{ left, light: lightOf(clock, left) },
    });
    groups.set(clock.whose, group);
  }
  const list = [...groups.values()].map((group) => ({ ...group, owed: group.owed.toSorted((a, b) => soonest(a.left) - soonest(b.left)) }));
  return list.sort((a, b) => soonest(a.owed[0]?.left ?? null) - soonest(b.owed[0]?.left ?? null));
}

/** 立即 carries no number: what was done is not judged by the second. */
const atOnce = "立即";

/** How many limits were met, and how many of them late. */
export function kept(clocks: readonly Clock[]): { done: number; late: number } {
  const done = clocks.filter(({ stoppedAt, superseded }) => stoppedAt !== null && !superseded);
  const past = ({ due, limit, stoppedAt }: Clock) => due !== null && limit !== atOnce && Date.parse(stoppedAt ?? "") > endOf(due);
  return { done: done.length, late: done.filter(past).length };
}

/** The limit and its end, as the text has them. */
export function limitWords({ limit, due }: Owed): string {
  if (due === null) return `${limit}，没有写数字`;
  const words = dueText(due);
  const end = due.length <= 10 ? words : words.slice(-5);
  return limit === atOnce ? `立即，自 ${end}` : `${limit} · ${end} 到`;
}

/** The words before the time that is left or gone. */
export function leftWords({ limit, left, light }: Owed): string {
  if (left !== null && left < 0) return limit === atOnce ? "已过" : "已超";
  return light === "yellow" ? "将到 还剩" : "还剩";
}

type FieldOf = { readonly key: string; readonly type: string };

/** What is known of the case in fields of these types: 事件等级, 响应级别, 谁指挥 are choices. */
export function known(found: CaseWhole, fields: readonly FieldOf[], types: readonly string[]): { label: string; shown: string }[] {
  const wanted = new Set(fields.flatMap(({ key, type }) => (types.includes(type) ? [key] : [])));
  return found.values.filter(({ key, value }) => wanted.has(key) && value !== null && value !== undefined);
}

/** What was said in an event, in a few words. */
export function gist({ values, summary, stepLabel }: CaseEvent): string {
  const said = values.map(({ shown }) => shown).filter((shown) => shown !== "" && shown !== "—" && shown !== "是" && shown !== "否");
  return stepLabel === null ? summary : said.slice(0, 3).join("，");
}
