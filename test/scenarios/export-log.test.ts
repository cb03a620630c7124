import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readStreams } from "../../src/store/ledger.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { type Api, openApi } from "./api-fixture.ts";
import { gazette } from "./api-gazette.ts";
import { databases } from "./databases.ts";

describe.each(databases())("导出留痕（$name）", (database) => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi(database);
    await api.put("云川.txt", gazette({ extra: "" }), { city: "990100" });
  });
  afterAll(() => api.close());

  const exported = (city: string) =>
    api.service.context.store.within(scopeOf(city), async (tx) => {
      const { sql } = await import("kysely");
      const found = await sql<{ stream: string }>`select stream from event where kind = 'data.exported' order by seq`.execute(tx.db);
      const streams = await readStreams(
        tx,
        found.rows.map(({ stream }) => stream),
      );
      return [...streams.values()].flat().map(({ actor, payload }) => ({ actor, ...payload }));
    });

  it("取走数据的是一个事件：谁、哪个接口、按哪些条件；条件的内容不写", async () => {
    const headers = { "luoshi-person": "990100-s" };
    expect((await api.get("/api/tasks/export.csv?city=990100&text=%E5%8D%9E%E6%96%87%E5%B7%9D", headers)).status).toBe(200);
    const [only, ...more] = await exported("990100");
    expect(more).toEqual([]);
    expect(only).toMatchObject({ actor: "990100-s", route: "/api/tasks/export.csv", filters: ["city", "text"] });
    expect(JSON.stringify(only)).not.toContain("卞");
  });

  it("看一看不留痕；被拒绝的导出也没有取走什么", async () => {
    const before = (await exported("990100")).length;
    await api.get("/api/tasks?city=990100", { "luoshi-person": "990100-s" });
    expect((await api.get("/api/tasks/export.csv?city=990100&columns=nothing", { "luoshi-person": "990100-s" })).status).toBe(400);
    expect((await exported("990100")).length).toBe(before);
  });
});
