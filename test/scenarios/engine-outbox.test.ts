import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer as createHttp, type IncomingMessage } from "node:http";
import { type AddressInfo, createServer as createTcp, type Server } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { hookSignature, outsideSender } from "../../src/engine/outside.ts";
import { drainOutbox } from "../../src/engine/reminder-worker.ts";
import { listSubmissions, sign } from "../../src/engine/submissions.ts";
import { type Claimed, listInbox, putIntoOutbox } from "../../src/store/outbox.ts";
import { scopeOf } from "../../src/store/scope.ts";
import { databases } from "./databases.ts";
import { DEPOT_CITY } from "./engine-depot.ts";
import { engineGround, regimes } from "./engine-ground.ts";

const nobody = { send: () => Promise.reject(new Error("nobody is there")) };

describe.each(databases())("提醒（$name）", ({ create }) => {
  const at = engineGround(create);
  const inboxOf = async (unit: string) =>
    (await at.bench.within((tx) => listInbox(tx, { person: "x", units: [unit] }, { limit: 50 }))).items;

  it("到点才提醒，一次不多；期限停了，后面的不再提醒", async () => {
    const { bench } = at;
    const id = await bench.apply();
    expect((await drainOutbox(bench.store, "w", nobody)).inApp).toBe(0);
    bench.clock.later(22 * 60 + 1);
    expect((await drainOutbox(bench.store, "w", nobody)).inApp).toBe(1);
    expect((await drainOutbox(bench.store, "w", nobody)).inApp).toBe(0);
    expect((await inboxOf("市应急局")).map(({ title, due }) => [title, due])).toEqual([
      ["将到期 “审核时限”期限：安置群众", "2020-03-03T12:00+08:00"],
    ]);
    await bench.act("officeHead", "refuse", { why: "不属借用范围" }, id);
    bench.clock.later(48 * 60);
    expect((await drainOutbox(bench.store, "w", nobody)).inApp).toBe(0);
  });

  it("待签发的告诉负责人所在单位", async () => {
    const { bench } = at;
    await bench.act("office", "approve", {}, await bench.apply());
    await drainOutbox(bench.store, "w", nobody);
    expect((await inboxOf("市应急局")).map(({ kind, title }) => [kind, title])).toEqual([
      ["submission", expect.stringContaining("待签发：批准")],
    ]);
  });

  it("签发了、期限停了，收到的提醒就地变为已办，不再算未读；没办的照旧", async () => {
    const { bench } = at;
    const other = await bench.apply("2");
    const id = await bench.apply("1");
    await bench.act("office", "approve", {}, id);
    bench.clock.later(22 * 60 + 1);
    await drainOutbox(bench.store, "w", nobody);
    const open = async () =>
      (await inboxOf("市应急局")).filter(({ settledAt }) => settledAt === null).map(({ kind, link }) => [kind, link]);
    expect((await open()).length).toBe(3);
    const [waiting] = await bench.within((tx) => listSubmissions(tx, { caseId: id }));
    const asked = { id: waiting?.id ?? "", version: waiting?.version ?? 0 };
    await bench.carry("officeHead", (tx, person) => sign(tx, regimes, person, asked));
    expect(await open()).toEqual([["clock", `/cases/${DEPOT_CITY}/${other}`]]);
    const who = { person: "x", units: ["市应急局"] };
    expect(await bench.within((tx) => listInbox(tx, who, { limit: 50, unread: true }))).toMatchObject({ total: 1, unread: 1 });
    expect(await bench.count("inbox")).toBe(3);
  });

  it("四个工人同时取：站内提醒每条恰好一次", async () => {
    const { bench } = at;
    for (let n = 0; n < 12; n++) await bench.apply("1");
    bench.clock.later(48 * 60);
    await Promise.all(["a", "b", "c", "d"].map((worker) => drainOutbox(bench.store, worker, nobody)));
    expect(await bench.count("inbox")).toBe(36);
  });

  it("演练不碰外面；租约到期前别人不取，到期后再取，编号不变", async () => {
    const { bench } = at;
    const item = { kind: "clock", caseId: null, clock: null, unit: "市应急局", person: null, title: "题", link: "/x", due: null };
    const hook = { ...item, id: "h1", channel: "webhook" as const, address: "http://127.0.0.1:9/", notBefore: "2020-01-01T00:00:00Z" };
    await bench.within((tx) => putIntoOutbox(tx, [hook, hook]));
    const seen: string[] = [];
    const record = async (one: Claimed) => {
      seen.push(one.id);
      await outsideSender({ hosts: [{ host: "127.0.0.1", internal: false }], hookSecret: "s" })(one);
    };
    await drainOutbox(bench.store, "a", { send: record });
    const kept = await bench.within((tx) =>
      sql<{ error: string; sent: string | null }>`select last_error as error, sent_at as sent from outbox`.execute(tx.db),
    );
    expect(kept.rows).toEqual([{ error: "演练不对外发送。", sent: null }]);
    await drainOutbox(bench.store, "b", { send: record });
    expect(seen).toEqual(["h1"]);
    bench.clock.later(1);
    await drainOutbox(bench.store, "b", { send: record });
    expect(seen).toEqual(["h1", "h1"]);
  });
});

async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const message: Claimed = {
  ...{
    city: DEPOT_CITY,
    space: "live",
    id: "c1/0/0/0/x",
    channel: "webhook",
    kind: "clock",
    caseId: "c1",
    clock: "c1/0",
    unit: "市应急局",
  },
  ...{ person: null, address: null, title: "到期 “审核时限”", link: "/cases/990100/c1", due: null, notBefore: "", attempts: 1 },
};

describe("对外", () => {
  it.each(["sm3", "sha256"] as const)("签名的回调（%s）：编号稳定，签名可核，失败要说", async (hookDigest) => {
    const got: { id: string; signature: string; body: string }[] = [];
    const server = createHttp(async (request, response) => {
      const body = await bodyOf(request);
      got.push({
        id: decodeURIComponent(String(request.headers["luoshi-id"])),
        signature: String(request.headers["luoshi-signature"]),
        body,
      });
      response.writeHead(got.length === 1 ? 503 : 204).end();
    });
    const port = await listening(server);
    const send = outsideSender({ hosts: [{ host: `127.0.0.1:${port}`, internal: false }], hookSecret: "秘密", hookDigest });
    const item = { ...message, address: `http://127.0.0.1:${port}/hook` };
    await expect(send(item)).rejects.toThrow("503");
    await send(item);
    server.close();
    expect(got[0]).toEqual(got[1]);
    expect(got[1]?.signature).toBe(hookSignature("秘密", hookDigest, got[1]?.id ?? "", got[1]?.body ?? ""));
    expect(JSON.parse(got[1]?.body ?? "")).not.toHaveProperty("caseId");
  });

  it("没有列入的主机不去，跳转也不跟", async () => {
    const target = createHttp((_, response) => response.writeHead(204).end());
    const targetPort = await listening(target);
    const server = createHttp((_, response) => response.writeHead(302, { location: `http://localhost:${targetPort}/` }).end());
    const port = await listening(server);
    const send = outsideSender({ hosts: [{ host: `127.0.0.1:${port}`, internal: false }], hookSecret: "s" });
    await expect(send({ ...message, address: `http://127.0.0.1:${targetPort}/` })).rejects.toThrow("未列入");
    await expect(send({ ...message, address: `http://127.0.0.1:${port}/` })).rejects.toThrow("302");
    target.close();
    server.close();
  });

  it("邮件只有标题和链接，Message-ID 稳定", async () => {
    const lines: string[] = [];
    const server = createTcp((socket) => {
      let data = false;
      socket.write("220 test\r\n");
      socket.on("data", (chunk) => {
        for (const line of chunk.toString().split("\r\n").slice(0, -1)) {
          lines.push(line);
          if (data && line !== ".") continue;
          if (line === "DATA") data = true;
          else if (line === ".") data = false;
          socket.write(
            line === "DATA" ? "354 go\r\n" : line.startsWith("EHLO") ? "250 test\r\n" : line === "QUIT" ? "221 bye\r\n" : "250 ok\r\n",
          );
        }
      });
    });
    const port = await listening(server);
    const smtp = { host: "127.0.0.1", port, secure: false, user: null, password: null, from: "luoshi@example.org" };
    const send = outsideSender({ hosts: [{ host: "127.0.0.1", internal: false }], smtp });
    await send({ ...message, channel: "mail", address: "office@example.org" });
    server.close();
    const stem = Buffer.from(`${DEPOT_CITY}/live/${message.id}`).toString("base64url");
    expect(lines.join("\n")).toContain(`Message-ID: <${stem}@luoshi>`);
    expect(lines.join("\n")).toContain("RCPT TO:<office@example.org>");
  });
});

const server = process.env.LUOSHI_TEST_DATABASE_URL;
const script = new URL("./drain-forever.ts", import.meta.url).pathname;

describe.skipIf(!server)("两个进程，一个被强行终止（没有 LUOSHI_TEST_DATABASE_URL 则跳过）", () => {
  const [, create] = databases().map((one) => one.create);
  const at = engineGround(create as (typeof databases extends () => (infer D)[] ? D : never)["create"]);

  it("站内恰好一次；正常 2 秒内送达，被终止的 30 秒内由另一个接手", { timeout: 90_000 }, async () => {
    const { bench, place } = at;
    const got = new Map<string, number>();
    const hang = new Set<import("node:http").ServerResponse>();
    let answering = false;
    const receiver = createHttp((request, response) => {
      const id = String(request.headers["luoshi-id"]);
      got.set(id, (got.get(id) ?? 0) + 1);
      if (answering) response.writeHead(204).end();
      else hang.add(response);
    });
    const port = await listening(receiver);
    const live = scopeOf(DEPOT_CITY);
    const spawn = (): ChildProcess =>
      fork(script, [JSON.stringify(place.options)], {
        env: { ...process.env, LUOSHI_OUTSIDE_HOSTS: "127.0.0.1", LUOSHI_HOOK_SECRET: "s" },
        stdio: "inherit",
      });
    const first = spawn();
    await pause(2500);
    const item = {
      kind: "clock",
      caseId: null,
      clock: null,
      unit: "市应急局",
      person: null,
      title: "题",
      link: "/x",
      due: null,
      notBefore: "2000-01-01T00:00:00Z",
    };
    await bench.store.within(live, (tx) =>
      putIntoOutbox(tx, [
        { ...item, id: "one", channel: "inApp", address: null },
        { ...item, id: "two", channel: "webhook", address: `http://127.0.0.1:${port}/` },
      ]),
    );
    await pause(2000);
    const inbox = async () =>
      (await bench.store.within(live, (tx) => listInbox(tx, { person: "x", units: ["市应急局"] }, { limit: 50 }))).items.length;
    expect([await inbox(), [...got.values()]]).toEqual([1, [1]]);
    first.kill("SIGKILL");
    answering = true;
    for (const response of hang) response.destroy();
    const second = spawn();
    const started = performance.now();
    while ([...got.values()][0] !== 2 && performance.now() - started < 32_000) await pause(200);
    expect(performance.now() - started).toBeLessThan(30_000);
    expect([await inbox(), got.size]).toEqual([1, 1]);
    second.kill("SIGTERM");
    receiver.close();
  });
});
