/**
 * What the reader returns for one file, as `luoshi read --json` prints it (docs/read-format.md).
 * Offsets are UTF-16 code-unit offsets into the decoded file; lines are 1-based.
 */

/** Half-open range of source offsets. */
export type Span = readonly [start: number, end: number];
/** Several spans in reading order: a page break or an interleaved column cuts a node. */
export type Spans = readonly Span[];

export type DocumentKind =
  | "officialNotice"
  | "measures"
  | "opinions"
  | "scheme"
  | "contingencyPlan"
  | "catalogue"
  | "appointment"
  | "stipulations"
  | "detailedRules"
  | "circular"
  | "decision"
  | "reply"
  | "letter"
  | "announcement"
  | "order"
  | "law"
  | "plan"
  | "masterPlan"
  | "meetingMinutes"
  | "speech"
  | "explanation"
  | "chronicle"
  | "roster"
  | "news"
  | "masthead"
  | "other";

export type Modality = "must" | "mustNot" | "may" | "inPrinciple" | "encouraged";
export type UnitRole = "lead" | "support" | "responsible" | "implement";
export type AppointmentAction = "appoint" | "remove" | "nominate" | "transfer";

export interface ReadResult {
  file: string;
  chars: number;
  reader: string;
  issue: Issue;
  documents: ReadDocument[];
  findings: Finding[];
  repairs: Repair[];
}

export interface Issue {
  title: string | null;
  /** GB/T 2260 code of six digits; "000000" for a national body; null where the text does not say. */
  city: string | null;
  year: number | null;
  number: number | null;
  serial: number | null;
  /** ISO date of publication. */
  published: string | null;
}

export interface ReadDocument {
  number: string | null;
  title: string;
  kind: DocumentKind;
  issuer: string | null;
  addressees: string[];
  issued: string | null;
  effective: string | null;
  expires: string | null;
  public: boolean | null;
  approval: Approval | null;
  lines: readonly [first: number, last: number];
  spans: Spans;
  /** Issued text and attachments; the notice itself is the component with the empty prefix. */
  components: Component[];
  provisions: Provision[];
  tasks: Task[];
  targets: Target[];
  money: MoneyMention[];
  citations: Citation[];
  appointments: Appointment[];
  tables: Table[];
}

export interface Approval {
  body: string;
  ordinal: string | null;
  date: string | null;
}

export interface Component {
  /** eId prefix: "" for the main text, "notice" for a letter that issues it, "att_1" for the first attachment, "text_2" for a second issued text. */
  prefix: string;
  title: string;
  kind: DocumentKind;
  spans: Spans;
}

export interface Provision {
  eId: string;
  /** Printed address, e.g. 第十八条第二款, or 一、（三）2. */
  address: string;
  parent: string | null;
  label: string | null;
  heading: string | null;
  /** Clean text as read, without the label. */
  text: string;
  spans: Spans;
}

export interface TaskUnit {
  printed: string;
  /** As resolved: 市 restored inside an inherited list. */
  name: string;
  role: UnitRole;
}

export interface Deadline {
  text: string;
  /**
   * A day; else the last day of the period; `yearly:MM-DD`, `yearly`, `half-yearly`, `quarterly`, `monthly`, `weekly`,
   * `daily`; `P10D` / `P10WD` / `PT24H`; null where the words carry no number.
   */
  normal: string | null;
  /** For relative limits: what they count from, as printed. */
  since?: string | null;
}

export interface Task {
  id: string;
  provision: string | null;
  label: string | null;
  text: string;
  spans: Spans;
  modality: Modality;
  /** The words that name the units, whitespace removed; null if derived from the sentence. */
  tag: string | null;
  tagSpans: Spans;
  units: TaskUnit[];
  deadlines: Deadline[];
  /** 0–1; above 0.9 at least 97 % have every role and deadline right. */
  confidence: number;
  /** Chinese sentences that say what is doubtful. */
  doubts: string[];
}

export type TargetOp = ">=" | "<=" | ">" | "<" | "=" | "~";

export interface Target {
  text: string;
  metric: string;
  op: TargetOp;
  value: number;
  /** Upper end where a range is printed. */
  max?: number;
  unit: string;
  /** Base year or base value as printed, e.g. "2015年". */
  base: string | null;
  due: string | null;
  scope: string | null;
  spans: Spans;
}

export interface MoneyMention {
  text: string;
  /** Yuan, decimal string. */
  amount: string;
  currency: "CNY" | "USD" | "HKD" | "EUR";
  spans: Spans;
}

export interface Citation {
  text: string;
  /** Normalised number: no spaces, 〔〕, 号. */
  number: string | null;
  title: string | null;
  /** Cited provision, e.g. 第十八条第二款. */
  address: string | null;
  /** What an internal reference points to (eId), or the number of the document of the same issue; null if not in the text. */
  resolved: string | null;
  spans: Spans;
}

export interface Appointment {
  person: string;
  action: AppointmentAction;
  post: string;
  unit: string | null;
  qualifier: string | null;
  spans: Spans;
}

export interface Table {
  caption: string | null;
  columns: string[];
  rows: string[][];
  /** One entry per row, in the same order. */
  rowSpans: Spans[];
  spans: Spans;
}

export type Severity = "error" | "warning" | "note";

export interface Finding {
  code: string;
  severity: Severity;
  /** Chinese sentence with the numbers. */
  message: string;
  spans: Spans;
  with: Spans;
}

export interface Repair {
  kind: string;
  spans: Spans;
  /** As printed. */
  before: string;
  /** As read. */
  after: string;
}
