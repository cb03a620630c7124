/** How the API carries out an act: in the name of who is signed in, once for each key, and a refused one leaves a line in the security log. */
import type { Context as HonoContext } from "hono";
import type { Json } from "../../store/canonical.ts";
import { once } from "../../store/idempotency.ts";
import { Refusal } from "../../store/refusal.ts";
import { scopeOf, type Tx } from "../../store/scope.ts";
import { logRefusal } from "../../store/security-log.ts";
import { principal } from "../access/request-access.ts";
import type { Context } from "../context.ts";

export interface Acting {
  readonly tx: Tx;
  readonly actor: string;
}

/**
 * Carries out an act of one city. With an Idempotency-Key the answer is stored in the act's own transaction, and the same request
 * gets it again; the key with another method, path or body is refused.
 */
export async function carryOut<T>(context: Context, c: HonoContext, city: string, work: (acting: Acting) => Promise<T>): Promise<T> {
  const { store } = context;
  const { actor } = principal();
  const scope = scopeOf(city);
  const key = c.req.header("idempotency-key");
  const path = `${c.req.method} ${c.req.path}`;
  try {
    if (key === undefined) return await store.within(scope, (tx) => work({ tx, actor }));
    const body = { path, body: (await c.req.text()) || null };
    const answer = await store.within(scope, (tx) => once(tx, { actor, key, body }, () => work({ tx, actor }) as Promise<Json>));
    return answer.response as T;
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, message } = error;
      await store.within(scope, (tx) => logRefusal(tx, { actor, act: path, code, message }));
    }
    throw error;
  }
}
