import { expect, test } from "vitest";
import { readAppointments } from "../gazette/appointments.ts";
import { scanCitations } from "../gazette/citation-scan.ts";
import type { Paragraph } from "../gazette/paragraph.ts";
import { passageOf } from "../gazette/passage.ts";
import { findDeadlines } from "./deadlines.ts";
import { findSums } from "./money-mentions.ts";
import { findTargetsInText } from "./targets.ts";

const context = { issued: "2020-02-10", year: 2020 };
const paragraph = (text: string): Paragraph => ({
  passage: passageOf(text),
  role: "text",
  label: null,
  style: null,
  body: 0,
  depth: 0,
  provision: null,
  line: 1,
});
const finders: Record<string, (text: string) => unknown> = {
  deadlines: (text) => findDeadlines(text, context),
  targets: (text) => findTargetsInText(text, context),
  sums: findSums,
  citations: (text) => scanCitations(text),
  appointments: (text) => readAppointments([paragraph(`免去：张三的局长职务。${text}`)], "任免通知"),
};

// A quadratic expression takes minutes on these, a linear one a fraction of a second.
test.each([
  "1",
  "一",
  "1,",
  "《",
  "（",
  "2020年",
  "3月、",
  "每年，",
  "10日内",
  "30万元",
  "第一条、",
  "〔2020〕1号",
  "张三任",
  "全覆盖",
  " ",
])(
  "四万字的“%s”不会使识别停顿",
  (unit) => {
    const text = unit.repeat(Math.ceil(40_000 / unit.length));
    for (const [name, find] of Object.entries(finders)) {
      const started = performance.now();
      find(text);
      expect(performance.now() - started, name).toBeLessThan(4_000);
    }
  },
  60_000,
);
