/** An emergency as tests play it, minute by minute, in both cities. */
import { Workbench } from "../../kernel/workbench.fixture.ts";
import sanmenxia from "./adoptions/411200.ts";
import yunchuan from "./adoptions/990100.ts";

export const cities = [
  { name: "三门峡", adoption: sanmenxia, day: "2018-06-04", sample: false },
  { name: "云川", adoption: yunchuan, day: "2025-07-07", sample: true },
] as const;
export type City = (typeof cities)[number];
export const [sanmenxiaCity, yunchuanCity] = cities;

/** Facts under which the event is 较大 in both cities. */
export const larger = {
  ...{ grade: "larger", nationalImpact: false, chainReaction: false, threatensCity: false, severalSectors: false },
  ...{ inCity: true, cityCopes: true, regulatorCopes: true, countyCopes: false, amount: "16000000", persons: "300", counties: "1" },
};
/** The same event when it is 一般: in 三门峡 only where the lower of two grades counts. */
export const general = { ...larger, grade: "general", countyCopes: true, amount: "3000000", persons: "60" };
export const second = (city: City) => ({ level: city === yunchuanCity ? "two" : "three", commander: "city" });
export const summary = { situation: "支行集中取款", measures: "调运现金", result: "平息", losses: "没有", improvements: "加快转报" };

/** A desk on which the clock is set with `at(minutes)`, counted from 09:00. */
export class Desk extends Workbench {
  private readonly day: string;

  constructor(city: City) {
    super(city.adoption);
    this.day = city.day;
    this.minute(0);
  }

  minute(minutes: number): this {
    const ms = Date.parse(`${this.day}T09:00:00+08:00`) + (minutes + 8 * 60) * 60_000;
    this.at = `${new Date(ms).toISOString().slice(0, 16)}+08:00`;
    return this;
  }

  /** Clocks that run, each with the minutes from 09:00 to its due instant; null where it has no number. */
  running(caseId: string): Record<string, number | null> {
    const from = Date.parse(`${this.day}T09:00:00+08:00`);
    return Object.fromEntries(
      this.state(caseId)
        .clocks.filter(({ stoppedAt, superseded }) => stoppedAt === null && !superseded)
        .map(({ clock, due }) => [clock, due.at === null ? null : (Date.parse(due.at) - from) / 60_000]),
    );
  }

  occur(id = "c"): this {
    const input = { event: "东坪支行集中取款", institution: "某农商行", place: "东坪镇", cause: "withdrawals" };
    this.act(id, "emergency.occur", input);
    return this;
  }

  /** Up to the grade: it happened at 0, was told at 10, graded at 20. */
  graded(facts: Record<string, unknown> = larger, id = "c"): this {
    this.minute(0).occur(id).minute(10).act(id, "emergency.oralReport", { told: "办公室", content: "排队取款" });
    this.minute(20).act(id, "emergency.grade", facts);
    return this;
  }
}
