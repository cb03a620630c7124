/** Shapes of issues, documents and what was read in them. */
import { z } from "@hono/zod-openapi";
import {
  AppointmentActionSchema,
  CandidateStateSchema,
  CityCodeSchema,
  DaySchema,
  DeadlineSchema,
  DocumentKindSchema,
  DocumentRefSchema,
  LineRangeSchema,
  ModalitySchema,
  MomentSchema,
  SeveritySchema,
  SpansSchema,
  UnitSchema,
} from "./vocabulary.ts";

export const IssueSummarySchema = z
  .object({
    id: z.string(),
    city: CityCodeSchema,
    cityName: z.string(),
    title: z.string().nullable(),
    year: z.int().nullable(),
    number: z.int().nullable(),
    serial: z.int().nullable(),
    published: DaySchema.nullable(),
    file: z.string(),
    sourceId: z.string(),
    documents: z.int(),
    tasks: z.int(),
    findings: z.int(),
    version: z.int(),
    ingestedAt: MomentSchema,
  })
  .openapi("IssueSummary");
export type IssueSummary = z.infer<typeof IssueSummarySchema>;

export const DocumentSummarySchema = DocumentRefSchema.extend({
  cityName: z.string(),
  kind: DocumentKindSchema,
  issuer: z.string().nullable(),
  issued: DaySchema.nullable(),
  effective: DaySchema.nullable(),
  expires: DaySchema.nullable(),
  public: z.boolean().nullable(),
  issueId: z.string(),
  issueTitle: z.string().nullable(),
  lines: LineRangeSchema,
  provisions: z.int(),
  tasks: z.int(),
  awaiting: z.int(),
  findings: z.int(),
  versions: z.int(),
}).openapi("DocumentSummary");
export type DocumentSummary = z.infer<typeof DocumentSummarySchema>;

export const ComponentSchema = z
  .object({ prefix: z.string(), title: z.string(), kind: DocumentKindSchema, spans: SpansSchema })
  .openapi("Component");

export const ProvisionSchema = z
  .object({
    eId: z.string(),
    address: z.string(),
    parent: z.string().nullable(),
    label: z.string().nullable(),
    heading: z.string().nullable(),
    text: z.string(),
    spans: SpansSchema,
    component: z.string().openapi({ description: "prefix of its component" }),
  })
  .openapi("Provision");
export type Provision = z.infer<typeof ProvisionSchema>;

export const DocumentTaskSchema = z
  .object({
    id: z.string().openapi({ description: "id of the candidate in 待校核" }),
    provision: z.string().nullable(),
    label: z.string().nullable(),
    text: z.string(),
    spans: SpansSchema,
    modality: ModalitySchema,
    tag: z.string().nullable(),
    units: z.array(UnitSchema),
    deadlines: z.array(DeadlineSchema),
    confidence: z.number(),
    doubts: z.array(z.string()),
    state: CandidateStateSchema,
    taskId: z.string().nullable().openapi({ description: "the 督办 task once confirmed" }),
  })
  .openapi("DocumentTask");
export type DocumentTask = z.infer<typeof DocumentTaskSchema>;

export const TargetSchema = z
  .object({
    text: z.string(),
    metric: z.string(),
    op: z.enum([">=", "<=", ">", "<", "=", "~"]),
    value: z.number(),
    max: z.number().optional(),
    unit: z.string(),
    base: z.string().nullable(),
    due: z.string().nullable(),
    scope: z.string().nullable(),
    spans: SpansSchema,
  })
  .openapi("Target");

export const MoneySchema = z
  .object({ text: z.string(), amount: z.string(), currency: z.string(), spans: SpansSchema })
  .openapi("MoneyMention");

export const CitationSchema = z
  .object({
    text: z.string(),
    number: z.string().nullable(),
    title: z.string().nullable(),
    address: z.string().nullable(),
    internal: z.string().nullable().openapi({ description: "eId inside this document" }),
    target: DocumentRefSchema.nullable().openapi({ description: "the cited document if it is in the library; null: 未入库" }),
    spans: SpansSchema,
  })
  .openapi("Citation");
export type Citation = z.infer<typeof CitationSchema>;

export const AppointmentSchema = z
  .object({
    person: z.string(),
    action: AppointmentActionSchema,
    post: z.string(),
    unit: z.string().nullable(),
    qualifier: z.string().nullable(),
    spans: SpansSchema,
  })
  .openapi("Appointment");

export const TableSchema = z
  .object({
    caption: z.string().nullable(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    rowSpans: z.array(SpansSchema),
    spans: SpansSchema,
  })
  .openapi("Table");

export const FindingSchema = z
  .object({ code: z.string(), severity: SeveritySchema, message: z.string(), spans: SpansSchema, with: SpansSchema })
  .openapi("Finding");
export type Finding = z.infer<typeof FindingSchema>;

export const RepairSchema = z.object({ kind: z.string(), spans: SpansSchema, before: z.string(), after: z.string() }).openapi("Repair");

export const DocumentWholeSchema = DocumentSummarySchema.extend({
  sourceId: z.string(),
  file: z.string(),
  addressees: z.array(z.string()),
  approval: z.object({ body: z.string(), ordinal: z.string().nullable(), date: DaySchema.nullable() }).nullable(),
  spans: SpansSchema,
  componentList: z.array(ComponentSchema),
  provisionList: z.array(ProvisionSchema),
  taskList: z.array(DocumentTaskSchema),
  targets: z.array(TargetSchema),
  money: z.array(MoneySchema),
  citations: z.array(CitationSchema),
  citedBy: z.array(DocumentRefSchema).openapi({ description: "documents of the library that cite this one" }),
  appointments: z.array(AppointmentSchema),
  tables: z.array(TableSchema),
  findingList: z.array(FindingSchema),
  repairs: z.array(RepairSchema),
}).openapi("DocumentWhole");
export type DocumentWhole = z.infer<typeof DocumentWholeSchema>;

export const VersionSummarySchema = z
  .object({
    version: z.int(),
    recordedAt: MomentSchema,
    file: z.string(),
    sourceId: z.string(),
    provisions: z.int(),
    tasks: z.int(),
    current: z.boolean(),
  })
  .openapi("DocumentVersion");
export type VersionSummary = z.infer<typeof VersionSummarySchema>;

export const DiffSchema = z
  .object({
    from: z.int(),
    to: z.int(),
    provisions: z.array(
      z.object({
        eId: z.string(),
        address: z.string(),
        change: z.enum(["added", "removed", "changed"]),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
    tasks: z.array(
      z.object({ change: z.enum(["added", "removed", "changed"]), before: z.string().nullable(), after: z.string().nullable() }),
    ),
  })
  .openapi("DocumentDiff");
export type DocumentDiff = z.infer<typeof DiffSchema>;

export const SourceSchema = z
  .object({
    id: z.string(),
    file: z.string(),
    chars: z.int(),
    lines: z.int(),
    bytes: z.int(),
    encoding: z.string(),
    digest: z.string().openapi({ description: "SM3 of the bytes, hex" }),
  })
  .openapi("Source");
export type Source = z.infer<typeof SourceSchema>;

export const SourceLinesSchema = z
  .object({
    sourceId: z.string(),
    total: z.int().openapi({ description: "lines of the source" }),
    lines: z.array(z.object({ number: z.int(), start: z.int(), end: z.int(), text: z.string() })),
  })
  .openapi("SourceLines");
export type SourceLines = z.infer<typeof SourceLinesSchema>;

export const ProvisionPageSchema = z
  .object({
    document: DocumentRefSchema,
    provision: ProvisionSchema,
    ancestors: z.array(ProvisionSchema),
    children: z.array(ProvisionSchema),
    tasks: z.array(DocumentTaskSchema),
    sourceId: z.string(),
  })
  .openapi("ProvisionPage");
export type ProvisionPage = z.infer<typeof ProvisionPageSchema>;
