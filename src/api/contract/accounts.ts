/** 账户: who has one, what roles; three administrators do different parts. Security log. */
import { z } from "@hono/zod-openapi";
import { body, IdempotencyHeader, json, PageQuery, pageOf, route } from "./route.ts";
import { GrantSchema, IssuedCodeSchema } from "./session.ts";
import { CityCodeSchema } from "./vocabulary.ts";

export const AccountSchema = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    state: z.enum(["invited", "active", "disabled"]),
    grants: z.array(GrantSchema.extend({ label: z.string() })),
    persons: z.array(z.object({ city: CityCodeSchema, person: z.string() })),
    secondFactor: z.boolean(),
    outside: z.boolean().openapi({ description: "signs in through the identity provider" }),
    sessions: z.int().openapi({ description: "running sessions" }),
    version: z.int(),
  })
  .openapi("Account");
export type Account = z.infer<typeof AccountSchema>;

export const RefusedAttemptSchema = z
  .object({
    id: z.string(),
    city: z.string(),
    actor: z.string(),
    act: z.string(),
    code: z.string(),
    message: z.string(),
    at: z.string(),
  })
  .openapi("RefusedAttempt");
export type RefusedAttempt = z.infer<typeof RefusedAttemptSchema>;

const accountParam = z.object({ account: z.string().max(60) });
const reason = z.string().trim().min(2).max(400);
const one = { 200: json(AccountSchema, "the account") };
const headers = IdempotencyHeader;

export const accountRoutes = {
  accounts: route({
    method: "get",
    path: "/api/accounts",
    permission: "accounts.read",
    tags: ["账户"],
    summary: "账户及其角色",
    responses: {
      200: json(
        z.object({
          items: z.array(AccountSchema),
          roles: z.array(z.object({ role: z.string(), label: z.string(), administrator: z.boolean() })),
        }),
        "accounts",
      ),
    },
  }),
  createAccount: route({
    method: "post",
    path: "/api/accounts",
    permission: "accounts.write",
    tags: ["账户"],
    summary: "建立账户；还没有任何权限，由安全保密管理员授予",
    request: { headers, body: body(z.object({ login: z.string().trim().max(40), name: z.string().trim().min(1).max(40) }).strict()) },
    responses: { 201: json(AccountSchema, "the account") },
  }),
  enableAccount: route({
    method: "put",
    path: "/api/accounts/{account}/enabled",
    permission: "accounts.write",
    tags: ["账户"],
    summary: "停用或启用",
    request: { params: accountParam, headers, body: body(z.object({ enabled: z.boolean(), reason }).strict()) },
    responses: one,
  }),
  linkPersons: route({
    method: "put",
    path: "/api/accounts/{account}/persons",
    permission: "accounts.write",
    tags: ["账户"],
    summary: "账户在各城市以哪个人员的身份办理",
    request: {
      params: accountParam,
      headers,
      body: body(z.object({ persons: z.array(z.object({ city: CityCodeSchema, person: z.string().max(120) })).max(50) }).strict()),
    },
    responses: one,
  }),
  linkOutside: route({
    method: "put",
    path: "/api/accounts/{account}/outside",
    permission: "accounts.write",
    tags: ["账户"],
    summary: "关联统一身份：平台给出的标识；null 解除",
    request: { params: accountParam, headers, body: body(z.object({ subject: z.string().trim().min(1).max(200).nullable() }).strict()) },
    responses: one,
  }),
  eraseAccountNames: route({
    method: "post",
    path: "/api/accounts/{account}/erase",
    permission: "accounts.write",
    tags: ["账户"],
    summary: "删除已停用账户的姓名和登录名；留痕仍在，不再指向个人",
    request: { params: accountParam, headers, body: body(z.object({ reason }).strict()) },
    responses: { 200: json(z.object({ erased: z.boolean() }), "done") },
  }),
  grantRoles: route({
    method: "put",
    path: "/api/accounts/{account}/roles",
    permission: "grants.write",
    tags: ["账户"],
    summary: "授予角色，取代原有的；该账户须重新登录",
    request: {
      params: accountParam,
      headers,
      body: body(z.object({ grants: z.array(GrantSchema).max(50), version: z.int() }).strict()),
    },
    responses: one,
  }),
  issueCode: route({
    method: "post",
    path: "/api/accounts/{account}/code",
    permission: "grants.write",
    tags: ["账户"],
    summary: "一次性代码：新账户首次登录，或口令遗失；只显示一次",
    request: { params: accountParam },
    responses: { 200: json(IssuedCodeSchema, "the code") },
  }),
  clearFactor: route({
    method: "post",
    path: "/api/accounts/{account}/factor/clear",
    permission: "accounts.write",
    tags: ["账户"],
    summary: "解除遗失的动态口令",
    request: { params: accountParam, headers, body: body(z.object({ reason }).strict()) },
    responses: one,
  }),
  endSessions: route({
    method: "post",
    path: "/api/accounts/{account}/sessions/end",
    permission: "grants.write",
    tags: ["账户"],
    summary: "结束该账户的全部会话",
    request: { params: accountParam },
    responses: { 200: json(z.object({ ended: z.int() }), "how many") },
  }),
  securityLog: route({
    method: "get",
    path: "/api/security-log",
    permission: "security.read",
    tags: ["账户"],
    summary: "被拒绝的登录和操作，最近的在前",
    request: { query: PageQuery.extend({ actor: z.string().max(80).optional(), code: z.string().max(80).optional() }) },
    responses: { 200: json(pageOf(RefusedAttemptSchema), "refused attempts") },
  }),
};
