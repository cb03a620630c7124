/** Staff of a city: the list, changes, import, hand-over, stand-ins. */
import { type Holdings as Held, handOver, holdingsOf, leaveStaff } from "../../engine/organisation/hand-over.ts";
import { changeStaff, joinStaff } from "../../engine/organisation/staff.ts";
import { importStaff, judgeSheet } from "../../engine/organisation/staff-import.ts";
import { readStaffSheet, STAFF_COLUMNS, staffColumns } from "../../engine/organisation/staff-sheet.ts";
import { actorLabel } from "../../engine/permission.ts";
import { getProcedure, type Regimes } from "../../engine/regimes.ts";
import { cityOf, scopeOf, type Tx } from "../../store/scope.ts";
import { getStaff, listStaff, type StaffMember as Stored } from "../../store/staff.ts";
import { citiesOf } from "../access/principal.ts";
import { demandCity, principal } from "../access/request-access.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type StaffMember, type StaffPreview, staffRoutes } from "../contract/staff.ts";
import { sheetOf } from "../exports/xlsx.ts";
import { ProblemError } from "../http/problem.ts";
import { accountsOf, createAccountsFor, handViewsOver } from "../organisations/accounts.ts";
import { given, organise, seenUnits } from "../organisations/acting.ts";
import { readSheet } from "../organisations/sheet.ts";
import { standInsOf } from "../organisations/stand-ins.ts";
import { cityNameOf } from "../reach.ts";
import { attachment } from "./sources.ts";

const shown = ({ city: _, parts, ...member }: Stored): StaffMember => ({ ...member, parts: [...parts] });

function addMembers(app: App, context: Context): void {
  const { store } = context;
  app.openapi(staffRoutes.staff, async (c) => {
    const { unit, left } = c.req.valid("query");
    const items = await store.within(scopeOf(c.req.valid("param").city), async (tx) => {
      const seen = await seenUnits(tx);
      return (await listStaff(tx, { unit, left: left === "true" })).filter((one) => seen === null || seen.has(one.unit));
    });
    return c.json({ items: items.map(shown) }, 200);
  });
  app.openapi(staffRoutes.joinStaff, async (c) => {
    const entry = c.req.valid("json");
    const act = organise(context, c, c.req.valid("param").city, async ({ tx, actor }) => shown(await joinStaff(tx, actor, entry)));
    return c.json(await act, 201);
  });
  app.openapi(staffRoutes.changeStaff, async (c) => {
    const { city, person } = c.req.valid("param");
    const { version, ...change } = c.req.valid("json");
    const act = organise(context, c, city, async ({ tx, actor }) =>
      shown(await changeStaff(tx, actor, person, given(change), { expected: version })),
    );
    return c.json(await act, 200);
  });
  app.openapi(staffRoutes.leaveStaff, async (c) => {
    const { city, person } = c.req.valid("param");
    const { reason, version } = c.req.valid("json");
    const act = organise(context, c, city, async ({ tx, actor }) => {
      await leaveStaff(tx, actor, person, reason, version);
      return shown(await getStaff(tx, person));
    });
    return c.json(await act, 200);
  });
}

function addImport(app: App, context: Context): void {
  const { store } = context;
  app.openapi(staffRoutes.staffTemplate, async (c) => {
    demandCity(c.req.valid("param").city);
    const columns = staffColumns.map((column) => STAFF_COLUMNS[column]);
    const header = columns.map(({ label, required }) => (required ? `${label}（必填）` : label));
    const bytes = await sheetOf(
      "人员名册",
      header,
      columns.map(() => 18),
      [columns.map(({ example }) => example)],
    );
    return c.body(bytes, 200, {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": attachment("人员名册模板.xlsx"),
    }) as never;
  });
  app.openapi(staffRoutes.previewStaffImport, async (c) => {
    const { city } = c.req.valid("param");
    const sheet = readStaffSheet(await readSheet(new Uint8Array(await c.req.arrayBuffer())));
    const judged = await store.within(scopeOf(city), (tx) =>
      judgeSheet(tx, cityNameOf(city), sheet.faults.length > 0 ? [] : sheet.entries),
    );
    return c.json({ faults: sheet.faults, rows: judged.rows, missing: judged.missing } as unknown as StaffPreview, 200);
  });
  app.openapi(staffRoutes.importStaff, async (c) => {
    const { city } = c.req.valid("param");
    const { rows: entries, leaving, accounts: wanted } = c.req.valid("json");
    if (wanted && citiesOf(principal(), "accounts.write") === null)
      throw new ProblemError("notAuthorised", "建立账户由系统管理员办理；可以先导入人员，不建账户。");
    const asked = { cityName: cityNameOf(city), entries, leaving };
    const { persons, ...counts } = await organise(context, c, city, ({ tx, actor }) => importStaff(tx, actor, asked));
    const none = { created: 0, there: 0, taken: [] };
    const accounts = wanted ? await createAccountsFor(context, city, persons) : none;
    context.identities.forget();
    return c.json({ ...counts, accounts }, 200);
  });
}

function stepLabel(regimes: Regimes, tx: Tx, { regime, procedure, step }: { regime: string; procedure: string; step: string }): string {
  const adoption = regimes.find(cityOf(tx), regime);
  if (!adoption) return step;
  const found = getProcedure(adoption, procedure);
  return `${found.label}：${(found.steps as Record<string, { label: string }>)[step]?.label ?? step}`;
}

function partLabels(regimes: Regimes, tx: Tx, { parts }: Stored): string[] {
  return parts.map(({ regime, actor }) => {
    const adoption = regimes.find(cityOf(tx), regime);
    return adoption ? `${adoption.regime.label}：${actorLabel(adoption, actor)}` : actor;
  });
}

async function heldOf(tx: Tx, regimes: Regimes, held: Held) {
  return {
    person: shown(held.person),
    drafts: held.drafts.map((draft) => ({ label: stepLabel(regimes, tx, draft), savedAt: draft.savedAt })),
    submissions: held.submissions.map((one) => ({ id: one.id, label: stepLabel(regimes, tx, one), submittedAt: one.submittedAt })),
    standIns: await standInsOf(tx, held.standIns, null),
    cases: held.cases.map(({ id, title }) => ({ id, title })),
    onlyHead: held.onlyHead,
    parts: partLabels(regimes, tx, held.person),
  };
}

function addHandOver(app: App, context: Context): void {
  const { store, regimes } = context;
  app.openapi(staffRoutes.staffHoldings, async (c) => {
    const { city, person } = c.req.valid("param");
    const held = await store.within(scopeOf(city), async (tx) => heldOf(tx, regimes, await holdingsOf(tx, regimes, person)));
    const { accounts, views } = await accountsOf(context, city, person);
    return c.json({ ...held, views, accounts: accounts.map(({ id, login, name, state }) => ({ id, login, name, state })) }, 200);
  });
  app.openapi(staffRoutes.handOver, async (c) => {
    const { city, person } = c.req.valid("param");
    const asked = c.req.valid("json");
    const { kept, ...done } = await organise(context, c, city, ({ tx, actor }) => handOver(tx, regimes, actor, person, asked));
    const views = await handViewsOver(context, city, person, asked.to);
    const { accounts } = await accountsOf(context, city, person);
    const open = accounts.filter(({ state }) => state !== "disabled").map(({ id, login }) => ({ id, login }));
    return c.json({ ...done, views: views.moved, kept: [...kept, ...views.kept], accounts: asked.leaves ? open : [] }, 200);
  });
}

/** Adds the routes. */
export function addStaff(app: App, context: Context): void {
  addMembers(app, context);
  addImport(app, context);
  addHandOver(app, context);
}
