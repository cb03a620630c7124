/** Every citation of every system resolves, and every provision of its sources is accounted for. */
import { describe, expect, test } from "vitest";
import { coverageOf, figuresOf } from "../../src/engine/coverage.ts";
import { printBasis } from "../../src/kernel/basis.ts";
import { systems } from "../../src/systems/index.ts";
import { haveGazettes, isInvented, provisionsOf } from "./provisions.ts";

const adoptions = systems.flatMap((system) => system.adoptions);
const provisions = provisionsOf(adoptions);
const named = adoptions.map((adoption) => ({ name: `${adoption.regime.id} · ${adoption.city}`, adoption }));

for (const [kind, list, absent] of [
  ["the sample", named.filter(({ adoption }) => isInvented(adoption)), false],
  ["the real gazettes (skipped where they are absent)", named.filter(({ adoption }) => !isInvented(adoption)), !haveGazettes],
] as const) {
  describe.skipIf(absent)(`citations of ${kind}`, () => {
    test.each(list)("$name: each citation finds its words in its provision", ({ adoption }) => {
      const { unresolved } = coverageOf(adoption, provisions);
      expect(unresolved.map(({ at, basis, reason }) => `${at}: ${printBasis(basis)} “${basis.words}” ${reason}`)).toEqual([]);
    });

    test.each(list)("$name: no provision is unaccounted for", ({ name, adoption }) => {
      const coverage = coverageOf(adoption, provisions);
      const figures = figuresOf(coverage);
      process.stdout.write(`${name}: ${JSON.stringify(figures)}\n`);
      expect(
        coverage.provisions.filter(({ treatment }) => treatment === "unaccounted").map(({ document, address }) => `${document}${address}`),
      ).toEqual([]);
      expect(figures.coded + figures.tracked + figures.reading + figures.notCodable).toBe(figures.provisions);
      expect(figures.provisions).toBeGreaterThan(0);
    });

    test.each(list)("$name: words that are not there would be found out", ({ adoption }) => {
      const wrong = provisions.map((provision) => ({ ...provision, text: "" }));
      expect(coverageOf(adoption, wrong).unresolved.length).toBeGreaterThan(0);
    });
  });
}
