import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Demonstration, DemonstrationCleared } from "../../src/api/contract/index.ts";
import type { DutyInstance } from "../../src/api/contract/regimes-desk.ts";
import { city, ReserveDesk, reserve } from "./reserve-desk.ts";

let desk: ReserveDesk;
beforeAll(async () => {
  desk = await ReserveDesk.open();
}, 60_000);
afterAll(() => desk?.api.close());

const standing = async () => {
  const { items } = (await desk.api.get<{ items: Demonstration[] }>("/api/demonstrations")).body;
  return items.find(({ regime }) => regime === "medicine-reserve") as Demonstration;
};

describe("示例数据", () => {
  it("放入后：有过期和近效期的批次，一件超期、一件在限内，有到期未办和逾期的职责", async () => {
    const batches = await desk.records("batches");
    expect(batches.map(({ title }) => title).sort()).toEqual(["D-01", "G-01", "G-02", "M-00", "M-01", "S-01"]);
    const { items } = await desk.cases();
    expect(items.map(({ light }) => light).sort()).toEqual(["green", "none", "red"]);
    const duties = (await desk.api.get<{ items: DutyInstance[] }>(`${reserve}/duties`)).body.items;
    expect(new Set(duties.map(({ state }) => state))).toEqual(new Set(["late", "met", "open"]));
    const { records, cases, state } = await standing();
    expect([state, cases.length]).toEqual(["played", items.length]);
    expect(batches.every(({ id }) => records.includes(id))).toBe(true);
  });

  it("只放一次：再启动、几处同时启动都不再放；不合格的企业确定不了", async () => {
    const before = (await standing()).records.length;
    const { demonstrations } = desk.api.service.context;
    await Promise.all([demonstrations.begin(), demonstrations.begin()]);
    expect((await desk.records("batches")).length).toBe(6);
    expect((await standing()).records.length).toBe(before);
    const designation = (await desk.cases()).items.find(({ procedure }) => procedure === "designation");
    const refused = await desk.act<{ detail: string }>("designate", desk.as("industry", "负责人"), {
      ...{ procedure: "designation", case: designation?.id ?? "" },
    });
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining("不能办理“确定承储企业”")]);
  });

  it("清除：全部作废并留痕，自己录的不动，不再放入", async () => {
    await desk.enter("items", "health", { name: "自录品种", kind: "medicine" });
    const path = `${reserve}/demonstration/clear`;
    const cleared = await desk.api.send<DemonstrationCleared>("POST", path, {}, desk.as("health"));
    expect([cleared.status, cleared.body.left]).toEqual([200, []]);
    expect((await desk.records("items")).map(({ title }) => title)).toEqual(["自录品种"]);
    expect((await desk.records("batches")).length).toBe(0);
    expect((await desk.cases()).items).toEqual([]);
    await desk.api.service.context.demonstrations.begin();
    expect([(await standing()).state, (await desk.records("items")).length]).toEqual(["cleared", 1]);
    expect((await desk.api.send("POST", path, {}, desk.as("health"))).status).toBe(404);
    const verdict = await desk.api.get<{ ok: boolean }>(`/api/chain/${city}/verify?stream=setting/demonstration/medicine-reserve`);
    expect(verdict.body.ok).toBe(true);
  });
});
