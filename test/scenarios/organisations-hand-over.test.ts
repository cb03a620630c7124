import { describe, expect, it } from "vitest";
import { previewOf } from "../../src/api/regimes/preview.ts";
import { type ActAsked, performAct } from "../../src/engine/act.ts";
import { saveDraft } from "../../src/engine/drafts.ts";
import { handOver, holdingsOf, leaveStaff } from "../../src/engine/organisation/hand-over.ts";
import { changeStaff, joinStaff, type StaffEntry } from "../../src/engine/organisation/staff.ts";
import { agreeStandIn, endStandIn, proposeStandIn } from "../../src/engine/organisation/stand-ins.ts";
import { registerUnit } from "../../src/engine/organisation/units.ts";
import { listSubmissions, sendBack, sign } from "../../src/engine/submissions.ts";
import { setBusinessDate } from "../../src/store/business-date.ts";
import { recentChain } from "../../src/store/chain.ts";
import { rebuild } from "../../src/store/rebuild.ts";
import { findPerson, type Person } from "../../src/store/regime-persons.ts";
import type { Tx } from "../../src/store/scope.ts";
import { getStaff } from "../../src/store/staff.ts";
import { databases } from "./databases.ts";
import { engineGround, regimes } from "./engine-ground.ts";

const ADMIN = "a-system";
const OFFICE = "市应急管理局";

type Add = (name: string, more?: Partial<StaffEntry>) => Promise<Person>;

/** Short ways to the bench, and the office of the depot with staff instead of prepared persons. */
function officeGround(at: ReturnType<typeof engineGround>) {
  const within = <T>(work: (tx: Tx) => Promise<T>) => at.bench.within(work);
  const person = async (id: string) => (await within((tx) => findPerson(tx, id))) as Person;

  /** The office of the depot as a unit of its own name, of which the adopted one is an alias; staff instead of prepared persons. */
  async function office(): Promise<{ unit: string; add: Add }> {
    const basis = { kind: "operational" as const, text: "测试" };
    for (const { id } of at.bench.persons.filter((one) => one.unit === "市应急局"))
      await within((tx) => tx.db.deleteFrom("person").where("id", "=", id).where("space", "=", tx.space).execute());
    const unit = await within((tx) => registerUnit(tx, ADMIN, { name: OFFICE, kind: "bureau", aliases: ["市应急局"], basis }));
    const blank = { unit: unit.id, title: "科员", head: false, phone: null, number: null, joined: null };
    const add = async (name: string, more: Partial<StaffEntry> = {}) =>
      person((await within((tx) => joinStaff(tx, ADMIN, { ...blank, name, ...more }))).id);
    return { unit: unit.id, add };
  }

  async function approving(who: Person, more: Partial<ActAsked> = {}) {
    const caseId = await at.bench.apply();
    const { version } = await at.bench.life(caseId);
    const asked: ActAsked = { regime: "depot", procedure: "loan", step: "approve", caseId, input: {}, version, ...more };
    return { caseId, outcome: await within((tx) => performAct(tx, regimes, who, asked)) };
  }

  return { at, within, person, office, approving };
}
type OfficeGround = ReturnType<typeof officeGround>;

function signing({ at, within, person, office, approving }: OfficeGround): void {
  it("单位没有负责人时，提交即说清楚并且什么也没发生；登记负责人后可以提交，由两位负责人中任一位签发", async () => {
    const { add } = await office();
    const clerk = await add("甲");
    await expect(approving(clerk)).rejects.toThrow("市应急管理局没有登记负责人，无人签发");
    expect(await within((tx) => listSubmissions(tx, {}))).toEqual([]);
    const waiting = await at.bench.apply();
    const { version } = await at.bench.life(waiting);
    const look = () =>
      within((tx) =>
        previewOf(tx, regimes, clerk, { regime: "depot", procedure: "loan", step: "approve", caseId: waiting, input: {}, version }),
      );
    expect(await look()).toMatchObject({ ok: false, signOff: true, message: expect.stringContaining("没有登记负责人") });
    const first = await add("乙", { head: true });
    const second = await add("丙", { head: true });
    expect(await look()).toMatchObject({ ok: true, signOff: true, message: null });
    const made = { prefix: "case/", sight: null, limit: 10 };
    const acts = (name: string) => within(async (tx) => (await recentChain(tx, { ...made, name })).items.length);
    expect(await acts("乙")).toBe(0);
    for (const head of [first, second]) {
      const { outcome, caseId } = await approving(clerk);
      expect(outcome.outcome).toBe("waitsForSignature");
      await within((tx) => sign(tx, regimes, head, { id: outcome.submission as string, version: 1 }));
      expect((await at.bench.life(caseId)).state.state).toBe("approved");
    }
    expect([await acts("甲"), await acts("没有这个人")]).toEqual([2, 0]);
  });

  it("负责人由代办人签发：两人都同意后、在起止日内才可以，结束后不可以；不能签发自己提交的", async () => {
    const { add } = await office();
    const clerk = await add("甲");
    const deputy = await add("乙");
    const head = await add("丙", { head: true });
    const { outcome } = await approving(clerk);
    const asked = { id: outcome.submission as string, version: 1, standsInFor: head.id };
    const signAs = async (who: string) => {
      const one = await person(who);
      return within((tx) => sign(tx, regimes, one, asked));
    };
    await expect(signAs(deputy.id)).rejects.toThrow("不是丙的代办人");
    const terms = { principal: head.id, deputy: deputy.id, from: "2020-03-02", until: "2020-03-05", reason: "出差" };
    await expect(within((tx) => proposeStandIn(tx, clerk, terms))).rejects.toThrow("由当事的两人自己约定");
    const standIn = await within((tx) => proposeStandIn(tx, head, terms));
    await expect(signAs(deputy.id)).rejects.toThrow("不是丙的代办人");
    await expect(within((tx) => agreeStandIn(tx, head, standIn.id, 1))).rejects.toThrow("等待对方同意");
    await within((tx) => agreeStandIn(tx, deputy, standIn.id, 1));
    expect((await person(deputy.id)).standsInFor).toEqual([head.id]);
    at.bench.clock.later(4 * 24 * 60);
    await within((tx) => setBusinessDate(tx, { actor: ADMIN, occurredOn: "2020-03-02" }, "2020-03-06"));
    expect((await person(deputy.id)).standsInFor).toEqual([]);
    await within((tx) => setBusinessDate(tx, { actor: ADMIN, occurredOn: "2020-03-02" }, "2020-03-05", "测试"));
    await signAs(deputy.id);
    const own = await approving(await person(deputy.id));
    const again = await person(deputy.id);
    const ownAsked = { id: own.outcome.submission as string, version: 1, standsInFor: head.id };
    await expect(within((tx) => sign(tx, regimes, again, ownAsked))).rejects.toThrow("不能签发本人提交");
    await within((tx) => endStandIn(tx, head, standIn.id, { reason: "已回", version: 2 }));
    expect((await person(deputy.id)).standsInFor).toEqual([]);
  });
}

function handingOver({ at, within, person, office, approving }: OfficeGround): void {
  it("移交：草稿、待签发的办理、代办、只有他能办的办件一次转给接任者；他不再能办；重建无差异", async () => {
    const { add } = await office();
    const leaver = await add("甲");
    const heir = await add("乙");
    const head = await add("丙", { head: true });
    const { outcome, caseId } = await approving(leaver);
    const draft = { regime: "depot", procedure: "loan", step: "approve", caseId, input: {} };
    await within((tx) => saveDraft(tx, regimes, leaver, draft));
    const terms = { principal: head.id, deputy: leaver.id, from: "2020-03-02", until: null, reason: "常设" };
    const standIn = await within((tx) => proposeStandIn(tx, head, terms));
    await within((tx) => agreeStandIn(tx, leaver, standIn.id, 1));
    const held = await within((tx) => holdingsOf(tx, regimes, leaver.id));
    expect([held.drafts.length, held.submissions.length, held.standIns.length, held.onlyHead]).toEqual([1, 1, 1, false]);
    await expect(within((tx) => leaveStaff(tx, ADMIN, leaver.id, "调离"))).rejects.toThrow("甲手上还有 3 项，先移交再离岗");
    const { version } = await within((tx) => getStaff(tx, leaver.id));
    const asked = { to: heir.id, reason: "调离", asHead: false, leaves: true, version };
    const done = await within((tx) => handOver(tx, regimes, ADMIN, leaver.id, asked));
    expect(done).toMatchObject({ drafts: 1, submissions: 1, standIns: 1, kept: [] });
    expect(await within((tx) => findPerson(tx, leaver.id))).toBeNull();
    const [waiting] = await within((tx) => listSubmissions(tx, {}));
    expect(waiting).toMatchObject({ id: outcome.submission, person: heir.id, personName: "乙", state: "waiting", version: 2 });
    await within((tx) => sendBack(tx, regimes, head, { id: outcome.submission as string, version: 2, reason: "补材料" }));
    expect((await within((tx) => holdingsOf(tx, regimes, heir.id))).drafts.length).toBe(1);
    const [proposed] = (await within((tx) => holdingsOf(tx, regimes, heir.id))).standIns;
    expect(proposed).toMatchObject({ principal: head.id, deputy: heir.id, agreedPrincipal: false, agreedDeputy: false });
    await expect(within((tx) => handOver(tx, regimes, ADMIN, leaver.id, asked))).rejects.toThrow("已于");
    expect(await rebuild(at.bench.store)).toMatchObject({ ok: true, differences: [] });
  });

  it("接任者办不了的不能移交离岗，控制组同单位的可以；唯一负责人离岗时接任负责人，否则说明无人签发", async () => {
    const { add } = await office();
    await at.bench.apply();
    const only = await add("甲", { head: true });
    expect((await within((tx) => holdingsOf(tx, regimes, only.id))).cases.length).toBe(1);
    const basis = { kind: "operational" as const, text: "测试" };
    const other = await within((tx) => registerUnit(tx, ADMIN, { name: "市档案局", kind: "bureau", basis }));
    const outsider = await add("乙", { unit: other.id });
    const { version } = await within((tx) => getStaff(tx, only.id));
    const asked = { to: outsider.id, reason: "退休", asHead: false, leaves: true, version };
    await expect(within((tx) => handOver(tx, regimes, ADMIN, only.id, asked))).rejects.toThrow("乙（市档案局）不能办理");
    const heir = await add("丁");
    const done = await within((tx) => handOver(tx, regimes, ADMIN, only.id, { ...asked, to: heir.id }));
    expect(done.kept).toEqual(["市应急管理局现在没有负责人，送签的办理无人签发，请尽快登记。"]);
    await within((tx) => changeStaff(tx, ADMIN, heir.id, { head: true }));
    const { version: seen } = await within((tx) => getStaff(tx, heir.id));
    const next = await add("戊");
    const last = await within((tx) => handOver(tx, regimes, ADMIN, heir.id, { ...asked, to: next.id, asHead: true, version: seen }));
    expect([last.kept, (await person(next.id)).head]).toEqual([[], true]);
  });

  it("单位更名后，人员仍以原名收到提醒、办理原名下的事", async () => {
    const { add } = await office();
    const head = await add("甲", { head: true });
    const { outcome } = await approving(head);
    expect(outcome.outcome).not.toBe("waitsForSignature");
    expect((await person(head.id)).unitNames).toEqual([OFFICE, "市应急局"]);
  });
}

describe.each(databases())("离岗移交、代办、负责人（$name）", (database) => {
  const ground = officeGround(engineGround(database.create));
  signing(ground);
  handingOver(ground);
});
