/** The desks of those who take part, the codes that were handed over, and how pages are looked at. */
import { expect } from "vitest";
import type { Person } from "../../src/api/contract/index.ts";
import { openPage, sidewaysOverflow, type Watched, widths } from "./chromium.ts";
import type { RunningApp } from "./running-app.ts";

export const city = "990100";
export const founders = [
  { role: "systemAdministrator", label: "系统管理员", name: "甲系统", login: "xitong" },
  { role: "securityAdministrator", label: "安全保密管理员", name: "乙保密", login: "baomi" },
  { role: "auditAdministrator", label: "安全审计员", name: "丙审计", login: "shenji" },
] as const;
export type Founder = (typeof founders)[number]["role"];
export const passwordOf = (login: string) => `南河水厂 ${login.length} 号泵房`;
export const officer = { name: "丁经办", login: "ding.jingban" };

/** What the browser itself writes of an answer that refuses; what counts is what the page says. */
export const refusedAnswer = /status of (?:401|403|409|422|429)/;

/** Who sits where, and what they know. */
export class Ground {
  readonly app: RunningApp;
  readonly codes = {} as Record<Founder, string>;
  readonly secrets = {} as Record<Founder, string>;
  officerCode = "";
  /** Where the officer works. */
  unitName = "";
  readonly #desks = new Map<string, Watched>();

  constructor(app: RunningApp) {
    this.app = app;
  }

  /** A browser of one's own. */
  async desk(who: string): Promise<Watched> {
    const known = this.#desks.get(who) ?? (await openPage(this.app.browser, this.app.server.url, widths[0]));
    this.#desks.set(who, known);
    return known;
  }

  async close(): Promise<void> {
    for (const { close } of this.#desks.values()) await close();
  }

  /** Notes a unit that plays a part in the sample city, while there are prepared persons to ask. */
  async begin(): Promise<void> {
    const { items } = (await (await fetch(`${this.app.server.url}/api/persons`)).json()) as { items: Person[] };
    this.unitName = items.find((person) => person.city === city && person.parts.some(({ actor }) => actor === "headquarters"))?.unit ?? "";
  }

  /** A page at both widths, looked at and measured. */
  async look(watched: Watched, name: string): Promise<void> {
    const { page } = watched;
    for (const { width, height } of widths) {
      await page.setViewportSize({ width, height });
      // What floats above the page is laid out anew a moment after the window has changed.
      await expect.poll(() => sidewaysOverflow(page), { message: `${name} at ${width}` }).toBe(0);
      await watched.shot(`accounts-${name}-at-${width}`);
    }
    await page.setViewportSize({ width: widths[0].width, height: widths[0].height });
  }
}
