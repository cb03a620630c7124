/** 登录: who is signed in, signing in and out, the second factor, the password, leaving demo mode. */
import { z } from "@hono/zod-openapi";
import { PersonSchema } from "./regimes-shapes.ts";
import { body, json, route } from "./route.ts";

export const GrantSchema = z
  .object({
    role: z.string().max(40),
    city: z
      .string()
      .regex(/^\d{6}$/)
      .openapi({ description: "city; XX0000 a province; 000000 the installation" }),
  })
  .openapi("Grant");
export type Grant = z.infer<typeof GrantSchema>;

const stage = z.enum(["secondFactor", "enrolment", "password", "full"]);

export const SessionSchema = z
  .object({
    mode: z.enum(["demo", "accounts"]),
    signedIn: z.boolean(),
    stage: stage.openapi({ description: "what the session still has to do" }),
    id: z.string().nullable(),
    name: z.string(),
    roles: z.array(z.object({ role: z.string(), label: z.string(), city: z.string() })),
    permissions: z.array(z.string()).openapi({ description: "held in at least one city; pages show what can be done" }),
    acting: z.array(PersonSchema).openapi({ description: "as whom the account acts, one person a city" }),
    csrf: z.string().nullable().openapi({ description: "to be sent as luoshi-csrf with every write" }),
    outside: z.string().nullable().openapi({ description: "name of the identity provider beside the password; null where there is none" }),
  })
  .openapi("Session");
export type Session = z.infer<typeof SessionSchema>;

const secret = z.string().min(1).max(200);
const login = z.string().trim().min(1).max(60);
const whole = { 200: json(SessionSchema, "the session as it now is") };

const founder = z.object({ login, name: z.string().trim().min(1).max(40) });
export const FoundersSchema = z
  .object({ systemAdministrator: founder, securityAdministrator: founder, auditAdministrator: founder })
  .openapi("Founders", { description: "three different persons" });

export const OwnAccountSchema = z
  .object({
    login: z.string(),
    name: z.string(),
    secondFactor: z.boolean(),
    sessions: z.array(z.object({ beganAt: z.string(), seenAt: z.string(), endsAt: z.string(), current: z.boolean() })),
  })
  .openapi("OwnAccount");
export type OwnAccount = z.infer<typeof OwnAccountSchema>;

export const IssuedCodeSchema = z.object({ code: z.string(), endsAt: z.string() }).openapi("IssuedCode");
export type IssuedCode = z.infer<typeof IssuedCodeSchema>;

const NewFactorSchema = z.object({
  secret: z.string().regex(/^[A-Z2-7]{32}$/),
  code: z.string().regex(/^\s*\d{3}\s?\d{3}\s*$/),
  password: secret.optional().openapi({ description: "where one second factor takes the place of another" }),
});

export const sessionRoutes = {
  session: route({
    method: "get",
    path: "/api/session",
    permission: "public",
    tags: ["登录"],
    summary: "现在是谁，能办什么",
    responses: whole,
  }),
  signIn: route({
    method: "post",
    path: "/api/session",
    permission: "public",
    tags: ["登录"],
    summary: "登录：登录名和口令；管理员随后还要动态口令",
    request: { body: body(z.object({ login, password: secret })) },
    responses: whole,
  }),
  useCode: route({
    method: "post",
    path: "/api/session/code",
    permission: "public",
    tags: ["登录"],
    summary: "用安全保密管理员给的一次性代码登录一次，随即设置口令",
    request: { body: body(z.object({ login, code: z.string().min(1).max(60) })) },
    responses: whole,
  }),
  giveFactor: route({
    method: "post",
    path: "/api/session/factor",
    permission: "self",
    tags: ["登录"],
    summary: "动态口令",
    request: { body: body(z.object({ code: z.string().regex(/^\s*\d{3}\s?\d{3}\s*$/, "动态口令是六位数字") })) },
    responses: whole,
  }),
  proposeFactor: route({
    method: "post",
    path: "/api/session/factor/proposal",
    permission: "self",
    tags: ["登录"],
    summary: "新的动态口令密钥，启用前不生效",
    responses: {
      200: json(z.object({ secret: z.string(), uri: z.string() }).openapi("ProposedFactor"), "to be read by an authenticator app"),
    },
  }),
  enrolFactor: route({
    method: "put",
    path: "/api/session/factor",
    permission: "self",
    tags: ["登录"],
    summary: "启用动态口令",
    request: { body: body(NewFactorSchema) },
    responses: whole,
  }),
  changePassword: route({
    method: "put",
    path: "/api/session/password",
    permission: "self",
    tags: ["登录"],
    summary: "设置新口令；其他会话随即结束",
    request: { body: body(z.object({ old: secret.nullable(), password: z.string().min(1).max(400) })) },
    responses: whole,
  }),
  ownAccount: route({
    method: "get",
    path: "/api/session/account",
    permission: "self",
    tags: ["登录"],
    summary: "本人的账户：登录名、动态口令、在用的会话",
    responses: { 200: json(OwnAccountSchema, "the account of the session") },
  }),
  endOwnSessions: route({
    method: "post",
    path: "/api/session/others/end",
    permission: "self",
    tags: ["登录"],
    summary: "结束本人的其他会话",
    responses: { 200: json(z.object({ ended: z.int() }), "how many") },
  }),
  signOut: route({
    method: "delete",
    path: "/api/session",
    permission: "public",
    tags: ["登录"],
    summary: "退出",
    responses: whole,
  }),
  departOutside: route({
    method: "get",
    path: "/api/session/outside",
    permission: "public",
    tags: ["登录"],
    summary: "转到统一身份认证平台登录",
    request: { query: z.object({ next: z.string().max(2000).optional() }) },
    responses: { 302: { description: "to the identity provider" } },
  }),
  arriveOutside: route({
    method: "get",
    path: "/api/session/outside/callback",
    permission: "public",
    tags: ["登录"],
    summary: "从统一身份认证平台回来",
    responses: { 302: { description: "to the page that was asked for, signed in; or to the sign-in page, which says why not" } },
  }),
  leaveDemo: route({
    method: "post",
    path: "/api/demo/end",
    permission: "demo.leave",
    tags: ["登录"],
    summary: "结束演示模式：建立三员账户，删除全部演示身份；不能回退",
    request: { body: body(FoundersSchema) },
    responses: {
      200: json(z.object({ codes: z.record(z.string(), IssuedCodeSchema) }), "one-time codes by role, shown once"),
    },
  }),
};
