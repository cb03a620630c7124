/** Labelled gazettes as `shared/gold` holds them: the full format, and the one for other governments' texts. */
import { withoutSpaces } from "../../gazette/clean.ts";

export interface GoldUnit {
  printed?: string;
  name?: string;
  role: string;
  alt_role?: string;
}

export interface GoldTask {
  starts?: string;
  text_first_20_chars?: string;
  label?: string | null;
  tag?: string | null;
  tagged?: boolean;
  seg?: [number, number];
  alt?: { starts?: string }[];
  units?: GoldUnit[];
  deadlines?: { text: string; normal: string | null }[];
  deadline_text?: string | null;
}

export interface GoldDocument {
  number?: string | null;
  title?: string;
  articles?: number;
  tasks?: GoldTask[];
  citations?: (string | { text?: string; number?: string })[];
  targets?: { value?: number | null; number?: unknown }[];
  targets_gold?: boolean;
  appointments?: { person: string; action: string }[];
  untagged_tasks?: { starts?: string }[];
  not_tasks?: { starts?: string }[];
}

export interface Gold {
  file: string;
  /** Present in labels of other governments' texts: which kinds are labelled, "full…" or partly. */
  labelled?: Record<string, string>;
  documents: GoldDocument[];
  tasks?: GoldTask[];
  citations?: (string | { text?: string; number?: string })[];
  provisions?: { first_12_chars: string }[];
  targets?: { number?: unknown }[];
  money?: { amount_wan?: number | null }[];
}

const NUMBER = /^(.*?)[〔[［【﹝(（]?(\d{4})[〕\]］】﹞)）]?(?:第)?(\d+)号$/;

/** Text without any white space. */
export function bareText(text: string | null | undefined): string {
  return withoutSpaces(text ?? "");
}

/** A document number in the one form that scoring compares. */
export function numberKey(text: string | null | undefined): string {
  const bare = bareText(text);
  const found = NUMBER.exec(bare);
  return found ? `${found[1]}〔${found[2]}〕${found[3]}号` : bare;
}

/** A citation's number, however the label holds it. */
export function citationKey(citation: string | { text?: string; number?: string }): string {
  return numberKey(typeof citation === "string" ? citation : (citation.text ?? citation.number));
}
