import { describe, expect, test } from "vitest";
import { chinaDay, now, randomHex, uuidv7 } from "./clock.ts";

describe("中国时间的日期", () => {
  test.each([
    ["2020-01-31T15:59:59.999Z", "2020-01-31"],
    ["2020-01-31T16:00:00.000Z", "2020-02-01"],
    ["2019-12-31T16:00:00Z", "2020-01-01"],
  ])("%s 在中国是 %s", (instant, day) => {
    expect(chinaDay(instant)).toBe(day);
  });
});

describe("uuidv7", () => {
  test("has version 7 and variant 10", () => {
    expect(uuidv7()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test("carries its time in the first 48 bits and so sorts by it", () => {
    expect(uuidv7(0x0123456789ab).slice(0, 13)).toBe("01234567-89ab");
    expect(uuidv7(1_000) < uuidv7(1_001)).toBe(true);
  });

  test("two of the same millisecond differ", () => {
    expect(uuidv7(5)).not.toBe(uuidv7(5));
  });
});

test("now is an ISO instant in UTC", () => {
  expect(now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test("randomHex gives two digits a byte", () => {
  expect(randomHex(4)).toMatch(/^[0-9a-f]{8}$/);
});
