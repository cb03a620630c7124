import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, createServer as createTcp } from "node:net";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { isInside } from "../../src/engine/guarded-address.ts";
import { outsideOptions, outsideSender, withoutSecrets } from "../../src/engine/outside.ts";
import { changeReminderSettings, citySender, readReminderSettings, secretsSet, tryReminder } from "../../src/engine/reminder-settings.ts";
import { drainOutbox } from "../../src/engine/reminder-worker.ts";
import { remindHeads } from "../../src/engine/reminders.ts";
import type { Claimed } from "../../src/store/outbox.ts";
import { readFrame } from "../../src/store/regime-frame.ts";
import { preparePersons } from "../../src/store/regime-persons.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { databases } from "./databases.ts";
import { DEPOT_CITY } from "./engine-depot.ts";
import { engineGround } from "./engine-ground.ts";

const SECRET = "云川市-签名-密钥";
const none = outsideOptions({});
const act = { actor: "管理员", occurredOn: "2020-03-02" };

async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

function counting(): { server: Server; got: string[] } {
  const got: string[] = [];
  const server = createServer((request, response) => {
    got.push(String(request.headers["luoshi-signature"]));
    response.writeHead(204).end();
  });
  return { server, got };
}

const message: Claimed = {
  ...{ city: DEPOT_CITY, space: "live", id: "m", channel: "webhook", kind: "clock", caseId: null, clock: null, unit: null, person: null },
  ...{ address: null, title: "题", link: "/x", due: null, notBefore: "", attempts: 1 },
};

describe("允许的地址", () => {
  it.each<[string, boolean]>([
    ["10.1.2.3", true],
    ["127.0.0.1", true],
    ["169.254.169.254", true],
    ["172.15.255.255", false],
    ["172.16.0.1", true],
    ["172.31.255.255", true],
    ["172.32.0.1", false],
    ["192.168.1.1", true],
    ["100.64.0.1", true],
    ["100.63.255.255", false],
    ["0.0.0.0", true],
    ["8.8.8.8", false],
    ["::1", true],
    ["fd00::1", true],
    ["fe80::1", true],
    ["::ffff:10.0.0.1", true],
    ["::ffff:8.8.8.8", false],
    ["2001:4860:4860::8888", false],
    ["不是地址", true],
  ])("%s 在内网：%s", (address, expected) => expect(isInside(address)).toBe(expected));

  it("列入的名字解析到内网就不去，注明“内网”才去；同一个地址直接列入则去", async () => {
    const { server, got } = counting();
    const port = await listening(server);
    const send = (hosts: { host: string; internal: boolean }[], host: string) =>
      outsideSender({ hosts, hookSecret: "s" })({ ...message, address: `http://${host}:${port}/` });
    await expect(send([{ host: "localhost", internal: false }], "localhost")).rejects.toThrow("解析到内网地址");
    expect(got).toHaveLength(0);
    await send([{ host: "localhost", internal: true }], "localhost");
    await send([{ host: `127.0.0.1:${port}`, internal: false }], "127.0.0.1");
    expect(got).toHaveLength(2);
    await expect(send([{ host: "127.0.0.1:1", internal: true }], "127.0.0.1")).rejects.toThrow("未列入");
    server.close();
  });

  it("只解析一次，连接的就是查过的地址：名字随后换了指向也没有用", async () => {
    const { server, got } = counting();
    const port = await listening(server);
    const asked: string[] = [];
    const resolve = async (hostname: string) => {
      asked.push(hostname);
      // What a second look would give: nobody listens there.
      return [{ address: asked.length === 1 ? "127.0.0.1" : "127.0.0.9", family: 4 }];
    };
    const hosts = [{ host: "hook.example.org", internal: true }];
    await outsideSender({ hosts, hookSecret: "s", resolve })({ ...message, address: `http://hook.example.org:${port}/` });
    expect(asked).toEqual(["hook.example.org"]);
    expect(got).toHaveLength(1);
    server.close();
  });

  it("出错的话里没有密钥，原样和编码过的都没有", () => {
    const smtp = { host: "h", port: 25, secure: false, user: "u", password: "p-一二三", from: "a@example.org" };
    const said = new Error(`535 ${SECRET} ${Buffer.from("p-一二三").toString("base64")} p-一二三`);
    expect(withoutSecrets(said, { hosts: [], smtp, hookSecret: SECRET })).toBe("535 *** *** ***");
  });
});

describe.each(databases())("提醒设置（$name）", ({ create }) => {
  const at = engineGround(create);
  const live = scopeOf(DEPOT_CITY);

  it("按设置发：签名用所设密钥，邮箱按单位和个人；密钥只在一张表里，事件、投影都没有", async () => {
    const { bench } = at;
    const { server, got } = counting();
    const port = await listening(server);
    const { store } = bench;
    const url = `http://127.0.0.1:${port}/hook`;
    await store.within(live, async (tx) => {
      await preparePersons(tx, bench.persons);
      const head = bench.person("officeHead").id;
      const mail = { units: { 市应急局: "office@example.org" }, persons: { [head]: "head@example.org", nobody: "x@example.org" } };
      const hosts = [{ host: `127.0.0.1:${port}`, internal: false }];
      await changeReminderSettings(tx, act, { hooks: [url], hosts, mail, digest: "sha256" }, { hookSecret: SECRET });
    });
    expect(await store.within(live, secretsSet)).toEqual({ hookSecret: true, mailPassword: false });
    expect(JSON.stringify(await store.within(live, readReminderSettings))).not.toContain(SECRET);
    const holding = await store.asOwner((db) =>
      sql<{ events: number; settings: number }>`select
        (select count(*)::int from event where position(convert_to(${SECRET}, 'UTF8') in body) > 0) as events,
        (select count(*)::int from setting where value::text like ${`%${SECRET}%`}) as settings`.execute(db),
    );
    expect(holding.rows).toEqual([{ events: 0, settings: 0 }]);
    await store.within(live, async (tx) =>
      remindHeads(tx, { id: "s1", unit: "市应急局", title: "待签发" }, await readFrame(tx, "depot", ["reminderMail", "reminderHooks"])),
    );
    const addresses = await store.within(live, (tx) =>
      sql<{ address: string }>`select address from outbox where channel <> 'inApp' order by address`.execute(tx.db),
    );
    expect(addresses.rows.map(({ address }) => address)).toEqual(["head@example.org", url, "office@example.org"]);
    await drainOutbox(store, "w", { send: citySender(store, none) });
    expect(got).toEqual([expect.stringMatching(/^sha256=[0-9a-f]{64}$/)]);
    const failed = await store.within(live, (tx) =>
      sql<{ error: string }>`select distinct last_error as error from outbox where channel = 'mail'`.execute(tx.db),
    );
    expect(failed.rows).toEqual([{ error: "没有设定邮件服务器。" }]);
    server.close();
  });

  it("试发说清结果：发到了、没有列入、服务器拒绝；改掉密钥后仍不外露", async () => {
    const { bench } = at;
    const { store } = bench;
    const { server, got } = counting();
    const port = await listening(server);
    const change = (more: Parameters<typeof changeReminderSettings>[2], secrets = {}) =>
      store.within(live, (tx) => changeReminderSettings(tx, act, more, secrets));
    const hook = { city: DEPOT_CITY, channel: "webhook" as const, address: `http://127.0.0.1:${port}/hook` };
    await change({ hosts: [] }, { hookSecret: SECRET });
    expect(await tryReminder(store, none, hook)).toEqual({ ok: false, message: `没有发出：主机 127.0.0.1:${port} 未列入允许的主机。` });
    await change({ hosts: [{ host: "127.0.0.1", internal: false }] });
    expect(await tryReminder(store, none, hook)).toMatchObject({ ok: true });
    expect(got).toHaveLength(1);
    const refusing = createTcp((socket) => {
      socket.write("220 test\r\n");
      socket.on("data", (chunk) => {
        const line = chunk.toString();
        const plain = /^AUTH PLAIN (.*)\r\n/.exec(line)?.[1] ?? "";
        socket.write(line.startsWith("EHLO") ? "250-test\r\n250 AUTH PLAIN\r\n" : `535 bad ${plain} ${SECRET}\r\n`);
      });
    });
    refusing.listen(0, "127.0.0.1");
    await once(refusing, "listening");
    const mailPort = (refusing.address() as AddressInfo).port;
    const box = { host: "127.0.0.1", port: mailPort, secure: false, user: "luoshi", from: "luoshi@example.org" };
    await change({ server: box }, { mailPassword: SECRET });
    const refused = await tryReminder(store, none, { city: DEPOT_CITY, channel: "mail", address: "office@example.org" });
    expect(refused.ok).toBe(false);
    expect(refused.message).toContain("535");
    expect(refused.message).not.toContain(SECRET);
    expect(refused.message).not.toContain(Buffer.from(`\0luoshi\0${SECRET}`).toString("base64"));
    refusing.close();
    server.close();
  });
});
