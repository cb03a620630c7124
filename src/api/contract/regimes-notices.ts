/** Notices that steps issue: the files of a case, their print view, the 机关代字 of their numbers. */
import { z } from "@hono/zod-openapi";
import { regimeParam } from "./regimes.ts";
import { body, IdempotencyHeader, json, route } from "./route.ts";
import { CityCodeSchema, DaySchema } from "./vocabulary.ts";

export const NoticeSchema = z
  .object({
    version: z.int().openapi({ description: "version of the case that it made; names the notice within the case" }),
    notice: z.string(),
    label: z.string(),
    number: z.string().openapi({ description: "发文字号 as printed" }),
    addressee: z.string(),
    issuer: z.string(),
    issuedOn: DaySchema,
    state: z.enum(["inForce", "replaced", "void"]),
    stateLabel: z.string(),
    replacedBy: z.string().nullable().openapi({ description: "number of the one that took its place" }),
    corrected: z.array(z.string()).openapi({ description: "labels of fields corrected since; the file says what it said" }),
    file: z.object({ hash: z.string().openapi({ description: "SM3, hex" }), name: z.string(), size: z.int() }),
  })
  .openapi("Notice");
export type Notice = z.infer<typeof NoticeSchema>;

export const NoticesSchema = z
  .object({
    items: z.array(NoticeSchema).openapi({ description: "oldest first" }),
    fonts: z.array(z.string()).openapi({ description: "fonts that the reader's machine needs: they are not embedded" }),
    warning: z.string(),
  })
  .openapi("Notices");
export type Notices = z.infer<typeof NoticesSchema>;

export const NoticeCodeSchema = z
  .object({
    notice: z.string(),
    label: z.string(),
    code: z.string().openapi({ description: "机关代字 in force" }),
    ofAdoption: z.string().openapi({ description: "what stands where nothing is set" }),
    sample: z.string().openapi({ description: "how a number looks" }),
  })
  .openapi("NoticeCode");
export type NoticeCode = z.infer<typeof NoticeCodeSchema>;

const caseParam = z.object({ city: CityCodeSchema, case: z.string().max(80) });
const noticeParam = caseParam.extend({ version: z.coerce.number().int().min(1) });
const codes = json(z.object({ items: z.array(NoticeCodeSchema) }), "codes by notice");

export const regimeNoticeRoutes = {
  notices: route({
    method: "get",
    path: "/api/cases/{city}/{case}/notices",
    permission: "cases.read",
    tags: ["办件"],
    summary: "本件发出的通知单：字号、效力、文件",
    request: { params: caseParam },
    responses: { 200: json(NoticesSchema, "notices") },
  }),
  noticeFile: route({
    method: "get",
    path: "/api/cases/{city}/{case}/notices/{version}/file",
    permission: "cases.read",
    tags: ["办件"],
    summary: "下载通知单（docx，GB/T 9704-2012 版式）",
    request: { params: noticeParam },
    responses: {
      200: {
        description: "the file as it was issued",
        content: {
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document": { schema: z.string().openapi({ format: "binary" }) },
        },
      },
    },
  }),
  noticePage: route({
    method: "get",
    path: "/api/cases/{city}/{case}/notices/{version}/page",
    permission: "cases.read",
    tags: ["办件"],
    summary: "通知单的打印视图（网页，同样的内容和版式）",
    request: { params: noticeParam },
    responses: { 200: { description: "a page without script", content: { "text/html": { schema: z.string() } } } },
  }),
  noticeCodes: route({
    method: "get",
    path: "/api/regimes/{city}/{regime}/notice-codes",
    permission: "settings.read",
    tags: ["系统"],
    summary: "通知单的机关代字",
    request: { params: regimeParam },
    responses: { 200: codes },
  }),
  changeNoticeCode: route({
    method: "put",
    path: "/api/regimes/{city}/{regime}/notice-codes/{notice}",
    permission: "settings.write",
    tags: ["系统"],
    summary: "改机关代字：以后发的通知单用它，序号接着排；已发的不变",
    request: {
      params: regimeParam.extend({ notice: z.string().max(60) }),
      headers: IdempotencyHeader,
      body: body(
        z.object({
          code: z
            .string()
            .trim()
            .regex(/^[\p{Script=Han}A-Za-z0-9]{1,20}$/u, "机关代字为 1 至 20 个汉字、字母或数字，不含年份括号和序号"),
        }),
      ),
    },
    responses: { 200: codes },
  }),
};
