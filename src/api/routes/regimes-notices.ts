/** Notices of cases and the form of their numbers. */
import { cityMoments, cityTime } from "../../engine/city-time.ts";
import { fontWarning, noticeFonts } from "../../engine/notices/fonts.ts";
import { writeHtml } from "../../engine/notices/html.ts";
import { documentOf, NOTICE_CODES, noticeCode, printNumber } from "../../engine/notices/issue.ts";
import { type CaseNotice, DOCX, getNotice, listNotices, type NoticeState } from "../../engine/notices/keep.ts";
import type { Adoption } from "../../kernel/adoption.ts";
import { noticeAdoption } from "../../kernel/notice.ts";
import { changeSetting, readSetting } from "../../store/business-date.ts";
import { readEvidence } from "../../store/evidence.ts";
import { findCase } from "../../store/regime-cases.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import type { App } from "../app.ts";
import type { Context } from "../context.ts";
import { type Notice, type NoticeCode, regimeNoticeRoutes } from "../contract/regimes-notices.ts";
import { carryOut } from "../http/act.ts";
import { ProblemError } from "../http/problem.ts";
import { demandCaseSeen } from "../regimes/sight.ts";
import { attachment } from "./sources.ts";

const stateLabels: Readonly<Record<NoticeState, string>> = { inForce: "有效", replaced: "作废（已换发）", void: "作废" };

function shown(one: CaseNotice, fields: Readonly<Record<string, { readonly label: string }>>): Notice {
  const { version, notice, label, number, addressee, issuer, on, state, replacedBy, corrected, file } = one;
  return {
    ...{ version, notice, label, number, addressee, issuer, issuedOn: on, state, stateLabel: stateLabels[state], replacedBy, file },
    corrected: state === "inForce" ? corrected.map((key) => fields[key]?.label ?? key) : [],
  };
}

/** What stands across the print view of a notice that holds no more. */
function markOf({ state, replacedBy, mark }: CaseNotice): string | null {
  if (state === "inForce") return mark;
  return replacedBy === null ? "作废" : `作废，已由${replacedBy}代替`;
}

async function codesOf(tx: Tx, adoption: Adoption): Promise<NoticeCode[]> {
  const settings = { [NOTICE_CODES]: await readSetting<Record<string, string>>(tx, NOTICE_CODES, {}) };
  const year = (await cityTime(tx)).day.slice(0, 4);
  return Object.values(adoption.regime.notices ?? {}).flatMap(({ name, label }) => {
    const own = noticeAdoption(adoption, name);
    const code = noticeCode(adoption, name, settings);
    return own === null || code === null
      ? []
      : [{ notice: name, label, code, ofAdoption: own.number.code, sample: printNumber(code, year, 1) }];
  });
}

function addCodes(app: App, context: Context): void {
  const { store, regimes } = context;
  app.openapi(regimeNoticeRoutes.noticeCodes, async (c) => {
    const { city, regime } = c.req.valid("param");
    const adoption = regimes.get(city, regime);
    return c.json({ items: await store.within(scopeOf(city), (tx) => codesOf(tx, adoption)) }, 200);
  });
  app.openapi(regimeNoticeRoutes.changeNoticeCode, async (c) => {
    const { city, regime, notice } = c.req.valid("param");
    const { code } = c.req.valid("json");
    const adoption = regimes.get(city, regime);
    if (noticeAdoption(adoption, notice) === null) throw new ProblemError("notFound", "本市没有这种通知单。");
    const items = await carryOut(context, c, city, async ({ tx, actor }) => {
      const before = await readSetting<Record<string, string>>(tx, NOTICE_CODES, {});
      const act = { actor, occurredOn: (await cityTime(tx)).day };
      await changeSetting(tx, act, NOTICE_CODES, { ...before, [`${adoption.regime.id}/${notice}`]: code });
      return codesOf(tx, adoption);
    });
    return c.json({ items }, 200);
  });
}

/** Adds the routes. */
export function addRegimeNotices(app: App, context: Context): void {
  const { store, regimes } = context;
  app.openapi(regimeNoticeRoutes.notices, async (c) => {
    const { city, case: id } = c.req.valid("param");
    const items = await store.within(scopeOf(city), async (tx) => {
      await demandCaseSeen(tx, regimes, id);
      const all = await listNotices(tx, id);
      const row = await findCase(tx, await cityMoments(tx), id);
      const procedure = row === null ? undefined : regimes.get(city, row.regime).regime.procedures[row.procedure];
      return all.map((one) => shown(one, procedure?.fields ?? {}));
    });
    return c.json({ items, fonts: noticeFonts.map(({ name }) => name), warning: fontWarning }, 200);
  });
  app.openapi(regimeNoticeRoutes.noticeFile, async (c) => {
    const { city, case: id, version } = c.req.valid("param");
    const { bytes, name } = await store.within(scopeOf(city), async (tx) => {
      await demandCaseSeen(tx, regimes, id);
      const { file } = await getNotice(tx, id, version);
      return { name: file.name, bytes: (await readEvidence(tx, file.hash)).bytes };
    });
    return c.body(new Uint8Array(bytes), 200, { "content-type": DOCX, "content-disposition": attachment(name) });
  });
  app.openapi(regimeNoticeRoutes.noticePage, async (c) => {
    const { city, case: id, version } = c.req.valid("param");
    const found = await store.within(scopeOf(city), async (tx) => {
      await demandCaseSeen(tx, regimes, id);
      return getNotice(tx, id, version);
    });
    // A page of ours, yet with words of others in it: nothing may run, nothing may be fetched.
    c.header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals; frame-ancestors 'self'");
    return c.html(writeHtml({ ...documentOf(found), mark: markOf(found) }), 200);
  });
  addCodes(app, context);
}
