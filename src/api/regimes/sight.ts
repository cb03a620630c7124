/** What the one who asks sees of a city: officials everything, an enterprise what it takes part in. */
import type { Regimes } from "../../engine/regimes.ts";
import { demandCase, demandRecord, demandReferred, sightOf } from "../../engine/visibility.ts";
import type { Fields } from "../../kernel/field.ts";
import { findPerson } from "../../store/regime-persons.ts";
import { cityOf, type Tx } from "../../store/scope.ts";
import type { Sight, Sights } from "../../store/sight.ts";
import { isOutsideIn } from "../access/principal.ts";
import { principal } from "../access/request-access.ts";

/** For one of the cities of the transaction. */
async function sightIn(tx: Tx, regimes: Regimes, city: string): Promise<Sight> {
  const who = principal();
  if (!isOutsideIn(who, city)) return null;
  const one: Tx = { ...tx, cities: [city] };
  const id = who.persons.get(city);
  return sightOf(one, regimes, id === undefined ? null : await findPerson(one, id));
}

/** For the one city of the transaction. */
export function sightHere(tx: Tx, regimes: Regimes): Promise<Sight> {
  return sightIn(tx, regimes, cityOf(tx));
}

/** For each city of the transaction. */
export async function sightsHere(tx: Tx, regimes: Regimes): Promise<Sights> {
  const sights = new Map<string, Sight>();
  for (const city of tx.cities) sights.set(city, await sightIn(tx, regimes, city));
  return sights;
}

/** @throws Refusal store/not-found where the case, or what the input refers to, is not there for the one who asks */
export async function demandActSeen(
  tx: Tx,
  regimes: Regimes,
  asked: { regime: string; procedure: string; step: string; caseId: string | null; input: unknown },
): Promise<void> {
  const sight = await sightHere(tx, regimes);
  if (sight === null) return;
  if (asked.caseId !== null) await demandCase(tx, sight, asked.caseId);
  const { regime } = regimes.get(cityOf(tx), asked.regime);
  const procedure = Object.hasOwn(regime.procedures, asked.procedure) ? regime.procedures[asked.procedure] : undefined;
  const step = procedure && Object.hasOwn(procedure.steps, asked.step) ? procedure.steps[asked.step] : undefined;
  await demandReferred(tx, sight, asked.regime, (step?.input ?? {}) as Fields, asked.input);
}

/** @throws Refusal store/not-found */
export async function demandCaseSeen(tx: Tx, regimes: Regimes, id: string): Promise<void> {
  await demandCase(tx, await sightHere(tx, regimes), id);
}

/** @throws Refusal store/not-found where the record, or what its new values refer to, is not there for the one who asks */
export async function demandRecordSeen(
  tx: Tx,
  regimes: Regimes,
  place: { regime: string; register: string; id?: string },
  values: unknown = {},
): Promise<void> {
  const sight = await sightHere(tx, regimes);
  if (sight === null) return;
  const { regime, register, id } = place;
  if (id !== undefined) await demandRecord(tx, sight, { regime, register, id });
  const { registers } = regimes.get(cityOf(tx), regime).regime;
  const fields = Object.hasOwn(registers, register) ? registers[register]?.fields : undefined;
  await demandReferred(tx, sight, regime, fields ?? {}, values);
}
