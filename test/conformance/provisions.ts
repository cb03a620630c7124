/** Provisions of the gazettes that are at hand: the sample's always, the real ones where they are present. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { provisionsIn } from "../../src/cli/coverage.ts";
import type { KnownProvision } from "../../src/engine/coverage.ts";
import { decode } from "../../src/gazette/decode.ts";
import type { Adoption } from "../../src/kernel/adoption.ts";
import { root } from "../../tools/tidy/files.ts";

const samples = join(root, "samples");
const gazettes = process.env.LUOSHI_GAZETTES ?? join(root, "../shared/gazettes");

export const haveGazettes = existsSync(gazettes);

function textsOf(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  return names.map((name) => decode(readFileSync(join(folder, name))).text);
}

/** Provisions of the sources of these adoptions, from all gazettes at hand. */
export function provisionsOf(adoptions: readonly Adoption[]): KnownProvision[] {
  const texts = [...textsOf(samples), ...(haveGazettes ? textsOf(gazettes) : [])];
  return provisionsIn(texts, new Set(adoptions.flatMap(({ sources }) => sources)));
}

/** Cities with a code of our own are invented; their documents stand in samples. */
export function isInvented({ city }: Adoption): boolean {
  return city.startsWith("99");
}
