/** The reader against the labelled gazettes, and the five issues counted; only where the real texts are. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Gold } from "../src/cli/score/gold.ts";
import { type FileScore, KINDS, newTallies, scoreFile } from "../src/cli/score/score.ts";
import { AIMS, CALIBRATION_AIM, CONFIDENT } from "../src/cli/score.ts";
import { read } from "../src/duties/read.ts";
import { decode } from "../src/gazette/decode.ts";

const gazettes = process.env.LUOSHI_GAZETTES ?? "../shared/gazettes";
const gold = join(gazettes, "..", "gold");
const names = existsSync(gazettes) ? readdirSync(gazettes).filter((name) => name.endsWith(".txt")) : [];
const labels = existsSync(gold) ? readdirSync(gold).filter((name) => name.endsWith(".json")) : [];
if (names.length === 0) process.stderr.write(`no gazettes in ${gazettes}: their tests are skipped\n`);
if (labels.length === 0) process.stderr.write(`no labels in ${gold}: scoring is not tested\n`);

function readNamed(name: string): ReturnType<typeof read> {
  return read(decode(readFileSync(join(gazettes, name))).text, name);
}

describe.skipIf(labels.length === 0)("labelled gazettes", () => {
  const scores: FileScore[] = labels.map((name) => {
    const label = JSON.parse(readFileSync(join(gold, name), "utf8")) as Gold;
    return scoreFile(label, readNamed(label.file));
  });
  const total = newTallies();
  for (const score of scores) for (const kind of KINDS) total[kind].add(score.tallies[kind]);

  test.each(KINDS.flatMap((kind) => (AIMS[kind] ? [[kind, ...AIMS[kind]] as const] : [])))(
    "%s: %s of at least %d",
    (kind, measure, aim) => {
      expect(total[kind].rates()[measure]).toBeGreaterThanOrEqual(aim);
    },
  );

  test("of the tasks that it is sure of, nearly all have every role and deadline right", () => {
    const confident = scores.flatMap((score) => score.calibration).filter((one) => one.confidence >= CONFIDENT);
    expect(confident.length).toBeGreaterThan(0);
    expect(confident.filter((one) => one.right).length / confident.length).toBeGreaterThanOrEqual(CALIBRATION_AIM);
  });
});

describe.skipIf(names.length < 5)("the five issues", () => {
  const documents = names.map((name) => readNamed(name).documents);

  test("split into 66 documents and pieces, 53 of them with a number", () => {
    expect(documents.map((list) => list.length).sort((a, b) => a - b)).toEqual([6, 10, 12, 18, 20]);
    expect(documents.flat().filter((one) => one.number !== null)).toHaveLength(53);
  });
});
