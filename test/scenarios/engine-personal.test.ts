import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { performAct } from "../../src/engine/act.ts";
import { saveDraft } from "../../src/engine/drafts.ts";
import { erasePersonalData, findPersonalData } from "../../src/engine/erasure.ts";
import { enterFact } from "../../src/engine/facts.ts";
import { readChain } from "../../src/store/chain.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { findCase } from "../../src/store/regime-cases.ts";
import { registerRows, withPersonal } from "../../src/store/regime-records.ts";
import { caseStream } from "../../src/store/regime-streams.ts";
import { seal } from "../../src/store/seal.ts";
import { ERASED, reveal, Veil } from "../../src/store/veil.ts";
import { verify } from "../../src/store/verify.ts";
import { databases } from "./databases.ts";
import { type Bench, engineGround, regimes } from "./engine-ground.ts";

const RECEIVER = "欧阳青禾";

/** Tables of the database that hold the text anywhere, in bytes or in words. */
async function tablesWith(bench: Bench, text: string): Promise<string[]> {
  const names = await bench.store.asOwner((db) =>
    sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public'
      and table_type = 'BASE TABLE' order by 1`.execute(db),
  );
  const hex = Buffer.from(text).toString("hex");
  const holding: string[] = [];
  for (const { name } of names.rows) {
    const found = await bench.store.asOwner((db) =>
      sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)} t where to_jsonb(t)::text like ${`%${text}%`}
        or to_jsonb(t)::text like ${`%${hex}%`}`.execute(db),
    );
    if ((found.rows[0]?.n ?? 0) > 0) holding.push(name);
  }
  return holding;
}

describe.each(databases())("个人信息（$name）", ({ create }) => {
  const at = engineGround(create);

  it("办理中填的人名只在哈希旁边存一份；删除后各表、投影、重建都没有，链仍核验通过", async () => {
    const { bench } = at;
    const id = await bench.approved("500");
    await bench.act("keeper", "hand", { receiver: RECEIVER, others: [{ who: RECEIVER }] }, id);
    await bench.carry("keeper", (tx, person) =>
      enterFact(tx, regimes, person, { regime: "depot", register: "phones", data: { post: "值班室", who: RECEIVER, phone: "0990000" } }),
    );
    const draft = { regime: "depot", procedure: "loan", step: "hand", caseId: id, input: { receiver: RECEIVER } };
    await bench.within((tx) => saveDraft(tx, regimes, bench.person("keeper"), draft));
    // One name in both fields is refused, and the refusal names it; the answer of a repeated request names it too.
    await expect(bench.act("keeper", "hand", { receiver: RECEIVER, witness: RECEIVER }, id)).rejects.toMatchObject({
      code: "engine/refused",
    });
    expect(await tablesWith(bench, RECEIVER)).toEqual(["draft", "personal", "security_log"]);
    const seen = await bench.within((tx) => findCase(tx, new Map([[tx.cities[0] as string, bench.clock.now]]), id));
    expect(seen?.data).toMatchObject({ receiver: RECEIVER });
    const [act] = (await bench.within((tx) => readChain(tx, caseStream(id)))).slice(-1);
    expect(JSON.stringify(act?.payload)).not.toContain(RECEIVER);
    expect((await bench.within((tx) => reveal(tx, act)))?.payload.event).toMatchObject({
      input: { receiver: RECEIVER, others: [{ who: RECEIVER }] },
    });

    await seal(bench.store);
    const places = await bench.within((tx) => findPersonalData(tx, RECEIVER));
    expect(places.kept.map(({ streams }) => streams[0]?.split("/")[0]).sort()).toEqual(["case", "record"]);
    expect(places.drafts).toBe(1);
    const hashes = places.kept.map(({ hash }) => hash);
    const erase = (chosen: string[]) =>
      bench.carry("officeHead", (tx, person) =>
        erasePersonalData(tx, person.id, { value: RECEIVER, hashes: chosen, reason: "本人申请删除" }),
      );
    await erase(hashes.slice(0, 1));
    expect(await tablesWith(bench, RECEIVER)).toContain("personal");
    await expect(erase(hashes)).rejects.toMatchObject({ code: "store/not-found" });
    await erase(hashes.slice(1));
    expect(await tablesWith(bench, RECEIVER)).toEqual([]);
    await seal(bench.store);
    expect(await verify(bench.store)).toMatchObject({ ok: true, broken: [] });
    expect(await rebuild(bench.store)).toMatchObject({ ok: true, differences: [] });
    expect(await tablesWith(bench, RECEIVER)).toEqual([]);
    const after = await bench.within((tx) => findCase(tx, new Map([[tx.cities[0] as string, bench.clock.now]]), id));
    expect(after?.data).toMatchObject({ receiver: ERASED });
    const [phone] = await bench.within(async (tx) => withPersonal(tx, (await registerRows(tx, "depot", ["phones"])).get("phones") ?? []));
    expect(phone?.data).toEqual({ post: "值班室", phone: "0990000" });
  });

  it("重复请求所存的回答里也删去；没有的个人信息不能删", async () => {
    const { bench } = at;
    const id = await bench.approved("500");
    const { version } = await bench.life(id);
    const asked = {
      regime: "depot",
      procedure: "loan",
      step: "hand",
      caseId: id,
      version,
      input: { receiver: RECEIVER, witness: "司徒远" },
    };
    await bench.carry("keeper", (tx, person) => performAct(tx, regimes, person, asked), { key: "hand-it-over-1" });
    expect(await tablesWith(bench, RECEIVER)).toEqual(["personal", "request"]);
    const { kept } = await bench.within((tx) => findPersonalData(tx, RECEIVER));
    const hashes = kept.map(({ hash }) => hash);
    await bench.carry("officeHead", (tx, person) => erasePersonalData(tx, person.id, { value: RECEIVER, hashes, reason: "本人申请删除" }));
    expect(await tablesWith(bench, RECEIVER)).toEqual([]);
    expect(await tablesWith(bench, "司徒远")).toEqual(["personal", "request"]);
    await expect(
      bench.carry("officeHead", (tx, person) => erasePersonalData(tx, person.id, { value: "无此人", hashes: [], reason: "试" })),
    ).rejects.toMatchObject({ code: "store/not-found" });
  });

  it("待签发的办理也不存人名；签发后照常生效", async () => {
    const { bench } = at;
    const id = await bench.apply("200");
    await bench.act("office", "inspect", { inspector: RECEIVER }, id);
    expect(await tablesWith(bench, RECEIVER)).toEqual(["personal"]);
  });
});

describe("遮蔽", () => {
  it.each<[string, string[], unknown, unknown]>([
    ["整个值换成引用", ["甲乙"], { a: "甲乙", b: "丙" }, { a: "甲乙", b: "丙" }],
    ["句中的值换成记号", ["甲乙"], { a: "由甲乙接收" }, { a: "由甲乙接收" }],
    ["一个名字含在另一个里", ["甲乙", "甲乙丙"], ["甲乙丙", "甲乙", "甲乙丙与甲乙"], ["甲乙丙", "甲乙", "甲乙丙与甲乙"]],
    ["列表里的行", ["甲乙"], [{ who: "甲乙" }, { who: "丁" }], [{ who: "甲乙" }, { who: "丁" }]],
  ])("%s", (_, values, data) => {
    const hidden = new Veil(values).over(data);
    for (const value of values) expect(JSON.stringify(hidden)).not.toContain(value);
    expect(JSON.stringify(hidden)).toMatch(/[0-9a-f]{64}/);
  });

  it("一个字的值只在单独成值时遮蔽，不拆散句子", () => {
    expect(new Veil(["王"]).over({ a: "大王镇" })).toEqual({ a: "大王镇" });
    expect(new Veil(["王"]).over({ a: "王" })).toEqual({ a: { personal: expect.any(String) } });
  });
});
