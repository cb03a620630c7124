import { expect, it } from "vitest";
import { streamPath } from "./stream-path.ts";

it.each([
  ["case/01", "/cases/990100/01"],
  ["record/medicine-reserve/batches/b1", "/registers/990100/medicine-reserve/r/batches/b1"],
  ["reading/medicine-reserve/floorScope", "/registers/990100/medicine-reserve/readings#floorScope"],
  ["task/t1", "/oversight?task=t1"],
  ["city/990100", null],
  ["record/medicine-reserve", null],
])("流 %s 的页面是 %s", (stream, path) => {
  expect(streamPath("990100", stream)).toBe(path);
});
