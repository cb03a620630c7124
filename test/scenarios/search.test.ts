import { beforeEach, describe, expect, it } from "vitest";
import { ingest } from "../../src/store/ingest.ts";
import { findDocument } from "../../src/store/library.ts";
import { createTask } from "../../src/store/oversight.ts";
import { search } from "../../src/store/search.ts";
import { databases } from "./databases.ts";
import { ground, officer } from "./ground.ts";
import { gazette, reserveAndWashing } from "./yunchuan.ts";

describe.each(databases())("检索（$name）", ({ create }) => {
  const at = ground(create);
  const first = (query: string) =>
    at.within(async (tx) => {
      const [hit] = (await search(tx, query)).hits;
      return (
        hit && [
          hit.kind,
          hit.number ?? hit.documentTitle,
          hit.provision?.address ?? null,
          hit.marks.map(([a, b]) => hit.snippet.slice(a, b)),
        ]
      );
    });
  beforeEach(async () => {
    const words = reserveAndWashing();
    words.number = 2;
    words.file = "second.txt";
    words.documents = [
      {
        number: "云政发〔2020〕12号",
        title: "云川市煤炭洗选管理暂行办法",
        provisions: [
          { address: "第一条", text: "依据云政办发〔2020〕8号，规范 PM2.5 排放。" },
          { address: "第十八条", heading: "罚则", text: "洗选煤厂不得外排煤泥水。" },
        ],
        cites: [{ text: "云政办发〔2020〕8号", number: "云政办发〔2020〕8号" }],
      },
    ];
    await ingest(at.store, { ...gazette(words), actor: "officer", space: at.scope.space });
  });

  it.each([
    ["云政办发〔2020〕8号"],
    ["云政办发[2020]8号"],
    ["云政办发（2020）8号"],
    ["云政办发(2020)8号"],
    ["云政办发〔2020〕8"],
    ["云政办发 〔2020〕 8 号"],
    ["云政办发２０２０年８号"],
    ["云政办发2020-8"],
  ])("文号“%s”先得到文件本身", async (query) => {
    expect((await first(query))?.slice(0, 3)).toEqual(["document", "云政办发〔2020〕8号", null]);
  });

  it("文号之后列出引用它的条款；只写一部分也能找到", async () => {
    const { hits } = await at.within((tx) => search(tx, "云政办发〔2020〕8号"));
    expect(hits.map(({ kind, number }) => [kind, number])).toContainEqual(["provision", "云政发〔2020〕12号"]);
    expect((await first("〔2020〕12号"))?.slice(0, 2)).toEqual(["document", "云政发〔2020〕12号"]);
  });

  it.each([
    ["云政发〔2020〕12号第十八条", "云政发〔2020〕12号", "第十八条"],
    ["云政办发[2020]8第18条", "云政办发〔2020〕8号", "第十八条"],
    ["煤炭洗选管理暂行办法第十八条", "云政发〔2020〕12号", "第十八条"],
    ["《煤炭洗选管理办法》第十八条", "云政发〔2020〕12号", "第十八条"],
    ["医药储备管理办法第十八条第二款", "云政办发〔2020〕8号", "第十八条"],
  ])("“%s”得到该条", async (query, number, address) => {
    expect((await first(query))?.slice(0, 3)).toEqual(["provision", number, address]);
  });

  it("在一份文件内查第十八条只得到该文件的；不指明文件则各文件都有", async () => {
    const inside = await at.within(async (tx) => {
      const document = await findDocument(tx, "云政办发〔2020〕8号");
      return search(tx, "第十八条", { within: document!.versionId });
    });
    expect(inside.hits.filter(({ score }) => score > 80).map(({ number }) => number)).toEqual(["云政办发〔2020〕8号"]);
    const anywhere = await at.within((tx) => search(tx, "第十八条"));
    expect(anywhere.hits.slice(0, 2).map(({ provision }) => provision?.address)).toEqual(["第十八条", "第十八条"]);
  });

  it.each([["310万元"], ["3,100,000元"], ["3100000元"], ["310 万"]])("金额“%s”不论怎样印都找到", async (query) => {
    expect((await first(query))?.slice(0, 2)).toEqual(["money", "云政办发〔2020〕8号"]);
  });

  it.each<[string, string, string | null, string[]]>([
    ["李明远", "person", null, ["李明远"]],
    ["李 明远", "person", null, ["李明远"]],
    ["医药储备", "document", null, ["医药储备"]],
    ["库存", "provision", "第十八条", ["库存"]],
    ["pm2.5", "provision", "第一条", ["PM2.5"]],
    ["ＰＭ２.５", "provision", "第一条", ["PM2.5"]],
    ["市大数据局", "unit", "一、", ["市大数据局"]],
    ["市大数据应用局", "unit", "一、", ["市大数据局"]],
    ["罚则", "provision", "第十八条", []],
    ["泥", "provision", "第十八条", ["泥"]],
    ["计划总量 轮换", "provision", "第十八条", ["轮换", "计划总量"]],
  ])("“%s”先得到 %s %s，标出命中的字", async (query, kind, address, marks) => {
    const hit = await first(query);
    expect([hit?.[0], hit?.[2], hit?.[3]]).toEqual([kind, address, marks]);
  });

  it("只查最新版本；没有的词什么也不返回；手工立项的任务也能查到", async () => {
    const words = reserveAndWashing();
    words.documents[0]!.provisions[2]!.text = "轮换办法另行制定。";
    await ingest(at.store, { ...gazette(words), actor: "officer", space: at.scope.space });
    expect((await at.within((tx) => search(tx, "计划总量"))).hits).toEqual([]);
    expect((await at.within((tx) => search(tx, "飞碟"))).total).toBe(0);
    expect((await at.within((tx) => search(tx, "   "))).total).toBe(0);
    const id = await at.within((tx) => createTask(tx, officer, { origin: "instruction", basis: "市长批示", text: "核清飞碟库存" }));
    expect((await at.within((tx) => search(tx, "飞碟"))).hits).toMatchObject([{ kind: "task", taskId: id, title: "市长批示" }]);
  });

  it("按种类筛选、分页", async () => {
    const all = await at.within((tx) => search(tx, "第十八条"));
    const page = await at.within((tx) => search(tx, "第十八条", { limit: 1, offset: 1 }));
    expect(page.hits).toEqual(all.hits.slice(1, 2));
    expect((await at.within((tx) => search(tx, "储备", { kind: "document" }))).hits.map(({ kind }) => kind)).toEqual(["document"]);
  });
});
