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

  /** Adds a row to a list and gives its cells by label. */
  async addRow(key: string): Promise<(label: string) => Locator> {
    await this.click(this.field(key).getByRole("button", { name: /加一行/ }));
    const row = this.field(key).locator(".list-row").last();
    return (label) => row.locator(".list-cell", { hasText: label });
  }

  async typeIn(cell: Locator, text: string): Promise<void> {
    await cell.locator("input, textarea").first().fill(text);
    this.#steps += 1;
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
