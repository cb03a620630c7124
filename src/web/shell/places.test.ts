import { describe, expect, test } from "vitest";
import { permissionOfPage, placesFor } from "./places.ts";

const labels = (signedIn: boolean, ...permissions: string[]) => placesFor({ signedIn, permissions }).map(({ label }) => label);

describe("导航里只有用得上的去处", () => {
  test("什么都不能看的人只有设置", () => expect(labels(true)).toEqual(["设置"]));
  test("有权限才出现", () => expect(labels(true, "library.read", "oversight.read")).toEqual(["文库", "督办", "设置"]));
  test("账户和安全日志只给有角色的人，没选身份的新手不出现", () => {
    expect(labels(true, "accounts.read", "security.read")).toEqual(["账户", "安全日志", "设置"]);
    expect(labels(false, "accounts.read", "security.read")).toEqual(["设置"]);
  });
});

describe("每页要什么权限", () => {
  test.each([
    ["/d/990100/云政发〔2020〕1号", "library.read"],
    ["/oversight", "oversight.read"],
    ["/oversight/new", "oversight.write"],
    ["/cases/990100/c-1", "cases.read"],
    ["/cases/new/990100/medicine-reserve/callOut/request", "cases.act"],
    ["/registers/990100/medicine-reserve/rules", "regimes.read"],
    ["/settings", null],
    ["/me", null],
    ["/draft", null],
  ])("%s：%s", (path, permission) => expect(permissionOfPage(path)).toBe(permission));
});
