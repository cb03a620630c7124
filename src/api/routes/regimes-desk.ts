/** Indicators, findings, duties, readings, the inbox. */

import { cityTime } from "../../engine/city-time.ts";
import { listDuties, listIndicators } from "../../engine/desk.ts";
import { currentFindings } from "../../engine/facts.ts";
import { actorLabel, unitsOf } from "../../engine/permission.ts";
import { chooseReading, redecideCases, type TouchedDecision as Touched, touchedBy } from "../../engine/readings.ts";
import type { Regimes } from "../../engine/regimes.ts";
import type { Adoption, DutyAdoption } from "../../kernel/adoption.ts";
import { isAbsent } from "../../kernel/adoption.ts";
import { type Basis, bases, type OneOrMore } from "../../kernel/basis.ts";
import type { AnyProcedure, Step } from "../../kernel/procedure.ts";
import { listInbox, markRead } from "../../store/outbox.ts";
import { caseTitles } from "../../store/regime-cases.ts";
import { namesOfUnit } from "../../store/regime-persons.ts";
import { listChoices, readChoices } from "../../store/regime-readings.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import { type Sight, seenAmong } from "../../store/sight.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type DutyInstance, type Indicator, type Reading, regimeDeskRoutes, type TouchedDecision } from "../contract/regimes-desk.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { fingerprintOf } from "../http/page.ts";
import { actAs, demandActing } from "../regimes/acting.ts";
import { BasisBook } from "../regimes/bases.ts";
import { definitionOf } from "../regimes/definition.ts";
import { findingsOf } from "../regimes/records.ts";
import { sightHere } from "../regimes/sight.ts";

async function indicatorsOf(
  tx: Tx,
  adoption: Adoption,
  { on, sight }: { on: string | undefined; sight: Sight },
): Promise<{ on: string; items: Indicator[] }> {
  const book = await BasisBook.open(tx, adoption.sources);
  const found = await listIndicators(tx, adoption, on, sight);
  const items = found.items.map(({ key, value, reads }) => {
    const { label = key, unit = "" } = adoption.regime.indicators[key] ?? {};
    const basis = adoption.indicators[key] as OneOrMore<Basis>;
    const registers = reads.map((read) => ({ ...read, label: adoption.regime.registers[read.register]?.label ?? read.register }));
    return { key, label, unit, value, basis: book.of(bases(basis)), reads: registers };
  });
  return { on: found.on, items };
}

async function dutiesOf(
  tx: Tx,
  adoption: Adoption,
  { sight, ...range }: { from?: string | undefined; to?: string | undefined; sight: Sight },
): Promise<{ on: string; items: DutyInstance[] }> {
  const book = await BasisBook.open(tx, adoption.sources);
  const found = await listDuties(tx, adoption, range, sight);
  const items = found.items.map(({ duty, late, ...instance }): DutyInstance => {
    const definition = adoption.regime.duties[duty];
    const adopted = adoption.duties[duty] as DutyAdoption;
    const actor = definition?.by ?? "";
    const state = instance.metOn === null ? (late ? "late" : "open") : late ? "metLate" : "met";
    return {
      ...instance,
      ...{ duty, label: definition?.label ?? duty, by: actorLabel(adoption, actor), units: [...unitsOf(adoption, actor)], state },
      basis: book.of(bases(adopted.basis)),
    };
  });
  return { on: found.on, items };
}

async function readingsOf(tx: Tx, adoption: Adoption): Promise<Reading[]> {
  const book = await BasisBook.open(tx, adoption.sources);
  const choices = await listChoices(tx, adoption.regime.id);
  const { day } = await cityTime(tx);
  const definition = definitionOf({ adoption, book, person: null, choices: await readChoices(tx, adoption.regime.id), on: day });
  return definition.readings
    .filter(({ absent }) => absent === null)
    .map(({ absent: _, reason, ...reading }) => {
      const chosen = choices.find((one) => one.reading === reading.key);
      const rules = Object.entries(adoption.regime.rules).filter(
        ([key, rule]) => Object.hasOwn(rule.readings, reading.key) && !isAbsent(adoption.rules[key]),
      );
      return {
        ...reading,
        defaultReason: reason,
        chosen: chosen ? { by: chosen.by, on: chosen.on, at: chosen.at, reason: chosen.reason } : null,
        version: chosen?.version ?? 0,
        rules: rules.map(([key, { label }]) => ({ key, label })),
      };
    });
}

async function touchedOf(tx: Tx, regimes: Regimes, adoption: Adoption, found: readonly Touched[]): Promise<TouchedDecision[]> {
  const ids = found.map(({ caseId }) => caseId);
  const seen = await seenAmong(tx, await sightHere(tx, regimes), ids);
  const all = found.filter(({ caseId }) => seen.has(caseId));
  const titles = await caseTitles(tx, [...new Set(all.map(({ caseId }) => caseId))]);
  return all.map(({ caseId, procedure, step, label, ...one }) => {
    const definition = (adoption.regime.procedures[procedure] as AnyProcedure | undefined)?.steps[step] as Step | undefined;
    return { ...one, case: caseId, caseTitle: titles.get(caseId) ?? "", step, stepLabel: definition?.label ?? step, ruleLabel: label };
  });
}

function addRegime(app: App, { store, regimes }: Context): void {
  const within = <T>({ city, regime }: { city: string; regime: string }, work: (tx: Tx, adoption: Adoption) => Promise<T>): Promise<T> => {
    const adoption = regimes.get(city, regime);
    return store.within(scopeOf(city), (tx) => work(tx, adoption));
  };
  app.openapi(regimeDeskRoutes.indicators, async (c) => {
    const { on } = c.req.valid("query");
    return c.json(
      await within(c.req.valid("param"), async (tx, adoption) => indicatorsOf(tx, adoption, { on, sight: await sightHere(tx, regimes) })),
      200,
    );
  });
  app.openapi(regimeDeskRoutes.regimeFindings, async (c) => {
    const found = await within(c.req.valid("param"), async (tx, adoption) => ({
      on: (await cityTime(tx)).day,
      items: findingsOf(await BasisBook.open(tx, adoption.sources), await currentFindings(tx, adoption, await sightHere(tx, regimes))),
    }));
    return c.json(found, 200);
  });
  app.openapi(regimeDeskRoutes.duties, async (c) => {
    const range = c.req.valid("query");
    return c.json(
      await within(c.req.valid("param"), async (tx, adoption) => dutiesOf(tx, adoption, { ...range, sight: await sightHere(tx, regimes) })),
      200,
    );
  });
  app.openapi(regimeDeskRoutes.readings, async (c) => c.json({ items: await within(c.req.valid("param"), readingsOf) }, 200));
  app.openapi(regimeDeskRoutes.touchedByReading, async (c) => {
    const { reading, ...place } = c.req.valid("param");
    const { option } = c.req.valid("query");
    const items = await within(place, async (tx, adoption) =>
      touchedOf(tx, regimes, adoption, await touchedBy(tx, adoption, reading, option)),
    );
    return c.json({ items }, 200);
  });
}

function addReadings(app: App, context: Context): void {
  const { regimes } = context;
  app.openapi(regimeDeskRoutes.chooseReading, async (c) => {
    const { city, regime, reading } = c.req.valid("param");
    const asked = c.req.valid("json");
    const adoption = regimes.get(city, regime);
    const chosen = await actAs(context, c, city, async (tx, person) => {
      await chooseReading(tx, adoption, person, { reading, ...asked });
      const touched = await touchedOf(tx, regimes, adoption, await touchedBy(tx, adoption, reading, asked.option));
      return { reading: (await readingsOf(tx, adoption)).find(({ key }) => key === reading) as Reading, touched };
    });
    return c.json(chosen, 200);
  });
  app.openapi(regimeDeskRoutes.redecide, async (c) => {
    const { city, regime, reading } = c.req.valid("param");
    const asked = c.req.valid("json");
    const adoption = regimes.get(city, regime);
    const items = await actAs(context, c, city, async (tx, person) =>
      touchedOf(tx, regimes, adoption, await redecideCases(tx, adoption, person, { reading, ...asked })),
    );
    return c.json({ items }, 200);
  });
}

function addInbox(app: App, { store }: Context): void {
  app.openapi(regimeDeskRoutes.inbox, async (c) => {
    const query = c.req.valid("query");
    const fingerprint = fingerprintOf(query);
    const before = query.cursor === undefined ? undefined : Number(readCursor(query.cursor, fingerprint)[0]);
    const found = await store.within(scopeOf(query.city), async (tx) => {
      const person = await demandActing(tx);
      return listInbox(
        tx,
        { person: person.id, units: namesOfUnit(person) },
        { limit: query.limit, before, unread: query.unread === "true" },
      );
    });
    const last = found.items.length === query.limit ? found.items.at(-1) : undefined;
    const next = last ? writeCursor([last.seq], fingerprint) : null;
    return c.json({ items: found.items.map(({ seq: _, ...item }) => item), next, total: found.total, unread: found.unread }, 200);
  });
  app.openapi(regimeDeskRoutes.readInbox, async (c) => {
    const { city, ids } = c.req.valid("json");
    const read = await store.within(scopeOf(city), async (tx) => {
      const person = await demandActing(tx);
      return markRead(tx, { person: person.id, units: namesOfUnit(person) }, ids);
    });
    return c.json({ read }, 200);
  });
}

/** Adds the routes. */
export function addRegimeDesk(app: App, context: Context): void {
  addRegime(app, context);
  addReadings(app, context);
  addInbox(app, context);
}
