/** What leaves the system as a file is told to the ledger: who took what, by which filters. */
import type { Context as HonoContext } from "hono";
import { uuidv7 } from "../../base/clock.ts";
import { INSTALLATION } from "../../engine/accounts/roles.ts";
import { append } from "../../store/ledger.ts";
import type { Store } from "../../store/open.ts";
import { scopeOf } from "../../store/scope.ts";
import type { Permission } from "../contract/route.ts";
import { routeNameOf } from "../http/route-name.ts";

/** Whatever is taken away needs a permission of this form. */
export function takesAway(permission: Permission): boolean {
  return permission.endsWith(".export");
}

interface Taken {
  readonly actor: string;
  /** Undefined: of all cities within reach. */
  readonly city: string | undefined;
  /** Of a drill; live where it is left out. */
  readonly space?: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Writes the event, after the route ran. Filters stand there by name only: their values may name persons. */
export async function logExport(store: Store, c: HonoContext, { actor, city = INSTALLATION, space, parameters }: Taken): Promise<void> {
  const payload = { route: routeNameOf(c), parameters, filters: Object.keys(c.req.query()).sort() };
  await store.within(scopeOf(city, space), (tx) =>
    append(tx, { actor, occurredOn: tx.today }, [{ stream: `export/${uuidv7()}`, kind: "data.exported", payload }]),
  );
}
