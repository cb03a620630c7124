/** Finders: each answers one meaning of a query with hits in the latest versions of the documents of the scope. */
import { type RawBuilder, sql } from "kysely";
import type { Spans } from "../gazette/result.ts";
import { folded, queryGrams } from "./folding.ts";
import { rowText } from "./ingest-rows.ts";
import type { Tx } from "./scope.ts";
import { type Places, placesOf, type Word } from "./search-places.ts";
import { openingOf, snippetOf } from "./snippet.ts";

export type HitKind = "document" | "provision" | "task" | "unit" | "person" | "money" | "table" | "text";

export interface Hit {
  kind: HitKind;
  city: string;
  documentId: number | null;
  versionId: number | null;
  /** Ingest in whose source `spans` count. */
  ingestId: number | null;
  key: string | null;
  number: string | null;
  documentTitle: string | null;
  version: number | null;
  provision: { eId: string; address: string } | null;
  /** Number of the task, for a task. */
  taskId: number | null;
  title: string;
  snippet: string;
  /** Ranges of the snippet. */
  marks: [number, number][];
  spans: Spans;
  /** Higher is better; exact hits of number and address have 90 and more. */
  score: number;
  published: string | null;
}

/** A hit whose snippet is cut only once it is known to be shown: cutting needs the way back from the folded text. */
export interface Found extends Omit<Hit, "snippet" | "marks"> {
  text: string;
  /** Folded words to mark. */
  words: readonly string[];
}

/** Cuts the snippet of a hit that is shown. */
export function shown({ text, words, ...hit }: Found): Hit {
  const { text: snippet, marks } = snippetOf(text, words) ?? openingOf(text);
  return { ...hit, snippet, marks };
}

interface DocumentPart {
  city: string;
  documentId: number;
  versionId: number;
  ingestId: number;
  key: string;
  number: string | null;
  documentTitle: string;
  version: number;
  published: string | null;
}

interface ProvisionPart extends DocumentPart {
  place: number;
  eId: string | null;
  address: string | null;
  heading: string | null;
  text: string;
  spans: Spans;
}

const DOCUMENT = sql.raw(`d.city, d.id as "documentId", v.id as "versionId", v.ingest_id as "ingestId", d.key, v.number,
  v.title as "documentTitle", v.version, i.published_on as published`);
const LATEST = sql.raw(`document d join document_version v on v.id = d.latest_version_id join ingest i on i.id = v.ingest_id`);
const inScope = (tx: Tx) => sql`d.city = any (${tx.cities}::text[]) and d.space = ${tx.space}`;

/** Most hits that one finder gives. */
const MOST = 300;

function hit(part: DocumentPart, own: Partial<Found> & Pick<Found, "kind" | "text" | "score">): Found {
  const { city, documentId, versionId, ingestId, key, number, documentTitle, version, published } = part;
  const document = { city, documentId, versionId, ingestId, key, number, documentTitle, version, published };
  return { ...document, provision: null, taskId: null, title: documentName(part), words: [], spans: [], ...own };
}

function documentName({ number, documentTitle }: DocumentPart): string {
  return number ? `${documentTitle}（${number}）` : documentTitle;
}

async function documents(tx: Tx, condition: RawBuilder<unknown>): Promise<DocumentPart[]> {
  const found = await sql<DocumentPart>`select ${DOCUMENT} from ${LATEST} where ${inScope(tx)} and ${condition}
    order by i.published_on desc nulls last, v.ordinal limit ${MOST}`.execute(tx.db);
  return found.rows;
}

/** The document of that number, then provisions that cite it. */
export async function byNumber(tx: Tx, number: string): Promise<Found[]> {
  const exact = await documents(tx, sql`d.number = ${number}`);
  const citing = await sql<ProvisionPart>`select ${DOCUMENT}, 0 as place, c.provision as "eId", p.address, null as heading,
      coalesce(p.text, c.text) as text, c.spans
    from citation c join document_version v on v.id = c.version_id join document d on d.latest_version_id = v.id
      join ingest i on i.id = v.ingest_id
      left join lateral (select address, text from provision where version_id = v.id and eid = c.provision order by place limit 1) p on true
    where ${inScope(tx)} and c.number = ${number} order by i.published_on desc nulls last, c.ordinal limit ${MOST}`.execute(tx.db);
  return [
    ...exact.map((part) => hit(part, { kind: "document", text: number, words: [folded(number)], score: 100 })),
    ...citing.rows.map((part) => provisionHit(part, [folded(number)], 60, "provision")),
  ];
}

/** Documents whose number begins with the part, or contains it where it has the year. */
export async function byNumberPart(tx: Tx, part: string): Promise<Found[]> {
  const bare = part.replace(/号$/, "");
  const found = await documents(tx, bare.includes("〔") ? sql`position(${bare} in d.number) > 0` : sql`starts_with(d.number, ${bare})`);
  return found.map((one) => hit(one, { kind: "document", text: one.number ?? "", words: [bare], score: 90 }));
}

/** The provision of that printed address in the documents that are meant, in all documents if none is. */
export async function byAddress(tx: Tx, place: string, versions: readonly number[] | null): Promise<Found[]> {
  const within = versions === null ? sql`true` : sql`v.id = any (${versions}::bigint[])`;
  const found = await sql<ProvisionPart>`select ${DOCUMENT}, p.place, p.eid as "eId", p.address, p.heading, p.text, p.spans
    from provision p join document_version v on v.id = p.version_id join document d on d.latest_version_id = v.id
      join ingest i on i.id = v.ingest_id
    where p.address = ${place} and p.city = any (${tx.cities}::text[]) and p.space = ${tx.space} and ${within}
    order by i.published_on desc nulls last, v.ordinal, p.place limit ${MOST}`.execute(tx.db);
  return found.rows.map((part) => provisionHit(part, [], versions === null ? 90 : 99, "provision"));
}

/** Latest versions of the documents that a number or a part of a title means; if no title has the part as it is, the likest. */
export async function versionsNamed(tx: Tx, name: string, number: string | null): Promise<number[]> {
  const which = number === null ? sql`position(${name} in d.title) > 0` : sql`d.number = ${number}`;
  const exact = await documents(tx, which);
  if (exact.length > 0 || number !== null) return exact.map(({ versionId }) => versionId);
  const titles = await sql<{ versionId: number; title: string }>`select latest_version_id as "versionId", title from document d
    where ${inScope(tx)} limit 5000`.execute(tx.db);
  const grams = queryGrams(folded(name));
  const alike = (title: string) => grams.filter((gram) => folded(title).includes(gram)).length / Math.max(1, grams.length);
  return titles.rows.filter(({ title }) => alike(title) >= ALIKE).map(({ versionId }) => versionId);
}

/** Share of a name's pairs of characters that a title must have: 储备管理办法 for a title with 储备管理暂行办法. */
const ALIKE = 0.75;

/** Places where that sum of money is printed, in whatever form. */
export async function byAmount(tx: Tx, amount: string): Promise<Found[]> {
  const found = await sql<ProvisionPart & { money: string }>`select ${DOCUMENT}, 0 as place, m.provision as "eId", p.address, p.heading,
      coalesce(p.text, m.text) as text, m.spans, m.text as money
    from money_mention m join document_version v on v.id = m.version_id join document d on d.latest_version_id = v.id
      join ingest i on i.id = v.ingest_id
      left join lateral (select address, heading, text from provision where version_id = v.id and eid = m.provision order by place limit 1) p on true
    where m.amount = ${amount} and m.currency = 'CNY' and m.city = any (${tx.cities}::text[]) and m.space = ${tx.space}
    order by i.published_on desc nulls last, m.ordinal limit ${MOST}`.execute(tx.db);
  return found.rows.map((part) => provisionHit(part, [folded(part.money)], 85, "money"));
}

/** Appointments and removals of a person. */
export async function byPerson(tx: Tx, person: string): Promise<Found[]> {
  const found = await sql<
    DocumentPart & { person: string; action: string; post: string; eId: string | null; address: string | null; spans: Spans }
  >`
    select ${DOCUMENT}, a.person, a.action, a.post, a.provision as "eId", p.address, a.spans
    from appointment a join document_version v on v.id = a.version_id join document d on d.latest_version_id = v.id
      join ingest i on i.id = v.ingest_id
      left join lateral (select address from provision where version_id = v.id and eid = a.provision order by place limit 1) p on true
    where a.person = ${person} and a.city = any (${tx.cities}::text[]) and a.space = ${tx.space}
    order by i.published_on desc nulls last, a.ordinal limit ${MOST}`.execute(tx.db);
  return found.rows.map((part) => {
    const text = `${ACTIONS[part.action] ?? part.action}　${part.person}　${part.post}`;
    return hit(part, { kind: "person", text, words: [folded(person)], provision: provisionOf(part), spans: part.spans, score: 88 });
  });
}

const ACTIONS: Record<string, string> = { appoint: "任命", remove: "免去", nominate: "提名", transfer: "调任" };

function provisionOf({ eId, address }: { eId: string | null; address: string | null }): Hit["provision"] {
  return eId !== null && address !== null ? { eId, address } : null;
}

function provisionHit(part: ProvisionPart, words: readonly string[], score: number, kind: HitKind): Found {
  return hit(part, { kind, text: part.text, words, provision: provisionOf(part), spans: part.spans, score });
}

/** Titles, provisions and rows of tables that have all the words; `kind` names hits in running text. */
export async function byWords(tx: Tx, words: readonly Word[], kind: HitKind = "provision"): Promise<Found[]> {
  if (words.length === 0) return [];
  const places = await placesOf(tx, words);
  if (places.size === 0) return [];
  const spellings = words.flat();
  const hits: Found[] = [];
  for (const part of await titlesAt(tx, places)) {
    const whole = folded(part.documentTitle);
    if (!hasAll(whole, words)) continue;
    const share = Math.min(1, (words[0]?.[0]?.length ?? 0) / Math.max(1, whole.length));
    hits.push(hit(part, { kind: "document", text: part.documentTitle, words: spellings, score: 70 + 25 * share }));
  }
  for (const part of await provisionsAt(tx, places)) {
    const heading = part.heading === null ? "" : folded(part.heading);
    const whole = folded(part.text);
    if (hasAll(`${heading}\n${whole}`, words)) hits.push(provisionHit(part, spellings, wordScore(whole, heading, spellings), kind));
  }
  for (const part of await rowsAt(tx, places)) {
    const whole = folded(part.text);
    if (hasAll(whole, words)) hits.push(provisionHit(part, spellings, wordScore(whole, "", spellings) - 5, "table"));
  }
  return hits;
}

function hasAll(whole: string, words: readonly Word[]): boolean {
  return words.every((word) => word.some((spelling) => whole.includes(spelling)));
}

/** 40 to 60 for folded texts: in the heading, often, and in a short text is better. */
function wordScore(text: string, heading: string, spellings: readonly string[]): number {
  let count = 0;
  for (const spelling of spellings)
    for (let at = text.indexOf(spelling); at >= 0; at = text.indexOf(spelling, at + spelling.length)) count++;
  const share = (count * (spellings[0]?.length ?? 0)) / Math.max(1, text.length);
  const inHeading = spellings.some((spelling) => heading.includes(spelling)) ? 6 : 0;
  return 40 + inHeading + Math.min(5, count) + 9 * Math.min(1, share);
}

/** Places as rows that SQL joins. */
function asJson(places: Places, isWanted: (place: number) => boolean): string {
  return JSON.stringify([...places].flatMap(([ingest, own]) => own.filter(isWanted).map((place) => ({ ingest, place }))));
}

/**
 * The document of a version `at.version_id`, one row after another by its key. The `offset 0` keeps PostgreSQL from joining the other
 * way round: on a database without statistics, as after a first ingest, it expects single rows and then loops over whole tables.
 */
const DOCUMENT_AT = sql.raw(`cross join lateral (select * from document_version where id = at.version_id offset 0) v
  cross join lateral (select * from document where id = v.document_id and latest_version_id = v.id offset 0) d
  cross join lateral (select * from ingest where id = v.ingest_id offset 0) i`);

const WANTED = (wanted: string) => sql`json_to_recordset(${wanted}::json) as w(ingest bigint, place integer)`;

async function titlesAt(tx: Tx, places: Places): Promise<DocumentPart[]> {
  const wanted = asJson(places, (place) => place < 0);
  if (wanted === "[]") return [];
  const found = await sql<DocumentPart>`select ${DOCUMENT} from ${WANTED(wanted)} cross join lateral
      (select id as version_id from document_version where ingest_id = w.ingest and ordinal = -1 - w.place offset 0) at ${DOCUMENT_AT}
    order by w.ingest desc, w.place desc limit ${MOST}`.execute(tx.db);
  return found.rows;
}

async function provisionsAt(tx: Tx, places: Places): Promise<ProvisionPart[]> {
  const wanted = asJson(places, (place) => place >= 0);
  if (wanted === "[]") return [];
  const found = await sql<ProvisionPart>`select ${DOCUMENT}, at.place, at.eid as "eId", at.address, at.heading, at.text, at.spans
    from ${WANTED(wanted)} cross join lateral
      (select * from provision where ingest_id = w.ingest and place = w.place offset 0) at ${DOCUMENT_AT}
    order by w.ingest desc, w.place limit ${MOST}`.execute(tx.db);
  return found.rows;
}

async function rowsAt(tx: Tx, places: Places): Promise<ProvisionPart[]> {
  const wanted = asJson(places, (place) => place >= 0);
  if (wanted === "[]") return [];
  const found = await sql<Omit<ProvisionPart, "text"> & { cells: string[] }>`select ${DOCUMENT}, at.place, null as "eId", null as address,
      null as heading, at.cells, at.spans
    from ${WANTED(wanted)} cross join lateral
      (select * from table_row where ingest_id = w.ingest and place = w.place offset 0) at ${DOCUMENT_AT}
    order by w.ingest desc, w.place limit ${MOST}`.execute(tx.db);
  return found.rows.map(({ cells, ...part }) => ({ ...part, text: rowText(cells) }));
}

/** Tasks made by hand whose text has all the words; a task out of a document is found by its provision. */
export async function byHandmade(tx: Tx, terms: readonly string[]): Promise<Found[]> {
  const found = await sql<{ id: number; city: string; text: string; basis: string; confirmedOn: string }>`
    select id, city, text, basis, confirmed_on as "confirmedOn" from task
    where city = any (${tx.cities}::text[]) and space = ${tx.space} and origin <> 'provision' order by id desc limit 2000`.execute(tx.db);
  return found.rows.flatMap(({ id, city, text, basis, confirmedOn }): Found[] => {
    const whole = folded(`${basis}\n${text}`);
    if (!terms.every((term) => whole.includes(term))) return [];
    const nowhere = { documentId: null, versionId: null, ingestId: null, key: null, number: null, documentTitle: null, version: null };
    const own = {
      kind: "task" as const,
      taskId: id,
      title: basis,
      text,
      words: terms,
      spans: [],
      score: wordScore(folded(text), "", terms),
    };
    return [{ city, ...nowhere, provision: null, ...own, published: confirmedOn }];
  });
}
