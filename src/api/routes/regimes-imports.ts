/** 台账的导入与标准格式的导出 */
import { now } from "../../base/clock.ts";
import { cityTime } from "../../engine/city-time.ts";
import { getRegister } from "../../engine/facts.ts";
import { KnownRows } from "../../engine/known-rows.ts";
import type { Adoption } from "../../kernel/adoption.ts";
import { sm3Hex } from "../../store/canonical.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { regimeImportRoutes } from "../contract/regimes-imports.ts";
import { ProblemError } from "../http/problem.ts";
import { carryIn, planImport, shownPlan, standingCells } from "../imports/register-import.ts";
import { templateOf } from "../imports/template.ts";
import { readSheet } from "../imports/workbook.ts";
import { cityNameOf } from "../reach.ts";
import { actAs } from "../regimes/acting.ts";
import { BasisBook } from "../regimes/bases.ts";
import { findingsOf } from "../regimes/records.ts";
import { sightHere } from "../regimes/sight.ts";
import { attachment } from "./sources.ts";

interface Place {
  readonly city: string;
  readonly regime: string;
  readonly register: string;
}

function addImports(app: App, context: Context): void {
  const { store, regimes } = context;
  const placeOf = async (tx: Tx, { city, regime, register }: Place) => ({
    ...{ adoption: regimes.get(city, regime), register },
    sight: await sightHere(tx, regimes),
  });
  app.openapi(regimeImportRoutes.importTemplate, async (c) => {
    const place = c.req.valid("param");
    const withRecords = c.req.valid("query").records === "true";
    const { register, fields } = getRegister(regimes.get(place.city, place.regime), place.register);
    const cells = withRecords ? await store.within(scopeOf(place.city), async (tx) => standingCells(tx, await placeOf(tx, place))) : null;
    return c.body(await templateOf(register.label, fields, cells), 200, {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": attachment(`${register.label}-${withRecords ? "现有记录" : "导入模板"}.xlsx`),
    });
  });
  app.openapi(regimeImportRoutes.previewImport, async (c) => {
    const place = c.req.valid("param");
    const sheet = await readSheet(new Uint8Array(await c.req.arrayBuffer()));
    const preview = await store.within(scopeOf(place.city), async (tx) => {
      const here = await placeOf(tx, place);
      return shownPlan(tx, here, sheet, await planImport(tx, here, sheet));
    });
    return c.json(preview, 200);
  });
  app.openapi(regimeImportRoutes.importRecords, async (c) => {
    const place = c.req.valid("param");
    const asked = c.req.valid("query");
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const sheet = await readSheet(bytes);
    const work = async (tx: Tx, person: Parameters<typeof carryIn>[2]) => {
      const { findings, ...done } = await carryIn(tx, regimes, person, await placeOf(tx, place), sheet, asked);
      const book = await BasisBook.open(tx, regimes.get(place.city, place.regime).sources);
      return { ...done, findings: findingsOf(book, findings) };
    };
    return c.json(await actAs(context, c, place.city, work, { ...asked, file: sm3Hex(bytes) }), 200);
  });
}

function exportOf(adoption: Adoption, name: string) {
  const exports = adoption.regime.exports ?? {};
  const one = Object.hasOwn(exports, name) ? exports[name] : undefined;
  if (one === undefined) throw new ProblemError("notFound", "没有这种导出。");
  return one;
}

/** Adds the routes. */
export function addRegimeImports(app: App, context: Context): void {
  const { store, regimes } = context;
  addImports(app, context);
  app.openapi(regimeImportRoutes.regimeExport, async (c) => {
    const { city, regime, name } = c.req.valid("param");
    const adoption = regimes.get(city, regime);
    const { label, reads, mediaType, extension, make } = exportOf(adoption, name);
    const made = await store.within(scopeOf(city), async (tx) => {
      const { day } = await cityTime(tx);
      const known = new KnownRows(tx, adoption, day, { sight: await sightHere(tx, regimes) });
      await known.read(reads.map((register) => register.name));
      return known.settle(() => make(known.rows, { city, cityName: cityNameOf(city), on: day, at: now() }));
    });
    if (made === null) throw new ProblemError("refused", `还没有可以导出的记录，没有生成${label}。`);
    return c.body(made, 200, {
      "content-type": mediaType,
      "content-disposition": attachment(`${label}-${now().slice(0, 10)}.${extension}`),
    });
  });
}
