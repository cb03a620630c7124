/** Columns of the tables of regimes as Kysely sees them; see sql/0005_regimes.sql. */
import type { ColumnType, Generated } from "kysely";

/** Read as parsed JSON, written as JSON text. */
export type JsonColumn<T> = ColumnType<T, string, string>;
type Data = Record<string, unknown>;

export interface Keyed {
  city: string;
  space: string;
}

interface RegisterRecordTable extends Keyed {
  regime: string;
  register: string;
  id: string;
  version: number;
  data: JsonColumn<Data>;
  void: boolean;
  updated_on: string;
  updated_at: string;
  parties: string[];
}

interface CaseFileTable extends Keyed {
  id: string;
  regime: string;
  procedure: string;
  state: string;
  title: string;
  data: JsonColumn<Data>;
  version: number;
  actors: string[];
  final: boolean;
  void: boolean;
  opened_on: string;
  closed_on: string | null;
  updated_at: string;
  parties: string[];
}

interface ClockTable extends Keyed {
  case_id: string;
  ordinal: number;
  regime: string;
  clock: string;
  whose: string;
  units: string[];
  started_at: string;
  due: string | null;
  turns_yellow_at: string | null;
  turns_red_at: string | null;
  provisional: boolean;
  because: string;
  stopped_at: string | null;
  superseded: boolean;
}

interface DraftTable extends Keyed {
  id: string;
  person: string;
  regime: string;
  procedure: string;
  step: string;
  case_id: string;
  input: JsonColumn<Data>;
  saved_at: string;
}

interface SubmissionTable extends Keyed {
  id: string;
  version: number;
  regime: string;
  procedure: string;
  step: string;
  case_id: string | null;
  unit: string;
  person: string;
  person_name: string;
  input: JsonColumn<Data>;
  request: JsonColumn<Data>;
  submitted_at: string;
  state: "waiting" | "signed" | "sentBack";
  decided_by: string | null;
  reason: string | null;
}

interface ReadingChoiceTable extends Keyed {
  regime: string;
  reading: string;
  option: string;
  reason: string;
  chosen_by: string;
  chosen_on: string;
  chosen_at: string;
  stream_version: number;
}

interface DrawnNumberTable extends Keyed {
  name: string;
  year: number;
  next: number;
}

interface EvidenceTable extends Keyed {
  hash: string;
  name: string;
  size: number;
  media_type: string;
  uploaded_by: string;
  uploaded_at: string;
  parties: string[];
}

interface EvidenceChunkTable extends Keyed {
  hash: string;
  ordinal: number;
  bytes: Uint8Array;
}

interface PersonTable extends Keyed {
  id: string;
  name: string;
  unit: string;
  title: string;
  head: boolean;
  stands_in_for: JsonColumn<string[]>;
  parts: JsonColumn<{ regime: string; actor: string }[]>;
  roles: JsonColumn<{ role: string; city: string }[]>;
  prepared: boolean;
  unit_id: string | null;
  phone: string | null;
  number: string | null;
  joined_on: string | null;
  left_on: string | null;
  stream_version: number;
}

interface UnitTable extends Keyed {
  id: string;
  name: string;
  kind: string;
  parent: string | null;
  code: string | null;
  valid_from: string | null;
  valid_until: string | null;
  merged_into: string | null;
  data: JsonColumn<Data>;
  stream_version: number;
}

interface StandInTable extends Keyed {
  id: string;
  principal: string;
  deputy: string;
  from_on: string;
  until_on: string | null;
  agreed_principal: boolean;
  agreed_deputy: boolean;
  ended_on: string | null;
  reason: string;
  stream_version: number;
}

interface OutboxTable extends Keyed {
  id: string;
  channel: "inApp" | "mail" | "webhook";
  kind: string;
  case_id: string | null;
  clock: string | null;
  unit: string | null;
  person: string | null;
  address: string | null;
  title: string;
  link: string;
  due: string | null;
  not_before: string;
  claimed_by: string | null;
  claimed_until: string | null;
  attempts: number;
  last_error: string | null;
  sent_at: string | null;
}

interface InboxTable extends Keyed {
  id: string;
  seq: Generated<number>;
  kind: string;
  title: string;
  link: string;
  unit: string | null;
  person: string | null;
  due: string | null;
  sent_at: string;
  read_by: JsonColumn<Record<string, string>>;
  settled_at: string | null;
}

interface SecretTable extends Keyed {
  name: string;
  value: string;
  set_at: string;
}

export interface RegimeTables {
  register_record: RegisterRecordTable;
  case_file: CaseFileTable;
  clock: ClockTable;
  draft: DraftTable;
  submission: SubmissionTable;
  reading_choice: ReadingChoiceTable;
  drawn_number: DrawnNumberTable;
  evidence: EvidenceTable;
  evidence_chunk: EvidenceChunkTable;
  person: PersonTable;
  unit: UnitTable;
  stand_in: StandInTable;
  outbox: OutboxTable;
  inbox: InboxTable;
  secret: SecretTable;
}
