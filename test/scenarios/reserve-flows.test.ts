import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Problem } from "../../src/api/contract/problem.ts";
import type { ActDone, CaseWhole, Submission } from "../../src/api/contract/regimes-cases.ts";
import type { ChainVerdict } from "../../src/api/contract/regimes-chain.ts";
import type { Reading, TouchedDecision } from "../../src/api/contract/regimes-desk.ts";
import { nowMs } from "../../src/base/clock.ts";
import { city, ReserveDesk, reserve } from "./reserve-desk.ts";

const HOUR = 3_600_000;

let desk: ReserveDesk;
beforeAll(async () => {
  desk = await ReserveDesk.open();
}, 60_000);
afterAll(() => desk?.api.close());

const gown = () => desk.id("items", "一次性隔离衣");
const custodian = () => desk.id("custodians", "示例承储企业");

async function wanted(reason: string, pieces = "100") {
  return { reason, grade: "larger", destination: "南河乡卫生院", lines: [{ item: await gown(), quantity: pieces }] };
}

/** An application that its head has signed. */
async function applied(reason: string): Promise<CaseWhole> {
  return desk.done("apply", desk.as("applicant", "负责人"), { input: await wanted(reason) });
}

async function noticed(reason: string): Promise<CaseWhole> {
  const { id } = await applied(reason);
  const input = { lines: [{ item: await gown(), quantity: "100" }], custodian: await custodian(), destination: "南河乡卫生院" };
  return desk.done("issueNotice", desk.as("health", "负责人"), { case: id, input });
}

/** The instant so many hours before the present on the city's clock, as a running clock shows it. */
async function hoursAgo(hours: number): Promise<string> {
  const { items } = (await desk.api.get<{ items: { city: string; businessDate: string }[] }>("/api/cities")).body;
  const day = items.find((one) => one.city === city)?.businessDate;
  const time = new Date(nowMs() + 8 * HOUR).toISOString().slice(11, 19);
  return new Date(Date.parse(`${day}T${time}+08:00`) - hours * HOUR).toISOString();
}

/** Labels of the clocks that run. */
const running = ({ clocks }: CaseWhole) => clocks.filter((one) => one.stoppedAt === null && !one.superseded).map(({ label }) => label);

const lines = async (batch: string) => ({
  issued: [{ batch: await desk.id("batches", batch), quantity: "100" }],
  ...{ handledBy: "装卸员甲", checkedBy: "复核员乙" },
});

describe("退回补正再申请", () => {
  it("退回后审核停算，再申请时重新起算，两次申请都在经过里，前一次不再算数", async () => {
    const first = await applied("退回补正");
    expect(running(first)).toEqual(["审核"]);
    const returned = await desk.done("returnApplication", desk.as("health"), { case: first.id, input: { missing: "写明联系电话" } });
    expect([returned.stateLabel, running(returned)]).toEqual(["退回补正", []]);
    expect(returned.steps.map(({ label }) => label)).toContain("申请调用");
    const again = await desk.done("apply", desk.as("applicant", "负责人"), {
      case: first.id,
      input: { ...(await wanted("退回补正")), receiver: "药剂科收货人" },
    });
    expect(again.stateLabel).toBe("已申请");
    expect(again.clocks.filter(({ label }) => label === "审核")).toHaveLength(2);
    expect(running(again)).toEqual(["审核"]);
    expect(again.timeline.map(({ stepLabel }) => stepLabel)).toEqual(["申请调用", "退回补正", "申请调用"]);
    expect(again.timeline[1]?.values.map(({ shown }) => shown)).toContain("写明联系电话");
  });
});

describe("代办和签发", () => {
  it("B岗代经办人提交、负责人签发，经过写明谁代谁；B岗代负责人签发别人提交的；本人提交的不能自己签", async () => {
    const officer = desk.person("applicant");
    const head = desk.person("applicant", "负责人");
    const deputy = desk.as("applicant", "经办人（B岗）");
    const asked = { input: await wanted("代办"), standsInFor: officer.id };
    const waiting = (await desk.act("apply", deputy, asked)).body.submission as Submission;
    const path = `/api/submissions/${city}/${waiting.id}/sign`;
    const own = await desk.api.send<Problem>("POST", path, { version: 1, standsInFor: head.id }, deputy);
    expect([own.status, own.body.detail]).toEqual([403, expect.stringContaining("不能签发本人提交")]);
    const signed = (await desk.api.send<ActDone>("POST", path, { version: 1 }, desk.as("applicant", "负责人"))).body.case as CaseWhole;
    const { person, standsInFor, signedBy } = signed.timeline[0] ?? {};
    expect([person, standsInFor, signedBy]).toEqual([desk.person("applicant", "经办人（B岗）").name, officer.name, head.name]);
    const second = (await desk.act("apply", desk.as("applicant"), { input: await wanted("代签") })).body.submission as Submission;
    const by = { version: 1, standsInFor: head.id };
    const forHead = await desk.api.send<ActDone>("POST", `/api/submissions/${city}/${second.id}/sign`, by, deputy);
    expect(forHead.body.case?.timeline[0]?.signedBy).toContain(desk.person("applicant", "经办人（B岗）").name);
    const stranger = await desk.act<Problem>("apply", desk.as("health"), asked);
    expect([stranger.status, stranger.body.detail]).toEqual([403, expect.stringContaining("不能代为办理")]);
  });

  it("负责人退回的，填过的内容回到提交人的草稿里", async () => {
    const input = await wanted("退回成草稿");
    const waiting = (await desk.act("apply", desk.as("applicant"), { input })).body.submission as Submission;
    const back = { version: 1, reason: "缺联系人" };
    const answer = await desk.api.send<Submission>(
      "POST",
      `/api/submissions/${city}/${waiting.id}/send-back`,
      back,
      desk.as("applicant", "负责人"),
    );
    expect([answer.body.state, answer.body.reason]).toEqual(["sentBack", "缺联系人"]);
    const drafts = (await desk.api.get<{ items: { step: string; input: unknown }[] }>(`/api/drafts?city=${city}`, desk.as("applicant")))
      .body.items;
    expect(drafts.find(({ step }) => step === "apply")?.input).toEqual(input);
  });
});

describe("先电话后补手续", () => {
  it("补录以前的电话须写理由；期限从通话时起算，已过即红；补办手续后可办结的条件才齐", async () => {
    const input = { ...(await wanted("电话调用")), applicant: "青石县人民政府", custodian: await custodian(), means: "phone" };
    const earlier = { input, occurredAt: await hoursAgo(9) };
    const bare = await desk.act<Problem>("orderByPhone", desk.as("health"), earlier);
    expect([bare.status, bare.body.detail]).toEqual([422, expect.stringContaining("须写明补录的理由")]);
    const future = await desk.act<Problem>("orderByPhone", desk.as("health"), { input, occurredAt: await hoursAgo(-2), reason: "预录" });
    expect([future.status, future.body.detail]).toEqual([422, expect.stringContaining("不能晚于现在")]);
    const phoned = await desk.done("orderByPhone", desk.as("health"), { ...earlier, reason: "夜间电话通知，次日补录" });
    expect(phoned.timeline[0]).toMatchObject({ backDated: true, reason: "夜间电话通知，次日补录" });
    expect(phoned.clocks.map(({ label, light }) => [label, light])).toEqual([
      ["装载", "red"],
      ["补办手续", "green"],
    ]);
    const papers = await desk.done("submitPapers", desk.as("applicant", "负责人"), { case: phoned.id });
    expect(running(papers)).toEqual(["装载"]);
    expect(papers.timeline.at(-1)?.stepLabel).toBe("补办书面手续");
  });
});

describe("改取读法，再重新判定", () => {
  it("改读法列出会触及的判定，不自动改；重新判定另记一笔，旧判定照旧可查", async () => {
    const batch = {
      ...{ item: await gown(), custodian: await custodian(), batchNumber: "G-09", quantity: "400" },
      ...{ receivedOn: "2024-01-05", expires: "2029-12-31", location: "示例一号库 3 区" },
    };
    await desk.enter("batches", "custodian", batch);
    const { id } = await noticed("改读法");
    const loaded = await desk.done("load", desk.as("custodian"), { case: id, input: await lines("G-09") });
    const rule = (whole: CaseWhole) =>
      whole.timeline.flatMap(({ decisions }) => decisions).filter(({ rule: key }) => key === "earliestFirst");
    expect(rule(loaded).map(({ status }) => status)).toEqual(["holds"]);
    const path = `${reserve}/readings/allocationOrder`;
    const touched = (await desk.api.get<{ items: TouchedDecision[] }>(`${path}/touched?option=expiry`)).body.items;
    expect(touched.map((one) => [one.case, one.rule, one.was, one.now])).toEqual([[id, "earliestFirst", "holds", "fails"]]);
    const owner = desk.as("health");
    const { items } = (await desk.api.get<{ items: Reading[] }>(`${reserve}/readings`)).body;
    const version = items.find(({ key }) => key === "allocationOrder")?.version;
    const chosen = await desk.api.send<{ touched: TouchedDecision[] }>(
      "POST",
      path,
      { option: "expiry", version, reason: "按有效期先后" },
      owner,
    );
    expect([chosen.status, chosen.body.touched.length]).toEqual([200, 1]);
    expect(rule(await desk.whole(id)).map(({ status }) => status)).toEqual(["holds"]);
    const decisions = touched.map((one) => one.id);
    const redecided = await desk.api.send<{ items: TouchedDecision[] }>(
      "POST",
      `${path}/redecide`,
      { decisions, reason: "按现行读法" },
      owner,
    );
    expect([redecided.status, redecided.body.items[0]?.redecided]).toEqual([200, true]);
    expect(rule(await desk.whole(id)).map(({ status }) => status)).toContain("holds");
    const back = { option: "receipt", version: (version ?? 0) + 1, reason: "改回字面" };
    expect((await desk.api.send("POST", path, back, owner)).status).toBe(200);
  });
});

describe("更正和作废", () => {
  it("更正办件字段留下原值和理由；作废收回出库，别人接着办过的不能作废", async () => {
    const { id } = await noticed("作废");
    const before = (await desk.records("batches")).find(({ title }) => title === "G-01")?.shown.quantity;
    const loaded = await desk.done("load", desk.as("custodian"), { case: id, input: await lines("G-01") });
    expect((await desk.records("batches")).find(({ title }) => title === "G-01")?.shown.quantity).not.toBe(before);
    const correct = { version: loaded.version, set: { destination: "南河乡中心卫生院" }, reason: "地名写错" };
    const corrected = (await desk.api.send<CaseWhole>("POST", `/api/cases/${city}/${id}/correct`, correct, desk.as("health"))).body;
    expect(corrected.values.find(({ key }) => key === "destination")?.shown).toBe("南河乡中心卫生院");
    expect(corrected.timeline.at(-1)?.reason).toBe("地名写错");
    const away = { version: corrected.version, reason: "重复申请" };
    const voided = await desk.api.send<CaseWhole>("POST", `/api/cases/${city}/${id}/void`, away, desk.as("applicant"));
    expect([voided.status, voided.body.void, voided.body.light]).toEqual([200, true, "none"]);
    expect((await desk.records("batches")).find(({ title }) => title === "G-01")?.shown.quantity).toBe(before);
    const after = await desk.act<Problem>("deliver", desk.as("custodian"), { case: id, input: { deliveredTo: "药剂科" } });
    expect(after.status).toBe(409);
  });
});

describe("留痕被改", () => {
  it("库里一个字节被改，就地核验指出是哪一笔，别的链照旧通过", async () => {
    const one = await applied("被改的链");
    const other = await applied("没被改的链");
    const verdict = (stream: string) =>
      desk.api.get<ChainVerdict>(`/api/chain/${city}/verify?stream=${encodeURIComponent(stream)}`).then(({ body }) => body);
    expect((await verdict(one.stream)).ok).toBe(true);
    await desk.api.service.context.store.asOwner((db) =>
      sql`update event set body = convert_to(replace(convert_from(body, 'UTF8'), '南河乡卫生院', '北河乡卫生院'), 'UTF8')
        where stream = ${one.stream} and version = 1`.execute(db),
    );
    const broken = await verdict(one.stream);
    expect([broken.ok, broken.broken.map(({ version }) => version)]).toEqual([false, [1]]);
    expect(broken.message).toContain("不");
    expect((await verdict(other.stream)).ok).toBe(true);
  });
});
