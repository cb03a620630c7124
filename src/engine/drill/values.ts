/** Values with which a drill fills in forms: what was given, what the case has, what the sample data say, else something of the kind. */
import type { Field, Fields } from "../../kernel/field.ts";

/** What a filler may draw on. */
export interface World {
  readonly day: string;
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
      return [world.day];
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
    const item = field.items ? filled(field.items, {}, { path: `${path}/0`, world, take }) : valueOf(field.item as Field, `${path}/0`, world, take);
    return item === undefined ? [] : [item];
  }
  return valueOf(field, path, world, take);
}

function valueOf(field: Field, path: string, world: World, take: Take): unknown {
  const kinds = ofKind(field, path, world);
  if (field.required) return take(path, kinds);
  // A flag that may be left out mostly confirms something; anything else is left out unless a rule asks for it.
  return take(path, field.type === "flag" ? [true, undefined, false] : [undefined, ...kinds]);
}

/** A row of fields: what is given stays as it is. */
export function filled(
  fields: Fields,
  given: Readonly<Record<string, unknown>>,
  { path, world, take }: { readonly path: string; readonly world: World; readonly take: Take },
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) {
    const value = given[key] !== undefined ? given[key] : field.type === "list" && !field.required ? undefined : oneOf(field, `${path}/${key}`, world, take);
    if (value !== undefined) row[key] = value;
  }
  return row;
}

/** Searches a filling that a judge lets pass. The judge says which places are wrong, or how many rules speak against it. */
export interface Judgement {
  readonly ok: boolean;
  /** Places that are wrong in themselves. */
  readonly wrong: readonly string[];
  /** Rules that refuse. */
  readonly against: number;
}

const TRIES = 80;

export async function searchFilling<T>(fill: (take: Take) => T, judge: (filling: T) => Promise<Judgement>): Promise<T> {
  const chosen = new Map<string, number>();
  const sizes = new Map<string, number>();
  const make = (over: ReadonlyMap<string, number> = new Map()) =>
    fill((path, options) => {
      sizes.set(path, options.length);
      return options[over.get(path) ?? chosen.get(path) ?? 0];
    });
  let best = make();
  let verdict = await judge(best);
  for (let tries = 1; !verdict.ok && tries < TRIES; ) {
    const wrong = verdict.wrong.flatMap((place) => [...sizes.keys()].filter((path) => path === place || path.startsWith(`${place}/`)));
    const open = (path: string) => (chosen.get(path) ?? 0) + 1 < (sizes.get(path) ?? 0);
    const next = wrong.find(open);
    if (next !== undefined) {
      chosen.set(next, (chosen.get(next) ?? 0) + 1);
      best = make();
      verdict = await judge(best);
      tries++;
      continue;
    }
    if (verdict.wrong.length > 0) return best;
    let better = false;
    for (const [path, size] of [...sizes]) {
      for (let option = 0; option < size && !better && tries < TRIES; option++) {
        if (option === (chosen.get(path) ?? 0)) continue;
        const filling = make(new Map([[path, option]]));
        const found = await judge(filling);
        tries++;
        if (!found.ok && (found.wrong.length > 0 || found.against >= verdict.against)) continue;
        chosen.set(path, option);
        best = filling;
        verdict = found;
        better = true;
      }
      if (better) break;
    }
    if (!better) return best;
  }
  return best;
}
