/** Cases for the pages: lists, one case with its clocks, steps and timeline. */

import { cityMoments } from "../../engine/city-time.ts";
import { type Draft, listDrafts } from "../../engine/drafts.ts";
import { actorLabel, plays, playsOne, unitsOf } from "../../engine/permission.ts";
import type { Regimes } from "../../engine/regimes.ts";
import { beginners } from "../../engine/reversals.ts";
import { listSubmissions, maySign, type Submission } from "../../engine/submissions.ts";
import { adoptedProcedure } from "../../kernel/adopt.ts";
import {
  type Adoption,
  type AnyProcedureAdoption,
  type ClockAdoption,
  type Dated,
  isAbsent,
  versionOn,
  versionsOf,
} from "../../kernel/adoption.ts";
import { type Basis, bases, type OneOrMore } from "../../kernel/basis.ts";
import { newCase, openSteps } from "../../kernel/case-state.ts";
import type { Fields, Field as KernelField } from "../../kernel/field.ts";
import { dayOfInstant, printLimit } from "../../kernel/limit.ts";
import type { AnyProcedure, Clock, Step } from "../../kernel/procedure.ts";
import { readChain } from "../../store/chain.ts";
import { Refusal } from "../../store/refusal.ts";
import { type CaseRow, findCase } from "../../store/regime-cases.ts";
import { findPerson, listPersons, type Person } from "../../store/regime-persons.ts";
import { type CaseLife, caseStream, foldCaseStream, lightMoments } from "../../store/regime-streams.ts";
import { cityOf, type Tx } from "../../store/scope.ts";
import type { Sight } from "../../store/sight.ts";
import { reveal } from "../../store/veil.ts";
import { caseLightLabels } from "../contract/labels.ts";
import type { CaseSummary, CaseWhole, OpenStep, Submission as ShownSubmission } from "../contract/regimes-cases.ts";
import type { LimitLight, Clock as ShownClock } from "../contract/regimes-shapes.ts";
import { cityNameOf } from "../reach.ts";
import { BasisBook } from "./bases.ts";
import { caseEvents } from "./case-events.ts";
import { actorsOf } from "./definition.ts";
import { fieldsOf, Titles } from "./fields.ts";
import { sightHere } from "./sight.ts";

function lightAt(moment: string, yellow: string | null, red: string | null): LimitLight {
  if (red === null || yellow === null) return "none";
  if (Date.parse(moment) > Date.parse(red)) return "red";
  return Date.parse(moment) >= Date.parse(yellow) ? "yellow" : "green";
}

function printedDue(due: string): string {
  return due.replace("T", " ").slice(0, 16);
}

export function summaryOf(regimes: Regimes, row: CaseRow, moment: string): CaseSummary {
  const { city, id, version, regime, procedure, state, title, final, void: gone, openedOn, closedOn, units, due } = row;
  const definition = regimes.find(city, regime)?.regime;
  const shape = definition?.procedures[procedure] as AnyProcedure | undefined;
  const light = gone ? "none" : lightAt(moment, row.turnsYellowAt, row.turnsRedAt);
  const running = row.clock === null ? undefined : (shape?.clocks[row.clock] as Clock | undefined);
  const clock = row.clock === null ? null : (running?.label ?? row.clock);
  // Where the text names no unit, only a kind, the part it plays says whose it is.
  const whose = running === undefined ? undefined : definition?.actors[running.whose];
  return {
    ...{
      city,
      cityName: cityNameOf(city),
      id,
      version,
      regime,
      procedure,
      title,
      state,
      final,
      void: gone,
      openedOn,
      closedOn,
      due,
      clock,
      light,
    },
    regimeLabel: definition?.label ?? regime,
    procedureLabel: shape?.label ?? procedure,
    stateLabel: gone ? "已作废" : (shape?.states[state] ?? state),
    units: units.length === 0 && whose !== undefined ? [whose] : [...units],
    lightReason:
      due === null
        ? clock === null
          ? "没有正在计时的期限"
          : `“${clock}”没有具体期限，只列示`
        : `“${clock}”${printedDue(due)} 到期（${row.because}），${caseLightLabels[light]}`,
  };
}

function ownSteps(adoption: Adoption, procedure: string): AnyProcedureAdoption | null {
  const own = adoption.procedures[procedure] as AnyProcedureAdoption | { absent: string } | undefined;
  return own === undefined || isAbsent(own) ? null : own;
}

function clocksOf(adoption: Adoption, book: BasisBook, life: CaseLife, moment: string): ShownClock[] {
  const procedure = adoption.regime.procedures[life.procedure] as AnyProcedure;
  const own = ownSteps(adoption, life.procedure);
  return life.state.clocks.map((one) => {
    const adopted = own?.clocks[one.clock] as Dated<ClockAdoption> | { absent: string } | undefined;
    const here =
      adopted === undefined || isAbsent(adopted)
        ? undefined
        : (versionOn(adopted, dayOfInstant(one.startedAt), adoption.inForce) ?? versionsOf<ClockAdoption>(adopted)[0]);
    const { yellow, red } = lightMoments(one.startedAt, one.due.at);
    const runs = one.stoppedAt === null && !one.superseded;
    const light = runs
      ? lightAt(moment, yellow, red)
      : red !== null && one.stoppedAt !== null && Date.parse(one.stoppedAt) > Date.parse(red)
        ? "red"
        : "none";
    const state = one.superseded
      ? "退回后重新计时，本次不再计"
      : runs
        ? caseLightLabels[light]
        : light === "red"
          ? "超期后办结"
          : "已停止计时";
    return {
      ...{ clock: one.clock, label: (procedure.clocks[one.clock] as Clock | undefined)?.label ?? one.clock, whose: one.whose },
      ...{
        whoseLabel: actorLabel(adoption, one.whose),
        units: [...unitsOf(adoption, one.whose)],
        startedAt: one.startedAt,
        due: one.due.at,
      },
      ...{ provisional: one.due.provisional, because: one.due.because, stoppedAt: one.stoppedAt, superseded: one.superseded, light },
      limit: here === undefined ? "" : printLimit(here.limit),
      lightReason: `${one.due.because}${one.due.at === null ? "" : `，${printedDue(one.due.at)} 到期`}；${state}`,
      basis: here === undefined ? [] : book.of(bases(here.basis as OneOrMore<Basis>)),
    };
  });
}

export interface StepsAsked {
  readonly adoption: Adoption;
  readonly procedure: string;
  readonly names: readonly string[];
  readonly caseId: string | null;
  readonly person: Person | null;
  readonly persons: readonly Person[];
  readonly drafts: readonly Draft[];
  readonly book: BasisBook;
}

/** Steps with their forms, those of the acting person first. */
export function shownSteps({ adoption, procedure, names, caseId, person, persons, drafts, book }: StepsAsked): OpenStep[] {
  const definition = adoptedProcedure(adoption, procedure);
  const own = ownSteps(adoption, procedure);
  const steps = names.map((name): OpenStep => {
    const step = definition?.steps[name] as Step;
    const basis = own?.steps[name];
    const draft = drafts.find(
      (one) => one.regime === adoption.regime.id && one.procedure === procedure && one.step === name && one.caseId === caseId,
    );
    return {
      ...{ step: name, label: step.label, signOff: step.signOff, returns: step.returns, to: step.to ?? null },
      mine: person !== null && playsOne(adoption, person, step.by),
      by: actorsOf(adoption, step.by),
      persons: step.by
        .flatMap((actor, at) => persons.filter((one) => plays(adoption, one, actor) && !playsOne(adoption, one, step.by.slice(0, at))))
        .map(({ id, name: called, unit, title }) => ({ id, name: called, unit, title })),
      input: fieldsOf(step.input),
      basis: basis === undefined || isAbsent(basis) ? [] : book.of(bases(basis as OneOrMore<Basis>)),
      draft: draft === undefined ? null : { id: draft.id, input: { ...draft.input }, savedAt: draft.savedAt },
    };
  });
  return steps.sort((a, b) => Number(b.mine) - Number(a.mine));
}

/** What waits for a signature inside a unit is nobody's from outside but its own. */
export function seenSubmissions(all: readonly Submission[], sight: Sight): Submission[] {
  return all.filter(({ unit }) => sight === null || unit === sight.unit);
}

/** Whether a person may be named as one who could act: to an enterprise its own people and officials, not those of other enterprises. */
function mayName(adoption: Adoption, sight: Sight, person: Person): boolean {
  return sight === null || person.unit === sight.unit || !playsOne(adoption, person, adoption.regime.outside ?? []);
}

/** Whether a person may sign a submission, in his own name or for the head whom he stands in for. */
async function maySignFor(tx: Tx, person: Person | null, submission: Submission): Promise<boolean> {
  if (person === null) return false;
  if (maySign({ person, principal: person }, submission)) return true;
  for (const id of person.standsInFor) {
    const principal = await findPerson(tx, id);
    if (principal && maySign({ person, principal }, submission)) return true;
  }
  return false;
}

export async function shownSubmissions(
  tx: Tx,
  regimes: Regimes,
  all: readonly Submission[],
  person: Person | null,
): Promise<ShownSubmission[]> {
  const shown: ShownSubmission[] = [];
  for (const one of all) {
    const adoption = regimes.get(cityOf(tx), one.regime);
    const step = (adoption.regime.procedures[one.procedure] as AnyProcedure | undefined)?.steps[one.step] as Step | undefined;
    const row = one.caseId === null ? null : await findCase(tx, await cityMoments(tx), one.caseId);
    const { id, version, regime, procedure, caseId, unit, input, state, reason, request, personName } = one;
    shown.push({
      ...{ id, version, city: cityOf(tx), regime, procedure, step: one.step, caseId, unit, state, reason, submittedAt: request.at },
      label: step?.label ?? one.step,
      caseTitle: row?.title ?? null,
      submittedBy: personName,
      values: await new Titles(tx, adoption).values(step?.input ?? {}, input),
      input: { ...input },
      maySign: state === "waiting" && (await maySignFor(tx, person, one)),
    });
  }
  return shown;
}

/** One case whole. @throws Refusal `store/not-found` */
export async function wholeCase(tx: Tx, regimes: Regimes, id: string, person: Person | null): Promise<CaseWhole> {
  const moments = await cityMoments(tx);
  const sight = await sightHere(tx, regimes);
  const row = await findCase(tx, moments, id, sight);
  const stored = await reveal(tx, await readChain(tx, caseStream(id)));
  const life = foldCaseStream(stored);
  if (!row || !life) throw new Refusal("store/not-found", "没有这件办件。");
  const adoption = regimes.get(cityOf(tx), life.regime);
  const procedure = adoptedProcedure(adoption, life.procedure);
  const book = await BasisBook.open(tx, adoption.sources);
  const titles = new Titles(tx, adoption);
  const moment = moments.get(cityOf(tx)) as string;
  const persons = (await listPersons(tx)).filter((one) => mayName(adoption, sight, one));
  const drafts = person === null ? [] : await listDrafts(tx, person);
  const names = procedure === null ? [] : openSteps(procedure, life.state);
  const open = !life.state.void && person !== null && procedure !== null;
  return {
    ...summaryOf(regimes, row, moment),
    now: moment,
    stream: caseStream(id),
    values: await titles.values((procedure?.fields ?? {}) as Readonly<Record<string, KernelField>> as Fields, life.state.record),
    record: { ...life.state.record },
    clocks: clocksOf(adoption, book, life, moment),
    steps: shownSteps({ adoption, procedure: life.procedure, names, caseId: id, person, persons, drafts, book }),
    submissions: await shownSubmissions(tx, regimes, seenSubmissions(await listSubmissions(tx, { caseId: id }), sight), person),
    timeline: await caseEvents({ regimes, adoption, procedure: life.procedure, stored, life, book, titles }),
    mayCorrect: open && playsOne(adoption, person, procedure.actors as readonly string[]),
    mayVoid: open && playsOne(adoption, person, beginners(procedure)),
  };
}

/** Steps that begin a case of any procedure that the city has. */
export async function beginningSteps(
  tx: Tx,
  regimes: Regimes,
  adoption: Adoption,
  person: Person | null,
): Promise<(OpenStep & { procedure: string; procedureLabel: string })[]> {
  const book = await BasisBook.open(tx, adoption.sources);
  const sight = await sightHere(tx, regimes);
  const persons = (await listPersons(tx)).filter((one) => mayName(adoption, sight, one));
  const drafts = person === null ? [] : await listDrafts(tx, person);
  const all = Object.keys(adoption.regime.procedures).flatMap((key) => {
    const procedure = adoptedProcedure(adoption, key);
    if (procedure === null) return [];
    const names = openSteps(procedure, newCase);
    const steps = shownSteps({ adoption, procedure: key, names, caseId: null, person, persons, drafts, book });
    return steps.map((step) => ({ ...step, procedure: key, procedureLabel: procedure.label }));
  });
  return all.sort((a, b) => Number(b.mine) - Number(a.mine));
}
