import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NOTICE_CODES } from "../../src/engine/notices/issue.ts";
import { correctCase, voidCase } from "../../src/engine/reversals.ts";
import { sign } from "../../src/engine/submissions.ts";
import { backup, restore } from "../../src/store/backup.ts";
import { changeSetting } from "../../src/store/business-date.ts";
import { sm3Hex } from "../../src/store/canonical.ts";
import { readEvidence } from "../../src/store/evidence.ts";
import { readStream } from "../../src/store/ledger.ts";
import type { Store } from "../../src/store/open.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { caseStream, foldCaseStream } from "../../src/store/regime-streams.ts";
import { verify } from "../../src/store/verify.ts";
import yangquan from "../../src/systems/medicine-reserve/adoptions/140300.ts";
import yunchuan from "../../src/systems/medicine-reserve/adoptions/990100.ts";
import { databases, type Place, type TestDatabase } from "./databases.ts";
import { Desk, NOW, regimes } from "./engine-reserve.ts";

function ground(create: TestDatabase["create"]): { readonly store: Store; readonly folder: string } {
  let place: Place;
  let store: Store;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "luoshi-notices-"));
    place = await create();
    store = await place.open(() => NOW);
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    get store() {
      return store;
    },
    get folder() {
      return folder;
    },
  };
}

describe.each(databases())("通知单是台账里的文件（$name）", ({ create }) => {
  const at = ground(create);

  it("云川：负责人签发时才排号、成文、入库；办件和文件都是整个字号，同一事务，核验、重建都通过", async () => {
    const desk = await new Desk(at.store, yunchuan).prepare();
    const caseId = await desk.applied();
    const waiting = await desk.notice(caseId, false);
    expect([waiting.outcome, await desk.notices(caseId)]).toEqual(["waitsForSignature", []]);
    const head = desk.who("health", true);
    await desk.carry(head, (tx) => sign(tx, regimes, head, { id: waiting.submission as string, version: 1 }));
    const [notice] = await desk.notices(caseId);
    const life = await desk.within(async (tx) => foldCaseStream(await readStream(tx, caseStream(caseId))));
    expect([notice?.number, life?.state.record.noticeNumber, notice?.state]).toEqual([
      "云卫储调〔2026〕1号",
      "云卫储调〔2026〕1号",
      "inForce",
    ]);
    const text = await desk.text(notice?.file.hash ?? "");
    for (const part of [
      "云卫储调〔2026〕1号",
      "甲医药公司：",
      "医用防护服",
      "M 码",
      "1200",
      "青石县医院东门",
      "6小时",
      "2026年3月2日",
      "云川市卫生健康委员会",
    ])
      expect(text).toContain(part);
    expect(text).toContain("云政发〔2025〕6号第十四条：“6小时内完成装车”");
    expect(text).not.toMatch(/查验|抄送|undefined|null/);
    const { bytes, info } = await desk.within((tx) => readEvidence(tx, notice?.file.hash ?? ""));
    expect([sm3Hex(bytes), info.name]).toEqual([notice?.file.hash, "医药储备调用通知单 云卫储调〔2026〕1号.docx"]);
    expect((await verify(at.store)).broken).toEqual([]);
    expect(await rebuild(at.store)).toMatchObject({ ok: true });
  });

  it("阳泉：另一城市另排号，有查验就抄送查验单位，时限随本市文件", async () => {
    const desk = await new Desk(at.store, yangquan).prepare();
    const caseId = await desk.applied();
    await desk.notice(caseId);
    const [notice] = await desk.notices(caseId);
    const text = await desk.text(notice?.file.hash ?? "");
    expect(notice?.number).toBe("阳卫储调〔2026〕1号");
    for (const part of ["4小时", "抄送：市市场监督管理局。", "阳政办发〔2020〕8号第二十三条"]) expect(text).toContain(part);
  });

  it("更正不改已发的通知单；换发排新号、原号作废；作废办件，通知单都作废，文件仍在", async () => {
    const desk = await new Desk(at.store, yunchuan, "drill-reversal").prepare();
    const caseId = await desk.applied();
    await desk.notice(caseId);
    const [first] = await desk.notices(caseId);
    const head = desk.who("health", true);
    const change = { caseId, version: await desk.version(caseId), reason: "写错地点", set: { destination: "青石县中医院" } };
    await desk.carry(head, (tx) => correctCase(tx, regimes, head, change));
    expect(await desk.notices(caseId)).toMatchObject([
      { number: "云卫储调〔2026〕1号", state: "inForce", corrected: ["destination"], file: first?.file },
    ]);
    await desk.act("health", "reissueNotice", { why: "地点更正" }, caseId);
    const [old, fresh] = await desk.notices(caseId);
    expect([old?.state, old?.replacedBy, fresh?.state, fresh?.number]).toEqual([
      "replaced",
      "云卫储调〔2026〕2号",
      "inForce",
      "云卫储调〔2026〕2号",
    ]);
    const text = await desk.text(fresh?.file.hash ?? "");
    expect(text).toContain("青石县中医院");
    expect(text).toContain("原云卫储调〔2026〕1号通知单同时作废");
    expect(await desk.text(old?.file.hash ?? "")).toContain("青石县医院东门");
    const clerk = desk.who("applicant", true);
    const version = await desk.version(caseId);
    await desk.carry(clerk, (tx) => voidCase(tx, regimes, clerk, { caseId, version, reason: "误报" }));
    expect((await desk.notices(caseId)).map(({ state }) => state)).toEqual(["void", "void"]);
    expect((await desk.text(fresh?.file.hash ?? "")).length).toBeGreaterThan(100);
  });
});

describe.each(databases())("通知单在各种情形下（$name）", ({ create }) => {
  const at = ground(create);

  it("演练空间的文件标明演练，正式的不标", async () => {
    const desk = await new Desk(at.store, yunchuan, "drill-mark").prepare();
    const caseId = await desk.applied();
    await desk.notice(caseId);
    const [notice] = await desk.notices(caseId);
    expect(await desk.text(notice?.file.hash ?? "")).toContain("通知单（演练）");
    expect(notice?.file.name).toBe("演练 医药储备调用通知单 云卫储调〔2026〕1号.docx");
  });

  it("先电话后补手续：补发的通知单写明先行调用，不再写装载时限", async () => {
    const desk = await new Desk(at.store, yunchuan, "drill-phone").prepare();
    const order = { reason: "群体中毒", grade: "larger", lines: desk.lines, destination: "青石县医院", applicant: "青石县人民政府" };
    const ordered = await desk.act("health", "orderByPhone", { ...order, custodian: desk.custodian, means: "phone", urgent: true });
    const caseId = ordered.caseId as string;
    expect(await desk.notices(caseId)).toEqual([]);
    await desk.act("applicant", "submitPapers", {}, caseId);
    expect(await desk.notices(caseId)).toEqual([]);
    await desk.act("health", "issueNoticeAfter", {}, caseId);
    const text = await desk.text((await desk.notices(caseId))[0]?.file.hash ?? "");
    expect(text).toContain("已于2026年3月2日以电话或传真先行调用");
    expect(text).not.toContain("小时内完成装载");
  });

  it("机关代字随市里的设置，已发的不变，序号接着排", async () => {
    const desk = await new Desk(at.store, yunchuan, "drill-code").prepare();
    const before = await desk.applied();
    await desk.notice(before);
    const codes = { "medicine-reserve/callOutNotice": "云健调" };
    await desk.within((tx) => changeSetting(tx, { actor: "test", occurredOn: tx.today }, NOTICE_CODES, codes));
    const after = await desk.applied();
    await desk.notice(after);
    const numbers = [...(await desk.notices(before)), ...(await desk.notices(after))].map(({ number }) => number);
    expect(numbers).toEqual(["云卫储调〔2026〕1号", "云健调〔2026〕2号"]);
  });

  it("有害文字进得了通知单，坏不了文件；被拒绝的办理不留文件，也不用掉号", async () => {
    const desk = await new Desk(at.store, yunchuan, "drill-hostile").prepare();
    const files = () =>
      desk.within(async (tx) => (await sql<{ n: number }>`select count(*)::int as n from evidence`.execute(tx.db)).rows[0]?.n);
    const caseId = await desk.applied('<w:p>"]]>&防疫');
    await expect(desk.act("health", "issueNotice", { lines: [], custodian: "nobody", destination: "甲" }, caseId)).rejects.toThrow();
    expect(await files()).toBe(0);
    await desk.notice(caseId);
    const [notice] = await desk.notices(caseId);
    expect([notice?.number, await files()]).toEqual(["云卫储调〔2026〕1号", 1]);
    expect(await desk.text(notice?.file.hash ?? "")).toContain("&lt;w:p&gt;");
  });

  it("备份带着文件；库里的文件被改一个字节，核验指得出", async () => {
    const desk = await new Desk(at.store, yunchuan, "drill-backup").prepare();
    const caseId = await desk.applied();
    await desk.notice(caseId);
    const [notice] = await desk.notices(caseId);
    const file = join(at.folder, "notices.backup");
    await backup(at.store, createWriteStream(file));
    const elsewhere = await create();
    const other = await elsewhere.open(() => NOW);
    await restore(other, createReadStream(file));
    const kept = await other.within(desk.scope, (tx) => readEvidence(tx, notice?.file.hash ?? ""));
    expect(sm3Hex(kept.bytes)).toBe(notice?.file.hash);
    await other.asOwner((db) =>
      sql`update evidence_chunk set bytes = set_byte(bytes, 40, 7) where hash = ${notice?.file.hash}`.execute(db),
    );
    const { broken } = await verify(other);
    expect(broken.map(({ place: where }) => where).join()).toContain("医药储备调用通知单");
    await other.close();
    await elsewhere.remove();
  });
});
