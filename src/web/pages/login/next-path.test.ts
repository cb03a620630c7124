import { describe, expect, test } from "vitest";
import { nextPath } from "./next-path.ts";

const origin = "https://luoshi.example.cn";

describe("登录之后只回到本站的页面", () => {
  test.each(["/oversight?unit=市财政局#top", "/d/990100/云政发〔2020〕1号/第三条", "/"])("%s 照原样回去", (path) =>
    expect(decodeURI(nextPath(path, origin))).toBe(path),
  );
  test.each([
    null,
    "",
    "oversight",
    "https://example.com/",
    "//example.com/",
    "/\\example.com/",
    "/\t/example.com/",
    "/./%2F/example.com".replace("%2F", "/"),
    "javascript:alert(1)",
    "/login?next=/login",
    "/api/maintenance/backup",
  ])("%j 到文库", (path) => expect(nextPath(path, origin)).toBe("/library"));
});
