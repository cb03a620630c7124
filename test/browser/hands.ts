/** What a person at the desk does with the pages of a regime; each thing done is counted. */
import type { Locator, Page } from "playwright-core";

export class Hands {
  readonly page: Page;
  #steps = 0;

  constructor(page: Page) {
    this.page = page;
  }

  /** Clicks, choices and fields filled in so far. */
  get steps(): number {
    return this.#steps;
  }

  async click(target: Locator): Promise<void> {
    await target.click();
    this.#steps += 1;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  field(key: string): Locator {
    return this.page.locator(`[data-field="${key}"]`);
  }

  async type(key: string, text: string): Promise<void> {
    await this.field(key).locator("input, textarea").first().fill(text);
    this.#steps += 1;
  }

  /** Opens a list of records or names and takes the entry with these words. */
  async pick(select: Locator, words: string): Promise<void> {
    await this.click(select);
    await this.click(
      this.page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option", { hasText: words }).first(),
    );
  }

  async pickIn(key: string, words: string): Promise<void> {
    await this.pick(this.field(key).locator(".ant-select").first(), words);
  }

  /** A choice that is a row of buttons where it is short and a list where it is long. */
  async pickOrChoose(key: string, words: string): Promise<void> {
    const list = this.field(key).locator(".ant-select");
    if ((await list.count()) > 0) await this.pick(list.first(), words);
    else await this.click(this.field(key).locator("label.ant-radio-wrapper", { hasText: words }));
  }

  /** The cells of the last row of a list, by label; a list that must have a row has one from the start. */
  row(key: string): (label: string) => Locator {
    const row = this.field(key).locator(".list-row").last();
    return (label) => row.locator(".list-cell", { hasText: label });
  }

  async typeIn(cell: Locator, text: string): Promise<void> {
    await cell.locator("input, textarea").first().fill(text);
    this.#steps += 1;
  }

  /** Answers a yes or no that only one of the cities asks. */
  async answerIfAsked(key: string, words: string): Promise<void> {
    if ((await this.field(key).count()) > 0) await this.pickOrChoose(key, words);
  }

  #mine(step: string): Locator {
    return this.page.locator(".step-buttons").getByRole("link", { name: step });
  }

  #others(step: string): Locator {
    return this.page.locator(".other-steps > li", { has: this.page.getByText(step, { exact: true }) });
  }

  /** Whether the case offers a step, to the acting person or to another. */
  async offers(step: string): Promise<boolean> {
    return (await this.#mine(step).count()) + (await this.#others(step).count()) > 0;
  }

  /** Opens a step's form from the case: by its button, or by the name of somebody who may, which acts as that person. */
  async take(step: string): Promise<void> {
    const mine = this.#mine(step);
    const others = this.#others(step).locator(".as-person");
    await mine.or(others).first().waitFor();
    await this.click((await mine.count()) > 0 ? mine : others.first());
    await this.page.locator(".act-form button[type=submit]:enabled").waitFor();
  }

  /** Signs what waits on this page, as the head whose name stands there. */
  async signAsHead(): Promise<void> {
    await this.click(this.page.locator(".submission .as-person").first());
    await this.click(this.button("签发"));
  }

  /** Becomes another prepared person by the switch in the header. */
  async actAs({ unit, name }: { unit: string; name: string }): Promise<void> {
    await this.click(this.page.locator(".person-switch"));
    await this.click(this.page.locator(".person-button", { hasText: `${name} ${unit}` }));
    await this.page.locator(".person-switch", { hasText: name }).waitFor();
  }

  /** Opens a step's form from the buttons of the case. */
  async open(step: string): Promise<void> {
    await this.click(this.page.locator(".step-buttons").getByRole("link", { name: step }));
    await this.page.locator(".act-form").waitFor();
  }

  /** Submits the form once the page says that the act would go through. */
  async submit(): Promise<void> {
    const said = () => this.page.locator(".verdict").innerText();
    await this.page
      .locator(".verdict-ok")
      .waitFor()
      .catch(async () => {
        throw new Error(`the act would not go through: ${await said()}`);
      });
    await this.click(this.page.locator(".act-form button[type=submit]"));
  }
}
