/** 台账 */
import type { Context as HonoContext } from "hono";
import { now } from "../../base/clock.ts";
import { correctFact, currentFindings, enterFact, type FactKept, voidFact } from "../../engine/facts.ts";
import type { Person } from "../../store/regime-persons.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type RecordWhole, type RegimeFinding, regimeRecordRoutes } from "../contract/regimes-records.ts";
import { byteOrderMark, csvLine } from "../exports/csv.ts";
import { maxRows, sheetOf } from "../exports/xlsx.ts";
import { ProblemError } from "../http/problem.ts";
import { actAs, findActing } from "../regimes/acting.ts";
import { BasisBook } from "../regimes/bases.ts";
import { findingsOf, type ListAsked, recordCells, recordPage, wholeRecord } from "../regimes/records.ts";
import { demandRecordSeen, sightHere } from "../regimes/sight.ts";
import { attachment } from "./sources.ts";

function addExports(app: App, { store, regimes }: Context): void {
  const cells = async (place: { city: string; regime: string; register: string }, asked: ListAsked) => {
    const adoption = regimes.get(place.city, place.regime);
    const found = await store.within(scopeOf(place.city), async (tx) =>
      recordCells(tx, adoption, place.register, asked, await sightHere(tx, regimes)),
    );
    if (found.rows.length >= maxRows) throw new ProblemError("tooLarge", `记录超过 ${maxRows - 1} 条，请缩小范围。`);
    return found;
  };
  app.openapi(regimeRecordRoutes.recordsCsv, async (c) => {
    const { label, header, rows } = await cells(c.req.valid("param"), c.req.valid("query"));
    c.header("content-disposition", attachment(`${label}-${now().slice(0, 10)}.csv`));
    return c.body(byteOrderMark + [header, ...rows].map(csvLine).join(""), 200, { "content-type": "text/csv; charset=utf-8" });
  });
  app.openapi(regimeRecordRoutes.recordsXlsx, async (c) => {
    const { label, header, rows } = await cells(c.req.valid("param"), c.req.valid("query"));
    const widths = header.map(() => 20);
    return c.body(await sheetOf(label, header, widths, rows), 200, {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": attachment(`${label}-${now().slice(0, 10)}.xlsx`),
    });
  });
}

interface Place {
  readonly city: string;
  readonly regime: string;
  readonly register: string;
}

function keep(
  context: Context,
  c: HonoContext,
  place: Place & { readonly id?: string },
  work: (tx: Tx, person: Person) => Promise<FactKept>,
  values: unknown = {},
): Promise<{ record: RecordWhole; findings: RegimeFinding[] }> {
  const { regimes } = context;
  const { city, regime, register } = place;
  const adoption = regimes.get(city, regime);
  return actAs(context, c, city, async (tx, person) => {
    await demandRecordSeen(tx, regimes, place, values);
    const { id, findings: all } = await work(tx, person);
    const sight = await sightHere(tx, regimes);
    const seen = sight === null ? null : new Set((await currentFindings(tx, adoption, sight)).map(({ subject }) => subject.id));
    const findings = all.filter(({ subject }) => seen === null || seen.has(subject.id));
    const book = await BasisBook.open(tx, adoption.sources);
    return { record: await wholeRecord(tx, regimes, adoption, { register, id }, person), findings: findingsOf(book, findings) };
  });
}

/** Adds the routes. */
export function addRegimeRecords(app: App, context: Context): void {
  const { store, regimes } = context;
  addExports(app, context);
  app.openapi(regimeRecordRoutes.records, async (c) => {
    const { city, regime, register } = c.req.valid("param");
    const query = c.req.valid("query");
    const adoption = regimes.get(city, regime);
    const page = await store.within(scopeOf(city), async (tx) => recordPage(tx, adoption, register, query, await sightHere(tx, regimes)));
    return c.json(page, 200);
  });
  app.openapi(regimeRecordRoutes.record, async (c) => {
    const { city, regime, register, id } = c.req.valid("param");
    const adoption = regimes.get(city, regime);
    const whole = await store.within(scopeOf(city), async (tx) =>
      wholeRecord(tx, regimes, adoption, { register, id }, await findActing(tx)),
    );
    return c.json(whole, 200);
  });
  app.openapi(regimeRecordRoutes.enterRecord, async (c) => {
    const place = c.req.valid("param");
    const asked = c.req.valid("json");
    return c.json(await keep(context, c, place, (tx, person) => enterFact(tx, regimes, person, { ...place, ...asked }), asked.data), 201);
  });
  app.openapi(regimeRecordRoutes.correctRecord, async (c) => {
    const place = c.req.valid("param");
    const asked = c.req.valid("json");
    return c.json(await keep(context, c, place, (tx, person) => correctFact(tx, regimes, person, { ...place, ...asked }), asked.set), 200);
  });
  app.openapi(regimeRecordRoutes.voidRecord, async (c) => {
    const place = c.req.valid("param");
    const asked = c.req.valid("json");
    return c.json(await keep(context, c, place, (tx, person) => voidFact(tx, regimes, person, { ...place, ...asked })), 200);
  });
}
