/** Who acts through the API: the person of the city as whom the one who is signed in acts there. */
import type { Context as HonoContext } from "hono";
import { isRole, roles } from "../../engine/accounts/roles.ts";
import { actorLabel, partsOf } from "../../engine/permission.ts";
import { ActRefused } from "../../engine/refused.ts";
import { carryOut } from "../../engine/transaction.ts";
import type { Adoption } from "../../kernel/adoption.ts";
import type { Json } from "../../store/canonical.ts";
import { findPerson, type Person } from "../../store/regime-persons.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import { principal } from "../access/request-access.ts";
import type { Context } from "../context.ts";
import type { Person as Shown } from "../contract/regimes-shapes.ts";
import { ProblemError } from "../http/problem.ts";
import { BasisBook } from "./bases.ts";

/** The acting person of a city of the transaction, if there is one. */
export async function findActing(tx: Tx): Promise<Person | null> {
  const { persons } = principal();
  const ids = tx.cities.flatMap((city) => persons.get(city) ?? []);
  return ids[0] === undefined ? null : findPerson(tx, ids[0]);
}

export function personOf(person: Person, adoptions: readonly Adoption[]): Shown {
  const { city, id, name, unit, title, head, standsInFor } = person;
  const parts = adoptions
    .filter((adoption) => adoption.city === city)
    .flatMap((adoption) =>
      partsOf(adoption, person).map((actor) => ({ regime: adoption.regime.id, actor, label: actorLabel(adoption, actor) })),
    );
  const granted = person.roles.map(({ role, city: where }) => ({ role, city: where, label: isRole(role) ? roles[role].label : role }));
  return { city, id, name, unit, title, head, standsInFor: [...standsInFor], parts, roles: granted };
}

/** @throws ProblemError notAuthorised where the request names no person of the city */
export async function demandActing(tx: Tx): Promise<Person> {
  const person = await findActing(tx);
  if (!person) throw new ProblemError("notAuthorised", "请先选择办理人员：本市没有这个身份，或尚未选择。");
  return person;
}

/** Carries out an act of the acting person, once for each key; `sent` stands for a body that is no text. A refusal comes back with the numbers, the provisions and the way out. */
export async function actAs<T>(
  context: Context,
  c: HonoContext,
  city: string,
  work: (tx: Tx, person: Person) => Promise<T>,
  sent?: Json,
): Promise<T> {
  const { store, regimes } = context;
  const key = c.req.header("idempotency-key");
  const carried = {
    actor: principal().actor,
    act: `${c.req.method} ${c.req.path}`,
    key,
    body: sent ?? (key === undefined ? null : (await c.req.text()) || null),
  };
  try {
    return await carryOut(store, scopeOf(city), carried, async (tx) => work(tx, await demandActing(tx)));
  } catch (error) {
    if (!(error instanceof ActRefused)) throw error;
    const { code, decisions, remedy, problems } = error.behind;
    const numbers = regimes.of(city).flatMap(({ sources }) => sources);
    const shown = await store.within(scopeOf(city), async (tx) => (await BasisBook.open(tx, numbers)).decisions(decisions));
    const errors = problems.map(({ path, label, message }) => ({ path, message: `${label}：${message}` }));
    const which = /\.(?:state|done|void|needs)$/.test(code) ? "notApplicable" : "refused";
    throw new ProblemError(which, error.message, errors, { code, remedy: remedy ?? null, decisions: shown });
  }
}
