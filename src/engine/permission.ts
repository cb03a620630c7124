/** Who may act: a person's unit plays one of the actors of a step, as the city's text distributes them. */
import { type ActorAdoption, type Adoption, isAbsent } from "../kernel/adoption.ts";
import { findPerson, namesOfUnit, type Person } from "../store/regime-persons.ts";
import type { Tx } from "../store/scope.ts";
import { notPermitted } from "./refused.ts";

/** Units that play an actor; empty where any of the kind does. */
export function unitsOf(adoption: Adoption, actor: string): readonly string[] {
  const adopted = adoption.actors[actor] as ActorAdoption | { absent: string } | undefined;
  return adopted === undefined || isAbsent(adopted) ? [] : adopted.units;
}

export function actorLabel(adoption: Adoption, actor: string): string {
  return adoption.regime.actors[actor] ?? actor;
}

/** Whether a person plays an actor: by the unit, or by name where the text only says what kind of enterprise or unit it is. */
export function plays(adoption: Adoption, person: Person, actor: string): boolean {
  const adopted = adoption.actors[actor] as ActorAdoption | { absent: string } | undefined;
  if (adopted === undefined || isAbsent(adopted)) return false;
  if (namesOfUnit(person).some((name) => adopted.units.includes(name))) return true;
  return person.parts.some((part) => part.regime === adoption.regime.id && part.actor === actor);
}

export function playsOne(adoption: Adoption, person: Person, actors: readonly string[]): boolean {
  return actors.some((actor) => plays(adoption, person, actor));
}

/** The actors that a person plays in a regime. */
export function partsOf(adoption: Adoption, person: Person): string[] {
  return Object.keys(adoption.regime.actors).filter((actor) => plays(adoption, person, actor));
}

/** Who acts in whose name. */
export interface Acting {
  readonly person: Person;
  /** The person for whom a stand-in acts, else the same. */
  readonly principal: Person;
}

/** The acting person, or the one for whom he stands in. @throws Refusal `engine/not-permitted` */
export async function actingFor(tx: Tx, person: Person, standsInFor: string | undefined): Promise<Acting> {
  if (standsInFor === undefined || standsInFor === person.id) return { person, principal: person };
  const principal = await findPerson(tx, standsInFor);
  if (!principal || !person.standsInFor.includes(standsInFor)) {
    throw notPermitted(`${person.name}不是${principal?.name ?? "该人员"}的代办人，不能代为办理。`);
  }
  return { person, principal };
}

/** Refuses unless the person plays one of the actors. @throws Refusal `engine/not-permitted` */
export function demandPart(adoption: Adoption, person: Person, actors: readonly string[], what: string): void {
  if (playsOne(adoption, person, actors)) return;
  const who = actors.map((actor) => {
    const units = unitsOf(adoption, actor);
    const label = actorLabel(adoption, actor);
    return units.length === 0 ? label : `${label}（${units.slice(0, 4).join("、")}${units.length > 4 ? "等" : ""}）`;
  });
  throw notPermitted(`“${what}”由${who.join("或")}办理；${person.unit}${person.name}没有这一职责。`);
}
