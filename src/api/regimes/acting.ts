/** Who acts through the API: a prepared person by header or cookie `luoshi-person`, until accounts exist; bound to this machine. */
import type { Context as HonoContext } from "hono";
import { getCookie } from "hono/cookie";
import { actorLabel, partsOf } from "../../engine/permission.ts";
import { ActRefused } from "../../engine/refused.ts";
import { carryOut } from "../../engine/transaction.ts";
import type { Adoption } from "../../kernel/adoption.ts";
import { findPerson, type Person } from "../../store/regime-persons.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import type { Context } from "../context.ts";
import type { Person as Shown } from "../contract/regimes-shapes.ts";
import { ProblemError } from "../http/problem.ts";
import { BasisBook } from "./bases.ts";

const NAME = "luoshi-person";

/** Id of the person named by the request; null where none is. */
export function personId(c: HonoContext): string | null {
  const id = c.req.header(NAME) ?? getCookie(c, NAME) ?? null;
  return id === "" ? null : id;
}

/** The acting person, if the request names one of the city of the transaction. */
export async function findActing(tx: Tx, c: HonoContext): Promise<Person | null> {
  const id = personId(c);
  return id === null ? null : findPerson(tx, id);
}

export function personOf(person: Person, adoptions: readonly Adoption[]): Shown {
  const { city, id, name, unit, title, head, standsInFor } = person;
  const parts = adoptions
    .filter((adoption) => adoption.city === city)
    .flatMap((adoption) =>
      partsOf(adoption, person).map((actor) => ({ regime: adoption.regime.id, actor, label: actorLabel(adoption, actor) })),
    );
  return { city, id, name, unit, title, head, standsInFor: [...standsInFor], parts };
}

/** @throws ProblemError notAuthorised where the request names no person of the city */
export async function demandActing(tx: Tx, c: HonoContext): Promise<Person> {
  const person = await findActing(tx, c);
  if (!person) throw new ProblemError("notAuthorised", "请先选择办理人员：本市没有这个身份，或尚未选择。");
  return person;
}

/** Carries out an act of the acting person; a refusal comes back with the numbers, the provisions and the way out. */
export async function actAs<T>(context: Context, c: HonoContext, city: string, work: (tx: Tx, person: Person) => Promise<T>): Promise<T> {
  const { store, regimes } = context;
  const key = c.req.header("idempotency-key");
  const carried = {
    actor: personId(c) ?? "unknown",
    act: `${c.req.method} ${c.req.path}`,
    key,
    body: key === undefined ? null : (await c.req.text()) || null,
  };
  try {
    return await carryOut(store, scopeOf(city), carried, async (tx) => work(tx, await demandActing(tx, c)));
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
