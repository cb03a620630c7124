/** RFC 9457 problem details: one JSON shape and stable codes for every error of the API. */
import { z } from "@hono/zod-openapi";
import { DecisionSchema } from "./regimes-shapes.ts";

/** Code → HTTP status and Chinese title. Codes are stable: clients branch on them. */
export const problemCodes = {
  invalidRequest: [400, "请求内容不符合要求"],
  invalidCursor: [400, "分页标记无效"],
  notSignedIn: [401, "需要登录"],
  notAuthorised: [403, "没有办理此事的权限"],
  foreignHost: [403, "只接受本机地址的访问"],
  notFound: [404, "没有找到"],
  routeNotFound: [404, "没有这个接口"],
  methodNotAllowed: [405, "不支持的请求方法"],
  conflict: [409, "内容已被修改"],
  notApplicable: [409, "当前状态不能这样办理"],
  keyReused: [409, "幂等键已用于另一请求"],
  inProgress: [409, "同一请求正在处理"],
  tooLarge: [413, "内容过大"],
  wrongMediaType: [415, "内容类型不受支持"],
  tooMany: [429, "尝试过多"],
  emptyFile: [422, "文件是空的"],
  undecodable: [422, "文件无法解码"],
  notDocument: [422, "看不出是公报或公文"],
  cityUnknown: [422, "无法确定城市"],
  refused: [422, "不能办理"],
  notReady: [503, "正在准备，请稍候"],
  timeout: [503, "处理超时"],
  fault: [500, "程序出错"],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof problemCodes;

/** What stands behind a refused act: the rule's code, the numbers, the provisions, the way out. */
const RefusalSchema = z
  .object({
    code: z.string().openapi({ description: "REGIME/RULE, or act.state, act.input …" }),
    remedy: z.string().nullable(),
    decisions: z.array(DecisionSchema),
  })
  .openapi("Refusal");

export const ProblemSchema = z
  .object({
    type: z.string().openapi({ description: "urn:luoshi:problem:CODE" }),
    code: z.enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional().openapi({ description: "path of the request" }),
    traceId: z.string().openapi({ description: "to be quoted when a fault is reported; stands in the log" }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    refusal: RefusalSchema.optional(),
  })
  .openapi("Problem");
export type Problem = z.infer<typeof ProblemSchema>;
