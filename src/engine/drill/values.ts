/** Values with which a drill fills in forms: what was given, what the case has, what the sample data say, else something of the kind. */
import { addMonths, type PlainDate } from "../../base/dates.ts";
import type { Field, Fields } from "../../kernel/field.ts";

/** What a filler may draw on. */
export interface World {
  readonly day: PlainDate;
  readonly instant: string;
  readonly unit: string;
  /** Ids of the records of a register, as a reference names it. */
  idsOf(register: string): readonly string[];
  /** A file that is kept in the drill's space. */
  readonly file: unknown;
}

/** Whether the field may be filled in two ways or more, and with what; the first is tried first. */
export type Options = readonly unknown[];

const NAMES = ["演练甲", "演练乙", "演练丙", "演练丁"];

function hashOf(path: string): number {
  let sum = 0;
  for (const letter of path) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum;
}

/** Values of the kind of a field. */
function ofKind(field: Field, path: string, world: World): Options {
  switch (field.type) {
    case "text":
      return [`演练：${field.label}`.slice(0, field.longest ?? 200)];
    case "unit":
      return [world.unit];
    case "place":
      return ["演练地点"];
    case "person":
      return [...NAMES.slice(hashOf(path) % NAMES.length), ...NAMES].slice(0, NAMES.length);
    case "date":
      return [world.day, ...[12, 24, 36, 60, -12].map((months) => addMonths(world.day, months))];
    case "instant":
      return [world.instant];
    case "duration":
      return ["P1D"];
    case "money":
      return ["1000.00", "1000000.00", "0.00", "100000000.00"];
    case "quantity":
      return ["1", "10", "100", "1000", "0"];
    case "percentage":
      return ["100", "50", "0"];
    case "choice":
      return Object.keys(field.choices ?? {});
    case "flag":
      return [true, false];
    case "reference":
      return world.idsOf(field.register ?? "");
    case "file":
      return [world.file];
    case "list":
      return [];
  }
}

/** Takes the option of a place and notes how many there are. */
export type Take = (path: string, options: Options) => unknown;

function oneOf(field: Field, path: string, world: World, take: Take): unknown {
  if (field.type === "list") {
    const item = field.items
      ? filled(field.items, {}, { path: `${path}/0`, world, take })
      : chosenOf(field.item as Field, `${path}/0`, world, take);
    return item === undefined ? [] : [item];
  }
  return chosenOf(field, path, world, take);
}

function chosenOf(field: Field, path: string, world: World, take: Take): unknown {
  const kinds = ofKind(field, path, world);
  if (field.required) return take(path, kinds);
  // A flag that may be left out mostly confirms something; anything else is left out unless a rule asks for it.
  return take(path, field.type === "flag" ? [true, undefined, false] : [undefined, ...kinds]);
}

interface Filling {
  readonly path: string;
  readonly world: World;
  readonly take: Take;
  /** Values that are tried first. */
  readonly samples?: Readonly<Record<string, unknown>>;
}

/** A row of fields: what is given stays as it is. */
export function filled(
  fields: Fields,
  given: Readonly<Record<string, unknown>>,
  { path, world, take, samples = {} }: Filling,
): Record<string, unknown> {
  const valueFor = (key: string, field: Field): unknown => {
    const here = `${path}/${key}`;
    if (given[key] !== undefined) return given[key];
    if (samples[key] !== undefined) return take(here, [samples[key], ...ofKind(field, here, world)]);
    return field.type === "list" && !field.required ? undefined : oneOf(field, here, world, take);
  };
  const entries = Object.entries(fields).map(([key, field]) => [key, valueFor(key, field)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Which places of a filling are wrong, or how many rules speak against it. */
export interface Judgement {
  readonly ok: boolean;
  /** Places that are wrong in themselves. */
  readonly wrong: readonly string[];
  /** Rules that refuse. */
  readonly against: number;
}

const TRIES = 400;
/** Options of one place that are tried together with those of another. */
const PAIRED = 6;

/** Looks for a filling that passes: place by place where places are wrong, then one other option, then two. */
export async function searchFilling<T>(fill: (take: Take) => T, judge: (filling: T) => Promise<Judgement>): Promise<T> {
  const search = new Search(fill, judge);
  await search.begin();
  while (!search.verdict.ok && search.tries < TRIES && (await search.step()));
  return search.best;
}

class Search<T> {
  readonly #fill: (take: Take) => T;
  readonly #judge: (filling: T) => Promise<Judgement>;
  readonly #chosen = new Map<string, number>();
  readonly #sizes = new Map<string, number>();
  tries = 0;
  best: T;
  verdict: Judgement = { ok: false, wrong: [], against: Number.POSITIVE_INFINITY };

  constructor(fill: (take: Take) => T, judge: (filling: T) => Promise<Judgement>) {
    this.#fill = fill;
    this.#judge = judge;
    this.best = this.#made(new Map());
  }

  #made(over: ReadonlyMap<string, number>): T {
    return this.#fill((path, options) => {
      this.#sizes.set(path, options.length);
      return options[over.get(path) ?? this.#chosen.get(path) ?? 0];
    });
  }

  async begin(): Promise<void> {
    this.verdict = await this.#judge(this.best);
  }

  /** Takes the change where it is better, or where it is taken anyway. */
  async #tried(over: ReadonlyMap<string, number>, anyway = false): Promise<boolean> {
    const filling = this.#made(over);
    const verdict = await this.#judge(filling);
    this.tries++;
    if (!anyway && !verdict.ok && (verdict.wrong.length > 0 || verdict.against >= this.verdict.against)) return false;
    for (const [path, option] of over) this.#chosen.set(path, option);
    this.best = filling;
    this.verdict = verdict;
    return true;
  }

  /** One change to the better; false where none was found. */
  async step(): Promise<boolean> {
    const { wrong } = this.verdict;
    if (wrong.length > 0) {
      const paths = wrong.flatMap((place) => [...this.#sizes.keys()].filter((path) => path === place || path.startsWith(`${place}/`)));
      const next = paths.find((path) => this.#at(path) + 1 < (this.#sizes.get(path) ?? 0));
      return next !== undefined && this.#tried(new Map([[next, this.#at(next) + 1]]), true);
    }
    for (const [change] of this.#changes(Number.POSITIVE_INFINITY))
      if (this.tries < TRIES && (await this.#tried(new Map([change])))) return true;
    for (const [one, at] of this.#changes(PAIRED))
      for (const [other, later] of this.#changes(PAIRED))
        if (later > at && one[0] !== other[0] && this.tries < TRIES && (await this.#tried(new Map([one, other])))) return true;
    return false;
  }

  #at(path: string): number {
    return this.#chosen.get(path) ?? 0;
  }

  /** Every other option of every place with few enough of them, numbered. */
  #changes(most: number): [change: [string, number], at: number][] {
    return [...this.#sizes]
      .filter(([, size]) => size <= most)
      .flatMap(([path, size]) => Array.from({ length: size }, (_, option): [string, number] => [path, option]))
      .filter(([path, option]) => option !== this.#at(path))
      .map((change, at) => [change, at]);
  }
}
