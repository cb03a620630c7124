/** The output of `luoshi read --json` against its published schema, on the sample and on the real gazettes where they are. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { read } from "../src/duties/read.ts";
import { decode } from "../src/gazette/decode.ts";
import type { ReadResult, Spans } from "../src/gazette/result.ts";

const schema = JSON.parse(readFileSync("docs/read-format.schema.json", "utf8")) as object;
const validate = new Ajv.default({ allErrors: true, allowUnionTypes: true }).compile(schema);
const gazettes = process.env.LUOSHI_GAZETTES ?? "../shared/gazettes";

function texts(folder: string): { name: string; path: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => ({ name, path: join(folder, name) }));
}

function readFile(path: string, name: string): { result: ReadResult; text: string } {
  const { text } = decode(readFileSync(path));
  return { result: read(text, name), text };
}

function printed(text: string, spans: Spans): string {
  return spans.map(([from, to]) => text.slice(from, to)).join("");
}

const files = [...texts("samples"), ...texts(gazettes)];
if (files.length < 2) process.stderr.write(`no gazettes in ${gazettes}: only the sample is tested\n`);

describe.each(files)("$name", ({ name, path }) => {
  const { result, text } = readFile(path, name);

  test("is valid", () => {
    validate(JSON.parse(JSON.stringify(result)));
    expect(validate.errors ?? []).toEqual([]);
  });

  test("every span lies within the file and every provision reads as its spans", () => {
    for (const document of result.documents) {
      for (const provision of document.provisions) {
        expect(printed(text, provision.spans).endsWith(provision.text)).toBe(true);
      }
      for (const task of document.tasks) expect(task.spans.every(([from, to]) => from < to && to <= text.length)).toBe(true);
    }
  });

  test("eIds are unique within a document, and parents exist", () => {
    for (const { provisions } of result.documents) {
      const ids = new Set(provisions.map((one) => one.eId));
      expect(ids.size).toBe(provisions.length);
      for (const { parent } of provisions) if (parent !== null) expect(ids.has(parent)).toBe(true);
    }
  });
});

test("a result with a wrong field is refused", () => {
  const { result } = readFile("samples/yunchuan-2025-3.txt", "sample");
  expect(validate({ ...JSON.parse(JSON.stringify(result)), chars: "many" })).toBe(false);
});
