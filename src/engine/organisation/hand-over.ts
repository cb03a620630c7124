/** When a person leaves: what he holds, and how it goes to a successor in one act. His account is stopped by the system administrator apart. */
import { sql } from "kysely";
import { Refusal } from "../../store/refusal.ts";
import { findPerson, listPersons, namesOfUnit, type Person } from "../../store/regime-persons.ts";
import { cityOf, type Tx } from "../../store/scope.ts";
import { getStaff, recordPerson, type StaffMember } from "../../store/staff.ts";
import { listStandIns, type StandIn } from "../../store/stand-ins.ts";
import { cityTime } from "../city-time.ts";
import { type Draft, listDrafts } from "../drafts.ts";
import { playsOne } from "../permission.ts";
import type { Regimes } from "../regimes.ts";
import { handSubmissionOver, listSubmissions, type Submission } from "../submissions.ts";
import { changeStaff } from "./staff.ts";
import { enterStandIn, stopStandIn } from "./stand-ins.ts";
import { FieldsRefused } from "./units.ts";

export interface HeldCase {
  readonly id: string;
  readonly regime: string;
  readonly procedure: string;
  readonly title: string;
  readonly actors: readonly string[];
}

export interface Holdings {
  readonly person: StaffMember;
  readonly drafts: readonly Draft[];
  readonly submissions: readonly Submission[];
  readonly standIns: readonly StandIn[];
  /** Open cases with a part that nobody else can play. */
  readonly cases: readonly HeldCase[];
  /** Signs for a unit that has no other head. */
  readonly onlyHead: boolean;
}

/** Open cases with a part that one of the first could play, and none of the second can. */
async function casesWithout(tx: Tx, regimes: Regimes, before: readonly Person[], after: readonly Person[]): Promise<HeldCase[]> {
  const found = await sql<HeldCase>`select id, regime, procedure, title, actors from case_file where city = ${cityOf(tx)}
    and space = ${tx.space} and not final and not void and cardinality(actors) > 0 order by opened_on, id`.execute(tx.db);
  const known = new Map<string, boolean>();
  return found.rows.filter(({ regime, actors }) => {
    const key = `${regime} ${actors.join(" ")}`;
    const there = known.get(key);
    if (there !== undefined) return there;
    const adoption = regimes.find(cityOf(tx), regime);
    const can = (persons: readonly Person[], actor: string) =>
      adoption !== undefined && persons.some((one) => playsOne(adoption, one, [actor]));
    const lost = actors.some((actor) => can(before, actor) && !can(after, actor));
    known.set(key, lost);
    return lost;
  });
}

function otherHeads(persons: readonly Person[], of: Pick<Person, "id" | "unit" | "unitNames">): Person[] {
  const names = namesOfUnit(of);
  return persons.filter((one) => one.head && one.id !== of.id && names.includes(one.unit));
}

/** What a person holds. Saved views and accounts stand under the installation and are asked for there. */
export async function holdingsOf(tx: Tx, regimes: Regimes, id: string): Promise<Holdings> {
  const person = await getStaff(tx, id);
  const acting = await findPerson(tx, id);
  const persons = await listPersons(tx);
  return {
    person,
    drafts: acting ? await listDrafts(tx, acting) : [],
    submissions: (await listSubmissions(tx, {})).filter((one) => one.person === id),
    standIns: await listStandIns(tx, { person: id }),
    cases: await casesWithout(
      tx,
      regimes,
      persons.filter((one) => one.id === id),
      persons.filter((one) => one.id !== id),
    ),
    onlyHead: acting?.head === true && otherHeads(persons, acting).length === 0,
  };
}

export interface HandOverAsked {
  readonly to: string;
  readonly reason: string;
  /** The successor signs for the unit from now on. */
  readonly asHead: boolean;
  /** He leaves with it; else he stays, without what he held. */
  readonly leaves: boolean;
  readonly version: number;
}

export interface HandedOver {
  readonly drafts: number;
  readonly submissions: number;
  readonly standIns: number;
  readonly cases: number;
  /** What stayed where it was, in sentences. */
  readonly kept: string[];
}

async function moveDrafts(tx: Tx, from: string, to: string, kept: string[]): Promise<number> {
  const moved = await sql`update draft d set person = ${to} where city = ${cityOf(tx)} and space = ${tx.space} and person = ${from}
    and not exists (select from draft o where o.city = d.city and o.space = d.space and o.person = ${to} and o.regime = d.regime
      and o.procedure = d.procedure and o.step = d.step and o.case_id = d.case_id)`.execute(tx.db);
  const left = await sql`select from draft where city = ${cityOf(tx)} and space = ${tx.space} and person = ${from}`.execute(tx.db);
  if (left.rows.length > 0) kept.push(`${left.rows.length} 份草稿没有移交：接任者对同一步骤已有自己的草稿。`);
  return Number(moved.numAffectedRows ?? 0n);
}

async function moveMessages(tx: Tx, from: string, to: string): Promise<void> {
  const own = sql`city = ${cityOf(tx)} and space = ${tx.space} and person = ${from}`;
  await sql`update outbox set person = ${to} where ${own} and sent_at is null`.execute(tx.db);
  await sql`update inbox set person = ${to} where ${own} and settled_at is null`.execute(tx.db);
}

async function moveStandIns(tx: Tx, actor: string, from: string, to: string, reason: string): Promise<number> {
  const { day } = await cityTime(tx);
  const open = await listStandIns(tx, { person: from });
  for (const one of open) {
    await stopStandIn(tx, actor, one, reason);
    const principal = one.principal === from ? to : one.principal;
    const deputy = one.deputy === from ? to : one.deputy;
    if (principal === deputy || (one.until !== null && one.until < day)) continue;
    const there = (await listStandIns(tx, { person: principal })).some((other) => other.principal === principal && other.deputy === deputy);
    if (!there) await enterStandIn(tx, actor, { principal, deputy, from: one.from < day ? day : one.from, until: one.until, reason }, []);
  }
  return open.length;
}

/** @throws FieldsRefused; Refusal `store/conflict` */
export async function handOver(tx: Tx, regimes: Regimes, actor: string, id: string, asked: HandOverAsked): Promise<HandedOver> {
  const { to, reason, asHead, leaves, version } = asked;
  const { person, submissions, cases } = await holdingsOf(tx, regimes, id);
  if (person.left !== null) throw new Refusal("store/wrong-state", `${person.name}已于 ${person.left} 离岗。`);
  if (to === id) throw new FieldsRefused([{ path: "to", message: "接任者不能是本人" }]);
  const before = await getStaff(tx, to);
  if (before.left !== null) throw new FieldsRefused([{ path: "to", message: `${before.name}已离岗` }]);
  const leaver = (await findPerson(tx, id)) as Person;
  const { day } = await cityTime(tx);
  const act = { actor, occurredOn: day };
  await recordPerson(tx, act, id, { kind: "person.handedOver", set: { parts: [] }, detail: { to, reason }, expected: version });
  const parts = [
    ...before.parts,
    ...person.parts.filter((one) => !before.parts.some((own) => JSON.stringify(own) === JSON.stringify(one))),
  ];
  await changeStaff(tx, actor, to, { parts, ...(asHead ? { head: true } : {}) });
  const others = (await listPersons(tx)).filter((one) => one.id !== id);
  const taken = await findPerson(tx, to);
  const lost = await casesWithout(tx, regimes, [leaver], others);
  if (leaves && lost.length > 0) {
    const titles = lost
      .slice(0, 3)
      .map(({ title }) => `“${title}”`)
      .join("、");
    throw new FieldsRefused([
      {
        path: "to",
        message: `${before.name}（${before.unitName}）不能办理${titles}等 ${lost.length} 件；请选${person.unitName}的人员，或先把接任者调入`,
      },
    ]);
  }
  const kept: string[] = [];
  const drafts = await moveDrafts(tx, id, to, kept);
  const moved = await moveSubmissions(tx, actor, { submissions, to: taken as Person, others, kept });
  const standIns = await moveStandIns(tx, actor, id, to, reason);
  await moveMessages(tx, id, to);
  if (leaves) await recordPerson(tx, act, id, { kind: "person.left", detail: { reason } });
  if (leaves && person.head && otherHeads(others, leaver).length === 0)
    kept.push(`${person.unitName}现在没有负责人，送签的办理无人签发，请尽快登记。`);
  return { drafts, submissions: moved, standIns, cases: cases.length, kept };
}

/** What waits for a signature goes to the successor, unless he would then be the only one who could sign it. */
async function moveSubmissions(
  tx: Tx,
  actor: string,
  { submissions, to, others, kept }: { submissions: readonly Submission[]; to: Person; others: readonly Person[]; kept: string[] },
): Promise<number> {
  let moved = 0;
  for (const submission of submissions) {
    if (to.head && otherHeads(others, to).length === 0) kept.push(`一件待签发的办理仍署原提交人：${to.name}是唯一的负责人，由他签发。`);
    else {
      await handSubmissionOver(tx, actor, submission, to);
      moved++;
    }
  }
  return moved;
}

/** Lets a person leave who holds nothing. @throws Refusal `store/wrong-state` */
export async function leaveStaff(tx: Tx, actor: string, id: string, reason: string, expected?: number): Promise<void> {
  const person = await getStaff(tx, id);
  if (person.left !== null) return;
  const held = await sql<{
    n: number;
  }>`select (select count(*) from draft where city = ${cityOf(tx)} and space = ${tx.space} and person = ${id})
    + (select count(*) from submission where city = ${cityOf(tx)} and space = ${tx.space} and person = ${id} and state = 'waiting')
    + (select count(*) from stand_in where city = ${cityOf(tx)} and space = ${tx.space} and ${id} in (principal, deputy) and ended_on is null)
    as n`.execute(tx.db);
  const count = Number(held.rows[0]?.n ?? 0) + person.parts.length;
  if (count > 0) throw new Refusal("store/wrong-state", `${person.unitName}${person.name}手上还有 ${count} 项，先移交再离岗。`);
  const { day } = await cityTime(tx);
  await recordPerson(tx, { actor, occurredOn: day }, id, { kind: "person.left", detail: { reason }, expected });
}
