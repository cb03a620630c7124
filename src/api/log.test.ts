import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { logTo } from "./log.ts";

/** Everything that must never reach a line; all of it is put in below in every way that was thought of. */
const secrets = [
  "kou-ling-9527",
  "luoshi_session=abcdef0123456789",
  "abcdef0123456789",
  "eyJhbGciOi.tokenvalue.sig",
  "totp-493028",
  "493028",
  "张三丰",
  "李四光",
  "zhangsanfeng",
  "13800138000",
  "q=secretword",
  "secretword",
];

class DatabaseError extends Error {
  readonly code = "23505";
  readonly detail = "Key (name)=(张三丰) already exists.";
  readonly parameters = ["张三丰", "kou-ling-9527"];
}

const cause = new Error('invalid input syntax for type integer: "13800138000"');
const fault = new DatabaseError("duplicate key value: Key (name)=(张三丰), 负责人李四光", { cause });

const lines: readonly unknown[][] = [
  [{ headers: { authorization: "Bearer eyJhbGciOi.tokenvalue.sig", cookie: "luoshi_session=abcdef0123456789" } }, "request"],
  [{ body: { name: "张三丰", password: "kou-ling-9527", phone: "13800138000" } }, "request"],
  [{ code: "493028", login: "zhangsanfeng" }, "second factor"],
  [{ password: "kou-ling-9527", token: "eyJhbGciOi.tokenvalue.sig", secret: "totp-493028", job: { password: "kou-ling-9527" } }, "login"],
  [{ path: "/api/persons/张三丰", route: "/api/search?q=secretword&who=张三丰" }, "request"],
  [{ route: "/api/x", status: 200, name: "李四光", job: { file: "a.txt", person: "李四光" } }, "done"],
  [{ err: fault }, "fault"],
  [fault, "fault"],
  [fault],
  [{ err: ["张三丰", "kou-ling-9527"] }, "a thing that is no error"],
  [{ state: "postgres://luoshi:kou-ling-9527@10.0.0.8:5432/luoshi" }, "connecting"],
  ["login with password=kou-ling-9527 and token: eyJhbGciOi.tokenvalue.sig"],
  ["GET /api/search?q=secretword with Authorization: Bearer eyJhbGciOi.tokenvalue.sig"],
  ["cookie: luoshi_session=abcdef0123456789"],
];

function written(make: (stream: { write(line: string): void }) => pino.Logger): string[] {
  const out: string[] = [];
  const log = make({ write: (line) => out.push(line) });
  for (const line of lines) (log.info as (...parts: unknown[]) => void).apply(log, line);
  return out;
}

describe("what reaches the log", () => {
  const ours = written((stream) => logTo(stream, "trace"));
  const bare = written((stream) => pino({ level: "trace" }, stream));

  test.each(secrets)("%s does not, and would without the cleaning", (secret) => {
    expect(ours.filter((line) => line.includes(secret))).toEqual([]);
    expect(bare.some((line) => line.includes(secret))).toBe(true);
  });

  test("what an engineer needs does: level, time, trace id, route, status, the error's type, code and places", () => {
    const out: string[] = [];
    const log = logTo({ write: (line: string) => out.push(line) }, "info");
    log.error({ err: fault, traceId: "00ff", route: "/api/tasks/:id", status: 500, ms: 12 }, "fault");
    log.debug({ traceId: "0100" }, "below the level");
    expect(out).toHaveLength(1);
    const line = JSON.parse(out[0] as string);
    expect(line).toMatchObject({ level: "error", traceId: "00ff", route: "/api/tasks/:id", status: 500, ms: 12, msg: "fault" });
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(line.err).toMatchObject({ type: "Error", code: "23505", cause: { type: "Error" } });
    expect(line.err.message).toContain("duplicate key value");
    expect(line.err.stack[0]).toMatch(/^at /);
  });

  test("a field that is not on the list leaves a mark, so that its absence is seen", () => {
    expect(JSON.parse(ours[0] as string)).toMatchObject({ headers: "[已略去]", msg: "request" });
  });
});
