/** How an act is carried out: once for each key, in one transaction, and a refused one leaves nothing but a line in the security log. */
import { printBasis } from "../kernel/basis.ts";
import type { Json } from "../store/canonical.ts";
import { isDrill, lockDrill } from "../store/drill-clock.ts";
import { once } from "../store/idempotency.ts";
import { append } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { Refusal } from "../store/refusal.ts";
import type { Scope, Tx } from "../store/scope.ts";
import { logRefusal } from "../store/security-log.ts";
import { ActRefused } from "./refused.ts";

export interface Carried {
  readonly actor: string;
  /** What is asked, for the security log: a method and a path, or a name of the act. */
  readonly act: string;
  /** With a key the answer is stored in the act's transaction, and the same request gets it again. */
  readonly key?: string | undefined;
  readonly body?: Json;
}

const DEADLOCK = "40P01";
const TRIES = 3;

/** Work that is made again where the server undid it for another's sake. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      // Two acts that locked registers in opposite order: the server undid this one, it can be made again.
      if ((error as { code?: unknown }).code !== DEADLOCK || attempt === TRIES) throw error;
    }
  }
}

/** In a drill a refused act is something to learn from: it stands in the drill's own stream, with the rules that spoke against it. */
export async function noteRefusal(tx: Tx, actor: string, error: Refusal): Promise<void> {
  await lockDrill(tx.db, tx.space);
  const behind = error instanceof ActRefused ? error.behind : null;
  const rules = (behind?.decisions ?? []).filter(({ refuses }) => refuses);
  const payload = {
    ...{ code: behind?.code ?? error.code, message: error.message },
    rules: rules.map(({ label, basis }) => ({ label, basis: basis.map(printBasis) })),
  };
  await append(tx, { actor, occurredOn: tx.today }, [{ stream: "drill", kind: "drill.refused", payload }]);
}

/** @throws Refusal after the line in the security log is written */
export async function carryOut<T>(store: Store, scope: Scope, carried: Carried, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { actor, act, key, body = null } = carried;
  try {
    if (key === undefined) return await inTurn(() => store.within(scope, work, { prepared: true }));
    const answer = await inTurn(() =>
      store.within(scope, (tx) => once(tx, { actor, key, body: { act, body } }, () => work(tx) as Promise<Json>), { prepared: true }),
    );
    return answer.response as T;
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, message } = error;
      await store.within(scope, async (tx) => {
        await logRefusal(tx, { actor, act, code, message });
        if (isDrill(scope.space)) await noteRefusal(tx, actor, error);
      });
    }
    throw error;
  }
}
