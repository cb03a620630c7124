import { describe, expect, test } from "vitest";
import { findTerm } from "../../src/base/lexicon.ts";
import type { Regime } from "../../src/kernel/regime.ts";
import { systems } from "../../src/systems/index.ts";

/** Everything of a regime that has a label, by its path. */
function labelled(regime: Regime): [path: string, identifier: string, label: string][] {
  const of = (at: string, group: Readonly<Record<string, { readonly label: string }>>): [string, string, string][] =>
    Object.entries(group).map(([key, { label }]) => [`${at}.${key}`, key, label]);
  return [
    ...of("registers", regime.registers),
    ...Object.entries(regime.registers).flatMap(([key, { fields }]) => of(`registers.${key}`, fields)),
    ...of("procedures", regime.procedures),
    ...Object.entries(regime.procedures).flatMap(([key, { steps, clocks }]) => [
      ...of(`procedures.${key}`, steps),
      ...of(`procedures.${key}.clocks`, clocks),
    ]),
    ...of("duties", regime.duties),
    ...of("indicators", regime.indicators),
  ];
}

/** delivery and deliver, loading and load are one word; where it is clear of what, the last word of two is enough: phone, dutyPhone. */
function sameWord(identifier: string, english: string): boolean {
  if (english.toLowerCase().endsWith(identifier.toLowerCase()) && /[A-Z]/.test(english)) return true;
  const stem = english.slice(0, Math.max(4, english.length - 4)).toLowerCase();
  return identifier.toLowerCase().includes(stem);
}

describe.each(systems.map(({ regime }) => [regime.id, regime] as const))("%s", (_, regime) => {
  test("what is labelled with a term of the lexicon has its English word as identifier", () => {
    const terms = labelled(regime).flatMap(([path, identifier, label]) => {
      const term = findTerm(label);
      return term === null ? [] : [{ path, identifier, label, english: term.english }];
    });
    expect(terms.filter(({ identifier, english }) => !sameWord(identifier, english))).toEqual([]);
  });
});

test("the measure sees the word and not another", () => {
  expect([sameWord("deliver", "delivery"), sameWord("load", "loading"), sameWord("phone", "dutyPhone")]).toEqual([true, true, true]);
  expect([sameWord("approve", "ratification"), sameWord("contingency", "plan")]).toEqual([false, false]);
});
