/** Enumerations and small shapes that several parts of the contract share. */
import { z } from "@hono/zod-openapi";
import * as labels from "./labels.ts";

/** A non-empty tuple of the keys of a label table, as zod wants them. */
export function keysOf<T extends object>(table: T): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
}

export const DocumentKindSchema = z.enum(keysOf(labels.documentKindLabels)).openapi("DocumentKind");
export const ModalitySchema = z.enum(keysOf(labels.modalityLabels)).openapi("Modality");
export const UnitRoleSchema = z.enum(keysOf(labels.unitRoleLabels)).openapi("UnitRole");
export const AppointmentActionSchema = z.enum(keysOf(labels.appointmentLabels)).openapi("AppointmentAction");
export const SeveritySchema = z.enum(keysOf(labels.severityLabels)).openapi("Severity");
export const LightSchema = z.enum(keysOf(labels.lightLabels)).openapi("Light");
export const CandidateStateSchema = z.enum(keysOf(labels.candidateStateLabels)).openapi("CandidateState");
export const TaskStateSchema = z.enum(keysOf(labels.taskStateLabels)).openapi("TaskState");
export const TaskOriginSchema = z.enum(keysOf(labels.taskOriginLabels)).openapi("TaskOrigin");
export const RecurrenceSchema = z.enum(keysOf(labels.recurrenceLabels)).openapi("Recurrence");
export const PhaseSchema = z.enum(keysOf(labels.phaseLabels)).openapi("Phase");
export const JobStateSchema = z.enum(keysOf(labels.jobStateLabels)).openapi("JobState");

export type Light = z.infer<typeof LightSchema>;
export type CandidateState = z.infer<typeof CandidateStateSchema>;
export type TaskState = z.infer<typeof TaskStateSchema>;
export type TaskOrigin = z.infer<typeof TaskOriginSchema>;
export type Recurrence = z.infer<typeof RecurrenceSchema>;
export type Phase = z.infer<typeof PhaseSchema>;
export type JobState = z.infer<typeof JobStateSchema>;

export const CityCodeSchema = z
  .string()
  .regex(/^\d{6}$/, "城市代码应为六位数字（GB/T 2260），全国性机关为 000000")
  .openapi({ description: "GB/T 2260 code; 000000 for national bodies", example: "990100" });

export const DaySchema = z.iso.date("日期应为 YYYY-MM-DD").openapi({ example: "2020-06-30" });
/** Moment in UTC, ISO 8601. */
export const MomentSchema = z.iso.datetime().openapi({ example: "2020-06-30T08:00:00.000Z" });

/** Half-open range of UTF-16 offsets in the decoded source. */
export const SpanSchema = z
  .tuple([z.int().min(0), z.int().min(0)])
  .readonly()
  .openapi("Span");
export const SpansSchema = z.array(SpanSchema).readonly();
/** First and last line, 1-based, both included. */
export const LineRangeSchema = z
  .tuple([z.int().min(1), z.int().min(1)])
  .readonly()
  .openapi("LineRange");

export const UnitSchema = z
  .object({
    printed: z.string().openapi({ description: "as printed" }),
    name: z.string().openapi({ description: "as resolved, 市 restored" }),
    role: UnitRoleSchema,
  })
  .openapi("Unit");
export type Unit = z.infer<typeof UnitSchema>;

export const DeadlineSchema = z
  .object({
    text: z.string(),
    normal: z
      .string()
      .nullable()
      .openapi({ description: "day, recurrence or ISO 8601 duration as docs/read-format.md says; null where the words carry no number" }),
    since: z.string().nullable().optional(),
  })
  .openapi("Deadline");
export type Deadline = z.infer<typeof DeadlineSchema>;

/** How a document is named everywhere: enough to print a link. */
export const DocumentRefSchema = z
  .object({
    city: CityCodeSchema,
    key: z
      .string()
      .openapi({ description: "the document's number, or for a piece without one a stable short key; second part of its URL" }),
    number: z.string().nullable(),
    title: z.string(),
    version: z.int().min(1),
  })
  .openapi("DocumentRef");
export type DocumentRef = z.infer<typeof DocumentRefSchema>;

export const ProvisionRefSchema = z
  .object({ eId: z.string(), address: z.string().openapi({ description: "printed address, e.g. 第十八条第二款" }) })
  .openapi("ProvisionRef");
export type ProvisionRef = z.infer<typeof ProvisionRefSchema>;

/** Value with its number of hits, for filters. */
export const FacetValueSchema = z.object({ value: z.string(), label: z.string(), count: z.int() }).openapi("FacetValue");
export type FacetValue = z.infer<typeof FacetValueSchema>;

/** "true"/"false" in a query string. */
export const FlagSchema = z.enum(["true", "false"]).transform((value) => value === "true");
