/** Stand-ins (AB 角): one of the two proposes, both agree, either ends. Each act says for whom it was done. */
import { uuidv7 } from "../../base/clock.ts";
import { Refusal } from "../../store/refusal.ts";
import { findPerson, type Person } from "../../store/regime-persons.ts";
import type { Tx } from "../../store/scope.ts";
import { getStandIn, listStandIns, recordStandIn, type StandIn } from "../../store/stand-ins.ts";
import { cityTime } from "../city-time.ts";
import { notPermitted } from "../refused.ts";
import { FieldsRefused } from "./units.ts";

export interface StandInAsked {
  readonly principal: string;
  readonly deputy: string;
  readonly from: string;
  readonly until: string | null;
  readonly reason: string;
}

function sideOf({ principal, deputy }: Pick<StandIn, "principal" | "deputy">, person: string): "principal" | "deputy" | null {
  return person === principal ? "principal" : person === deputy ? "deputy" : null;
}

/** Proposes that one person acts for another. Who proposes has agreed; nobody may for two others. @throws FieldsRefused */
export async function proposeStandIn(tx: Tx, by: Pick<Person, "id" | "name">, asked: StandInAsked): Promise<StandIn> {
  const side = sideOf(asked, by.id);
  if (side === null) throw notPermitted("代办由当事的两人自己约定，不能替他人约定。");
  return enterStandIn(tx, by.id, asked, [side]);
}

/** Enters a stand-in that nobody or one of the two has agreed to yet. */
export async function enterStandIn(
  tx: Tx,
  actor: string,
  asked: StandInAsked,
  agreed: readonly ("principal" | "deputy")[],
): Promise<StandIn> {
  const { principal, deputy, from, until, reason } = asked;
  const { day } = await cityTime(tx);
  const faults: { path: string; message: string }[] = [];
  const persons = await Promise.all([findPerson(tx, principal), findPerson(tx, deputy)]);
  if (persons[0] === null) faults.push({ path: "principal", message: "没有这名人员，或已离岗" });
  if (persons[1] === null) faults.push({ path: "deputy", message: "没有这名人员，或已离岗" });
  if (principal === deputy) faults.push({ path: "deputy", message: "代办人不能是本人" });
  if (until !== null && until < from) faults.push({ path: "until", message: "止日不能早于起日" });
  if (until !== null && until < day) faults.push({ path: "until", message: `止日已过（业务日期 ${day}）` });
  const same = (await listStandIns(tx, { person: principal })).find((one) => one.principal === principal && one.deputy === deputy);
  if (same && (same.until === null || same.until >= from)) faults.push({ path: "deputy", message: "两人之间已有代办，先结束再约定新的" });
  if (faults.length > 0) throw new FieldsRefused(faults);
  const id = `t-${uuidv7()}`;
  const payload = { principal, deputy, from, until, reason, agreed: [...agreed] };
  await recordStandIn(tx, { actor, occurredOn: day }, id, { kind: "standIn.proposed", payload, expected: 0 });
  return getStandIn(tx, id);
}

/** The other one agrees. */
export async function agreeStandIn(tx: Tx, by: Pick<Person, "id" | "name">, id: string, expected: number): Promise<StandIn> {
  const standIn = await getStandIn(tx, id);
  const side = sideOf(standIn, by.id);
  if (side === null) throw notPermitted("代办由当事的两人自己约定，不能替他人同意。");
  if (standIn.endedOn !== null) throw new Refusal("store/wrong-state", "这项代办已结束。");
  if (side === "principal" ? standIn.agreedPrincipal : standIn.agreedDeputy)
    throw new Refusal("store/wrong-state", "您已同意过，等待对方同意。");
  const { day } = await cityTime(tx);
  await recordStandIn(tx, { actor: by.id, occurredOn: day }, id, { kind: "standIn.agreed", payload: { agreed: [side] }, expected });
  return getStandIn(tx, id);
}

/** Ends a stand-in, or declines one that was proposed. */
export async function endStandIn(
  tx: Tx,
  by: Pick<Person, "id" | "name">,
  id: string,
  asked: { reason: string; version: number },
): Promise<StandIn> {
  const standIn = await getStandIn(tx, id);
  if (sideOf(standIn, by.id) === null) throw notPermitted("代办由当事的两人自己结束。");
  if (standIn.endedOn !== null) throw new Refusal("store/wrong-state", "这项代办已结束。");
  await stopStandIn(tx, by.id, standIn, asked.reason, asked.version);
  return getStandIn(tx, id);
}

/** Ends a stand-in in the course of another act. */
export async function stopStandIn(tx: Tx, actor: string, { id }: StandIn, reason: string, expected?: number): Promise<void> {
  const { day } = await cityTime(tx);
  await recordStandIn(tx, { actor, occurredOn: day }, id, { kind: "standIn.ended", payload: { reason }, expected });
}
