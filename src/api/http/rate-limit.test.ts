import { describe, expect, it } from "vitest";
import { addressKey, Buckets } from "./rate-limit.ts";

describe("按来源地址限速", () => {
  it("攒下的用完就要等，等够了又可以；别的地址不受影响", () => {
    const buckets = new Buckets({ burst: 3, perSecond: 0.5 });
    expect([1, 2, 3, 4].map(() => buckets.take("a", 0))).toEqual([0, 0, 0, 2]);
    expect(buckets.take("b", 0)).toBe(0);
    expect(buckets.take("a", 1000)).toBe(1);
    expect(buckets.take("a", 2000)).toBe(0);
    expect(buckets.take("a", 2000)).toBe(2);
    expect([1, 2, 3, 4].map(() => buckets.take("a", 1_000_000))).toEqual([0, 0, 0, 2]);
  });

  it("时钟倒退不多给", () => {
    const buckets = new Buckets({ burst: 1, perSecond: 1 });
    expect([buckets.take("a", 5000), buckets.take("a", 0), buckets.take("a", 1000)]).toEqual([0, 1, 0]);
  });

  it.each([
    ["10.0.0.8", "10.0.0.8"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["2001:DB8:0:0:ffff::9", "2001:db8:0:0"],
    ["2001:0db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["::1", "0:0:0:0"],
  ])("%s 记作 %s", (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
