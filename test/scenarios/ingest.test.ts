import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ingest } from "../../src/store/ingest.ts";
import { compareVersions, findDocument, listDocuments, listIssues, listVersions, provisionsOf } from "../../src/store/library.ts";
import type { Store } from "../../src/store/open.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { readSourceFile, readSourceText } from "../../src/store/source.ts";
import { databases, type Place } from "./databases.ts";
import { gazette, reserveAndWashing, YUNCHUAN } from "./yunchuan.ts";

const live = scopeOf(YUNCHUAN);

describe.each(databases())("入库（$name）", ({ create }) => {
  let place: Place;
  let store: Store;
  beforeAll(async () => {
    place = await create();
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  it("一期公报入库后，文件、条款、原文都能读回", async () => {
    const file = gazette(reserveAndWashing());
    const outcome = await ingest(store, { ...file, actor: "officer" });
    expect(outcome).toMatchObject({ state: "published", counts: { documents: 2, provisions: 4, tasks: 2, findings: 1 }, unchanged: 0 });
    await store.within(live, async (tx) => {
      expect((await listIssues(tx)).map(({ title, documents }) => [title, documents])).toEqual([["云川市人民政府公报", 2]]);
      const documents = await listDocuments(tx);
      expect(documents.map(({ key, version, awaiting }) => [key, version, awaiting])).toEqual([
        ["云政办发〔2020〕8号", 1, 2],
        ["关于李明远等同志职务任免的说明@2020-02-29", 1, 0],
      ]);
      const [first] = documents;
      const provisions = await provisionsOf(tx, first!.versionId);
      expect(provisions.map(({ address }) => address)).toEqual(["第一条", "第二条", "第十八条"]);
      const [start, end] = provisions[2]!.spans[0]!;
      expect(await readSourceText(tx, outcome.ingestId, start, end)).toBe("轮换后的库存不得低于计划总量的70%。");
      expect(await readSourceFile(tx, outcome.ingestId)).toEqual(Buffer.from(file.bytes));
    });
  });

  it("同一文件再次入库，什么也不变", async () => {
    const again = await ingest(store, { ...gazette(reserveAndWashing()), actor: "officer" });
    expect(again).toMatchObject({ state: "unchanged", documents: [], unchanged: 2 });
    await store.within(live, async (tx) => {
      expect(await listIssues(tx, { replaced: true })).toHaveLength(1);
    });
  });

  it("改动后的文件成为新版本，给出差异；未改的文件不成新版本", async () => {
    const words = reserveAndWashing();
    words.documents[0]!.provisions[2]!.text = "轮换后的库存不得低于计划总量的80%。";
    words.documents[0]!.provisions.push({ address: "第十九条", text: "本办法自印发之日起施行。" });
    const outcome = await ingest(store, { ...gazette(words), actor: "officer" });
    expect(outcome).toMatchObject({ state: "published", unchanged: 1 });
    expect(outcome.documents).toEqual([
      { key: "云政办发〔2020〕8号", number: "云政办发〔2020〕8号", title: "云川市医药储备管理办法", change: "changed", version: 2 },
    ]);
    await store.within(live, async (tx) => {
      const [issue, ...rest] = await listIssues(tx);
      expect([issue?.version, rest.length]).toEqual([2, 0]);
      const now = await findDocument(tx, "云政办发〔2020〕8号");
      const [second, first] = await listVersions(tx, now!.id);
      const difference = await compareVersions(tx, first!.versionId, second!.versionId);
      expect(difference.provisions.map(({ address, change }) => [address, change])).toEqual([
        ["第十八条", "changed"],
        ["第十九条", "added"],
      ]);
      expect(difference.tasks).toEqual([]);
      expect(first?.awaiting).toBe(0);
      expect(second?.awaiting).toBe(2);
    });
  });

  it("没有写明城市的文件不入库，什么也不写；指明城市后可入库", async () => {
    const file = gazette({ documents: [{ number: null, title: "无城市的通知", provisions: [] }] });
    file.result.issue.city = null;
    await expect(ingest(store, { ...file, actor: "officer" })).rejects.toMatchObject({ code: "store/city-unknown" });
    expect(await ingest(store, { ...file, city: "000000", actor: "officer" })).toMatchObject({ state: "published", city: "000000" });
  });

  it("含 NUL 的原文逐字节保存", async () => {
    const words = reserveAndWashing();
    words.number = 9;
    words.documents[0]!.number = "云政办发〔2020〕99号";
    words.documents[0]!.provisions[0]!.text = "甲\u0000乙\\u0000丙\ud800丁";
    const file = gazette(words);
    const outcome = await ingest(store, { ...file, actor: "officer" });
    await store.within(live, async (tx) => {
      expect(await readSourceFile(tx, outcome.ingestId)).toEqual(Buffer.from(file.bytes));
      const document = await findDocument(tx, "云政办发〔2020〕99号");
      expect((await provisionsOf(tx, document!.versionId))[0]?.text).toBe("甲\ufffd乙\\u0000丙\ufffd丁");
    });
  });
});
