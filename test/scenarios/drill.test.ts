import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getDrill } from "../../src/engine/drill/drill.ts";
import { finishDrill } from "../../src/engine/drill/play.ts";
import { deleteDrill } from "../../src/engine/drill/remove.ts";
import { reportDocument } from "../../src/engine/drill/report-document.ts";
import { writeDocx } from "../../src/engine/notices/docx.ts";
import { outsideSender } from "../../src/engine/outside.ts";
import { drainOutbox } from "../../src/engine/reminder-worker.ts";
import type { Store } from "../../src/store/open.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { seal } from "../../src/store/seal.ts";
import { verify } from "../../src/store/verify.ts";
import { databases } from "./databases.ts";
import { documentText } from "./drill-files.ts";
import { CITY, DrillGround } from "./drill-ground.ts";

/** Rows of every table, drills left out, as one checksum a table. */
async function checksums(store: Store): Promise<Record<string, string>> {
  const tables = await store.asOwner((db) =>
    sql<{ name: string; spaced: boolean }>`select t.table_name as name, exists (select from information_schema.columns c
        where c.table_schema = t.table_schema and c.table_name = t.table_name and c.column_name = 'space') as spaced
      from information_schema.tables t where t.table_schema = current_schema() and t.table_type = 'BASE TABLE' order by 1`.execute(db),
  );
  const sums: Record<string, string> = {};
  for (const { name, spaced } of tables.rows) {
    const live = spaced ? sql`where space not like 'drill-%'` : sql``;
    const found = await store.asOwner((db) =>
      sql<{ row: string }>`select t::text as row from ${sql.table(name)} t ${live} order by 1`.execute(db),
    );
    const text = found.rows.map(({ row }) => row).join("\n");
    sums[name] = createHash("sha256").update(text).digest("hex");
  }
  return sums;
}

describe.each(databases())("演练（$name）", ({ create }) => {
  let ground: DrillGround;
  beforeAll(async () => {
    ground = await DrillGround.open(create);
  }, 60_000);
  afterAll(() => ground?.close());

  it("整场演练前后，实际数据逐表校验和相同，没有投递，没有封块，没有取号", async () => {
    const { store, engine } = ground;
    const before = await checksums(store);
    const drill = await ground.begin({ source: "demonstration" });
    await ground.to(drill, "2026-03-02T11:30:00.000Z");
    const sent: string[] = [];
    const send = async (item: { channel: string; id: string }) => void sent.push(`${item.channel} ${item.id}`);
    const { inApp, outside } = await drainOutbox(store, "w", { send });
    await ground.to(drill);
    await finishDrill(engine, drill, "test");
    await seal(store);
    expect([inApp > 0, outside, sent]).toEqual([true, 0, []]);
    expect(await checksums(store)).toEqual(before);
    const report = await ground.report(drill);
    expect(report.reachedEnd, JSON.stringify(report.refused)).toBe(true);
    expect(report.timeline.some(({ text }) => /〔2026〕1号/.test(text))).toBe(true);
    expect(await rebuild(store)).toMatchObject({ ok: true, differences: [] });
    expect(await verify(store)).toMatchObject({ ok: true, broken: [] });
    expect(await deleteDrill(store, drill)).toBeGreaterThan(20);
    expect(await checksums(store)).toEqual(before);
    await expect(getDrill(store, CITY, drill.space)).rejects.toThrow("没有这次演练");
    expect(await verify(store)).toMatchObject({ ok: true, broken: [] });
  }, 120_000);

  it("校验和看得出真的变动：实际台账改一行，那张表就不同", async () => {
    const before = await checksums(ground.store);
    expect(await checksums(ground.store)).toEqual(before);
    await ground.store.asOwner((db) => sql`update register_record set version = version + 1 where space = 'live'`.execute(db));
    const after = await checksums(ground.store);
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(["register_record"]);
    await ground.store.asOwner((db) => sql`update register_record set version = version - 1 where space = 'live'`.execute(db));
  });

  it("总结逐行注明留痕和条款：按期的、超期的、谁超期、被拒绝的；docx 每页标“演练”", async () => {
    const drill = await ground.begin({ source: "demonstration" });
    await ground.to(drill);
    await finishDrill(ground.engine, drill, "test");
    const report = await ground.report(drill);
    const verdicts = Object.fromEntries(report.clocks.map(({ clock, verdict }) => [clock, verdict]));
    expect(verdicts).toEqual({ review: "met", load: "missed", deliver: "met", replenishment: "met", payment: "met" });
    expect(report.late).toEqual([{ whose: "承储企业", units: expect.anything(), clocks: ["装载"] }]);
    const [refused, ...others] = report.refused;
    expect([others, refused?.basis.includes("云政发〔2025〕6号第十二条")]).toEqual([[], true]);
    expect(report.expectations.map(({ asExpected }) => asExpected)).toEqual([true, true, true]);
    expect(report.timeline.every(({ cites }) => cites.version > 0 && /^(?:drill|case\/.+)$/.test(cites.stream))).toBe(true);
    expect(report.clocks.every(({ basis, starts }) => basis.length > 0 && starts.stream.startsWith("case/"))).toBe(true);
    const { document, headers } = documentText(await writeDocx(reportDocument(report, "云川市")));
    expect([document.includes("超期"), headers.length > 0, headers.every((one) => one.includes("演练"))]).toEqual([true, true, true]);
    await deleteDrill(ground.store, drill);
  }, 120_000);

  it("邮件和回调在出口就被拒绝，哪怕待发里被放进了演练的条目", async () => {
    const send = outsideSender({ hosts: [{ host: "example.org", internal: false }], hookSecret: "s" });
    const item = { city: CITY, space: "drill-0123456789ab", id: "x", channel: "webhook", address: "https://example.org/hook" };
    await expect(send(item as never)).rejects.toThrow("演练不对外发送");
  });
});
