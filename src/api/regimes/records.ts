/** Registers for the pages: lists, exports, one record with its history. */

import { currentFindings, getRegister } from "../../engine/facts.ts";
import { rowsAsOf } from "../../engine/known-rows.ts";
import { playsOne } from "../../engine/permission.ts";
import type { Regimes } from "../../engine/regimes.ts";
import { demandRecord } from "../../engine/visibility.ts";
import type { Adoption } from "../../kernel/adoption.ts";
import type { CheckFinding } from "../../kernel/check.ts";
import type { Fields, Field as KernelField } from "../../kernel/field.ts";
import { readChain } from "../../store/chain.ts";
import { Refusal } from "../../store/refusal.ts";
import type { Person } from "../../store/regime-persons.ts";
import {
  type FieldCondition,
  findRecord,
  listRecords,
  type RecordQuery,
  type RecordRow,
  withPersonal,
} from "../../store/regime-records.ts";
import { caseStream, recordStream } from "../../store/regime-streams.ts";
import type { Tx } from "../../store/scope.ts";
import { type Sight, seenAmong } from "../../store/sight.ts";
import { reveal } from "../../store/veil.ts";
import type { RecordWhole, RegimeFinding, RecordRow as Shown } from "../contract/regimes-records.ts";
import type { Page } from "../contract/route.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { fingerprintOf, pageOfList } from "../http/page.ts";
import { ProblemError } from "../http/problem.ts";
import { BasisBook } from "./bases.ts";
import { chainEventOf } from "./events.ts";
import { Titles } from "./fields.ts";
import { sightHere } from "./sight.ts";

export interface ListAsked {
  readonly text?: string | undefined;
  readonly filter?: string | readonly string[] | undefined;
  readonly sort?: string | undefined;
  readonly voided: "without" | "with" | "only";
  readonly asOf?: string | undefined;
}

const NUMERIC = new Set(["money", "quantity", "percentage"]);
const isNumeric = (field: KernelField | undefined): boolean => field !== undefined && NUMERIC.has(field.type);
const DECIMAL = /^-?\d{1,15}(?:\.\d{1,6})?$/;

function conditionOf(fields: Fields, filter: string): FieldCondition {
  const found = /^([A-Za-z]\w{0,59})(>=|<=|=)([\s\S]{0,200})$/.exec(filter);
  const field = found?.[1] ?? "";
  if (!found || !Object.hasOwn(fields, field))
    throw new ProblemError("invalidRequest", `筛选条件“${filter}”不对：应为 字段=值、字段>=值 或 字段<=值。`);
  const numeric = isNumeric(fields[field]);
  const value = found[3] ?? "";
  if (numeric && !DECIMAL.test(value)) throw new ProblemError("invalidRequest", `筛选条件“${filter}”不对：应为数字。`);
  return { field, op: found[2] as FieldCondition["op"], value, numeric };
}

function queryOf(regime: string, register: string, fields: Fields, asked: ListAsked): Omit<RecordQuery, "limit" | "after" | "sight"> {
  const key = asked.sort?.replace(/^-/, "");
  if (key !== undefined && !Object.hasOwn(fields, key)) throw new ProblemError("invalidRequest", `没有可以排序的字段“${key}”。`);
  const filters = asked.filter === undefined ? [] : typeof asked.filter === "string" ? [asked.filter] : asked.filter;
  return {
    ...{ regime, register, text: asked.text, voided: asked.voided },
    conditions: filters.map((filter) => conditionOf(fields, filter)),
    sort: key === undefined ? null : { field: key, numeric: isNumeric(fields[key]) },
    descending: key === undefined ? true : (asked.sort ?? "").startsWith("-"),
  };
}

/** Records in the words of the contract. */
export async function shownRecords(
  tx: Tx,
  adoption: Adoption,
  name: string,
  rows: readonly RecordRow[],
  titles = new Titles(tx, adoption),
): Promise<Shown[]> {
  const { register, fields } = getRegister(adoption, name);
  const shown: Shown[] = [];
  for (const row of await withPersonal(tx, rows)) {
    const { id, version, data, updatedOn, updatedAt } = row;
    const values = await titles.values(fields, data);
    const title = values.find(({ key }) => key === register.title)?.shown ?? id.slice(0, 8);
    shown.push({
      id,
      version,
      title,
      data: { ...data },
      shown: Object.fromEntries(values.map((one) => [one.key, one.shown])),
      void: row.void,
      updatedOn,
      updatedAt,
    });
  }
  return shown;
}

function matches(row: RecordRow, fields: Fields, { text, conditions }: Pick<RecordQuery, "text" | "conditions">): boolean {
  if (text !== undefined && !JSON.stringify(row.data).includes(text)) return false;
  return conditions.every(({ field, op, value, numeric }) => {
    const own = row.data[field];
    if (own === undefined || own === null || !Object.hasOwn(fields, field)) return false;
    const [a, b] = numeric ? [Number(own), Number(value)] : [String(own), value];
    return op === "=" ? a === b : op === ">=" ? a >= b : a <= b;
  });
}

/** A page of records; with `asOf`, as they took effect by that day. */
export async function recordPage(
  tx: Tx,
  adoption: Adoption,
  name: string,
  asked: ListAsked & { cursor?: string | undefined; limit: number },
  sight: Sight,
): Promise<Page<Shown>> {
  const { fields } = getRegister(adoption, name);
  const query = queryOf(adoption.regime.id, name, fields, asked);
  if (asked.asOf !== undefined) {
    const rows = (await rowsAsOf(tx, adoption.regime.id, [name], asked.asOf, sight)).get(name) ?? [];
    const { sort, descending } = query;
    const keyOf = (row: RecordRow) => {
      const value = sort === null ? row.updatedAt : row.data[sort.field];
      return [value === undefined ? null : sort?.numeric ? Number(value) : String(value), row.id];
    };
    const page = pageOfList(
      rows.filter((row) => matches(row, fields, query)),
      { query: asked, keyOf, descending },
    );
    return { ...page, items: await shownRecords(tx, adoption, name, page.items) };
  }
  const fingerprint = fingerprintOf({ ...asked, name, regime: adoption.regime.id });
  const after = asked.cursor === undefined ? null : (readCursor(asked.cursor, fingerprint) as [string | null, string]);
  const found = await listRecords(tx, { ...query, sight, limit: asked.limit, after });
  return {
    items: await shownRecords(tx, adoption, name, found.items),
    next: found.after && writeCursor(found.after, fingerprint),
    total: found.total,
  };
}

/** Header and cells of all records of a query, for exports. */
export async function recordCells(
  tx: Tx,
  adoption: Adoption,
  name: string,
  asked: ListAsked,
  sight: Sight,
): Promise<{ label: string; header: string[]; rows: string[][] }> {
  const { register, fields } = getRegister(adoption, name);
  const keys = Object.keys(fields);
  const rows: string[][] = [];
  const cell = (field: KernelField | undefined, data: unknown, shown: string | undefined) =>
    isNumeric(field) && typeof data === "string" ? data : data === undefined ? "" : (shown ?? "");
  let cursor: string | undefined;
  do {
    const page: Page<Shown> = await recordPage(tx, adoption, name, { ...asked, cursor, limit: 500 }, sight);
    rows.push(...page.items.map((row) => keys.map((key) => cell(fields[key], row.data[key], row.shown[key]))));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  const header = keys.map((key) => {
    const { label = key, unit } = fields[key] ?? {};
    return unit ? `${label}（${unit}）` : label;
  });
  return { label: register.label, header, rows };
}

export function findingsOf(book: BasisBook, findings: readonly CheckFinding[]): RegimeFinding[] {
  return findings.map(({ check, label, subject, decision }) => ({ check, label, subject, decision: book.decision(decision) }));
}

/** One record with its history, what the checks say of it, and the cases that changed it. @throws Refusal `store/not-found` */
export async function wholeRecord(
  tx: Tx,
  regimes: Regimes,
  adoption: Adoption,
  place: { register: string; id: string },
  person: Person | null,
): Promise<RecordWhole> {
  const { register, fields } = getRegister(adoption, place.register);
  const sight = await sightHere(tx, regimes);
  await demandRecord(tx, sight, { regime: adoption.regime.id, ...place });
  const row = await findRecord(tx, adoption.regime.id, place.register, place.id);
  if (!row) throw new Refusal("store/not-found", "没有这条记录。");
  const titles = new Titles(tx, adoption);
  const [shown] = (await shownRecords(tx, adoption, place.register, [row], titles)) as [Shown];
  const stream = recordStream(adoption.regime.id, place.register, place.id);
  const history = await readChain(tx, stream);
  const book = await BasisBook.open(tx, adoption.sources);
  const findings = (await currentFindings(tx, adoption, sight)).filter(({ subject }) => subject.id === place.id);
  const named = new Set(history.flatMap(({ payload }) => (payload.by as { stream?: string } | undefined)?.stream ?? []));
  const caseIds = [...named].map((name) => name.slice(caseStream("").length));
  const found: { id: string; title: string }[] = [];
  for (const name of [...(await seenAmong(tx, sight, caseIds))].map(caseStream)) {
    const last = (await readChain(tx, name)).findLast(({ payload }) => payload.after !== undefined);
    const title = (last?.payload.after as { title?: string } | undefined)?.title ?? "";
    found.push({ id: name.slice(caseStream("").length), title: await reveal(tx, title) });
  }
  return {
    ...shown,
    stream,
    values: await titles.values(fields, shown.data),
    mayCorrect: !row.void && person !== null && playsOne(adoption, person, register.keptBy),
    cases: found,
    findings: findingsOf(book, findings),
    history: history.map((event) => chainEventOf(regimes, event)),
  };
}
