import { describe, expect, test } from "vitest";
import { actWords, causeWords, nobodyWords } from "./attempt-words.ts";

const routes = {
  "/api/accounts/{account}/roles": { put: { summary: "授予角色，取代原有的；该账户须重新登录" } },
  "/api/accounts": { get: { summary: "账户及其角色" } },
};

describe("安全日志用话说，不用网址说", () => {
  test.each([
    ["signIn", "登录"],
    ["demonstration live water", "放入示例数据"],
    ["PUT /api/accounts/a-1/roles", "授予角色"],
    ["GET /api/accounts", "账户及其角色"],
    ["POST /api/accounts", "POST /api/accounts"],
    ["GET /api/accounts/a-1/roles", "GET /api/accounts/a-1/roles"],
  ])("%s：%s", (act, words) => expect(actWords(act, routes)).toBe(words));
  test("接口说明还没有来，先照录", () => expect(actWords("GET /api/accounts", undefined)).toBe("GET /api/accounts"));
  test("没有登录的人有说法，有名有姓的由名字说", () =>
    expect([nobodyWords("unknown"), nobodyWords("a-1")]).toEqual(["没有登录的人", null]));
  test("不认得的原因照录", () => expect([causeWords("notAuthorised"), causeWords("else")]).toEqual(["没有权限", "else"]));
});
