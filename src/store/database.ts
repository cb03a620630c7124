/** Columns of the tables as Kysely sees them. Days are YYYY-MM-DD, moments ISO 8601, int8 a number, hashes hex or bytes as noted. */

import type { Generated } from "kysely";
import type { Spans } from "../gazette/result.ts";
import type { AccountTables } from "./account-tables.ts";
import type { JsonColumn, Keyed, RegimeTables } from "./regime-tables.ts";

type Moment = string;
type Day = string;
type Bytes = Uint8Array;

interface Extracted extends Keyed {
  ingest_id: number;
  version_id: number;
  ordinal: number;
}

export interface EventTable extends Keyed {
  stream: string;
  version: number;
  seq: Generated<number>;
  kind: string;
  actor: string;
  occurred_on: Day;
  recorded_at: Moment;
  body: Bytes;
  prev_hash: Bytes | null;
  hash: Bytes;
  block: number | null;
  block_ordinal: number | null;
}

export interface BlockTable {
  city: string;
  height: number;
  event_count: number;
  merkle_root: Bytes;
  sealed_at: Moment;
  body: Bytes;
  prev_hash: Bytes | null;
  hash: Bytes;
}

export interface PersonalTable extends Keyed {
  hash: string;
  salt: Bytes | null;
  value: Bytes | null;
  erased_on: Day | null;
}

export interface RequestTable extends Keyed {
  actor: string;
  key: string;
  request_hash: string;
  response: JsonColumn<unknown> | null;
  recorded_at: Moment;
}

export interface SecurityLogTable extends Keyed {
  id: Generated<number>;
  actor: string;
  act: string;
  code: string;
  message: string;
  recorded_at: Moment;
}

export interface BusinessDateTable extends Keyed {
  day: Day | null;
  stream_version: number;
}

export interface SettingTable extends Keyed {
  name: string;
  value: JsonColumn<unknown>;
  stream_version: number;
}

export interface SavedViewTable extends Keyed {
  id: Generated<number>;
  owner: string;
  page: string;
  name: string;
  query: string;
  columns: JsonColumn<string[]>;
  saved_at: Moment;
}

export interface CalendarDayTable {
  day: Day;
  kind: "workday" | "restday";
  name: string;
  source: string;
}

export interface IngestTable extends Keyed {
  id: number;
  state: "staging" | "published";
  file_name: string;
  file_sm3: string;
  file_size: number;
  encoding: string;
  text_sm3: string;
  chars: number;
  reader: string;
  title: string | null;
  year: number | null;
  number: number | null;
  serial: number | null;
  published_on: Day | null;
  issue_key: string | null;
  as_document: boolean;
  actor: string;
  touched_at: Moment;
  published_at: Moment | null;
  version: number;
  supersedes: number | null;
  superseded_by: number | null;
  difference: JsonColumn<unknown> | null;
  counts: JsonColumn<Record<string, number>> | null;
}

export interface SourceChunkTable extends Keyed {
  ingest_id: number;
  kind: "text" | "file";
  ordinal: number;
  start_at: number;
  bytes: Bytes;
  sm3: string;
}

export interface DocumentTable extends Keyed {
  id: number;
  key: string;
  number: string | null;
  title: string;
  latest_version_id: number;
  latest_version: number;
}

export interface DocumentVersionTable extends Keyed {
  ingest_id: number;
  id: number;
  document_id: number;
  version: number;
  ordinal: number;
  number: string | null;
  title: string;
  kind: string;
  issuer: string | null;
  addressees: JsonColumn<string[]>;
  issued: Day | null;
  effective: Day | null;
  expires: Day | null;
  public: boolean | null;
  approval: JsonColumn<{ body: string; ordinal: string | null; date: string | null } | null>;
  first_line: number;
  last_line: number;
  spans: JsonColumn<Spans>;
  content_sm3: string;
  provisions_sm3: string;
  provision_count: number;
  task_count: number;
}

export interface IngestDocumentTable extends Keyed {
  ingest_id: number;
  ordinal: number;
  document_id: number;
  version_id: number;
}

export interface ComponentTable extends Extracted {
  prefix: string;
  title: string;
  kind: string;
  spans: JsonColumn<Spans>;
}

export interface ProvisionTable extends Keyed {
  ingest_id: number;
  version_id: number;
  place: number;
  eid: string;
  address: string;
  parent: string | null;
  label: string | null;
  heading: string | null;
  text: string;
  spans: JsonColumn<Spans>;
}

export interface CitationTable extends Extracted {
  provision: string | null;
  text: string;
  number: string | null;
  title: string | null;
  address: string | null;
  resolved: string | null;
  spans: JsonColumn<Spans>;
}

export interface CandidateTable extends Extracted {
  id: number;
  task_key: string;
  provision: string | null;
  label: string | null;
  text: string;
  spans: JsonColumn<Spans>;
  modality: string;
  tag: string | null;
  tag_spans: JsonColumn<Spans>;
  units: JsonColumn<{ printed: string; name: string; role: string }[]>;
  deadlines: JsonColumn<{ text: string; normal: string | null; since?: string | null }[]>;
  confidence: number;
  doubts: JsonColumn<string[]>;
  origin: "extracted" | "split" | "merged";
  origin_ids: JsonColumn<number[]>;
  state: "awaiting" | "confirmed" | "rejected" | "split" | "merged" | "superseded";
  correction: JsonColumn<Record<string, unknown> | null>;
  decided_by: string | null;
  decided_at: Moment | null;
  reason: string | null;
  task_ids: JsonColumn<number[]>;
  stream_version: number;
}

export interface PrintedTableTable extends Extracted {
  caption: string | null;
  columns: JsonColumn<string[]>;
  spans: JsonColumn<Spans>;
}

export interface TableRowTable extends Extracted {
  table_ordinal: number;
  place: number;
  cells: JsonColumn<string[]>;
  spans: JsonColumn<Spans>;
}

export interface AppointmentTable extends Extracted {
  provision: string | null;
  person: string;
  action: string;
  post: string;
  unit: string | null;
  qualifier: string | null;
  spans: JsonColumn<Spans>;
}

export interface TargetTable extends Extracted {
  provision: string | null;
  text: string;
  metric: string;
  op: string;
  value: number;
  max: number | null;
  unit: string;
  base: string | null;
  due: string | null;
  scope: string | null;
  spans: JsonColumn<Spans>;
}

export interface MoneyTable extends Extracted {
  provision: string | null;
  text: string;
  amount: string;
  currency: string;
  spans: JsonColumn<Spans>;
}

export interface FindingTable extends Keyed {
  ingest_id: number;
  version_id: number | null;
  ordinal: number;
  code: string;
  severity: string;
  message: string;
  spans: JsonColumn<Spans>;
  with_spans: JsonColumn<Spans>;
}

export interface RepairTable extends Keyed {
  ingest_id: number;
  version_id: number | null;
  ordinal: number;
  kind: string;
  spans: JsonColumn<Spans>;
  before: string;
  after: string;
}

export interface SearchGramTable extends Keyed {
  ingest_id: number;
  gram: string;
  places: number[];
}

export interface TaskTable extends Keyed {
  id: number;
  stream_version: number;
  document_id: number | null;
  version_id: number | null;
  provision: string | null;
  origin: "provision" | "instruction" | "minutes" | "other";
  basis: string;
  candidate_id: number | null;
  label: string | null;
  text: string;
  modality: string;
  state: "open" | "done" | "withdrawn";
  confirmed_by: string;
  confirmed_on: Day;
  confirmed_at: Moment;
  recurrence: string;
  due_on: Day | null;
  provisional: boolean;
  turns_yellow_on: Day | null;
  turns_red_on: Day | null;
  light_reason: string;
}

export interface TaskUnitTable extends Keyed {
  task_id: number;
  ordinal: number;
  name: string;
  role: string;
  printed: string;
}

export interface TaskDeadlineTable extends Keyed {
  task_id: number;
  ordinal: number;
  text: string;
  normal: string | null;
  since: string | null;
  recurrence: string;
  due_on: Day | null;
  provisional: boolean;
  turns_yellow_on: Day | null;
  turns_red_on: Day | null;
  explanation: string;
}

export interface TaskStatusTable extends Keyed {
  task_id: number;
  ordinal: number;
  state: string;
  from_on: Day;
  to_on: Day | null;
  actor: string;
  reason: string | null;
}

export interface CarryOverTable extends Keyed {
  ingest_id: number;
  task_id: number;
  candidate_id: number | null;
  similarity: number;
  state: "proposed" | "accepted" | "declined";
}

export interface Database extends RegimeTables, AccountTables {
  event: EventTable;
  block: BlockTable;
  personal: PersonalTable;
  request: RequestTable;
  security_log: SecurityLogTable;
  business_date: BusinessDateTable;
  setting: SettingTable;
  saved_view: SavedViewTable;
  calendar_day: CalendarDayTable;
  ingest: IngestTable;
  source_chunk: SourceChunkTable;
  document: DocumentTable;
  document_version: DocumentVersionTable;
  ingest_document: IngestDocumentTable;
  component: ComponentTable;
  provision: ProvisionTable;
  citation: CitationTable;
  candidate: CandidateTable;
  printed_table: PrintedTableTable;
  table_row: TableRowTable;
  appointment: AppointmentTable;
  target: TargetTable;
  money_mention: MoneyTable;
  finding: FindingTable;
  repair: RepairTable;
  search_gram: SearchGramTable;
  task: TaskTable;
  task_unit: TaskUnitTable;
  task_deadline: TaskDeadlineTable;
  task_status: TaskStatusTable;
  carry_over: CarryOverTable;
}
