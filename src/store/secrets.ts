/** Secrets of a city's reminders: written, used for sending, never read out. An event says that one was changed, not what it is. */
import { sql } from "kysely";
import { type Act, append } from "./ledger.ts";
import { cityOf, type Tx } from "./scope.ts";

/** Sets a secret, or with null takes it away. */
export async function changeSecret(tx: Tx, act: Act, name: string, value: string | null): Promise<void> {
  await append(tx, act, [{ stream: `secret/${name}`, kind: "secret.changed", payload: { name, set: value !== null } }]);
  const here = sql`city = ${cityOf(tx)} and space = ${tx.space} and name = ${name}`;
  if (value === null) {
    await sql`delete from secret where ${here}`.execute(tx.db);
    return;
  }
  await sql`insert into secret (city, space, name, value, set_at) values (${cityOf(tx)}, ${tx.space}, ${name}, ${value}, ${tx.recordedAt})
    on conflict (city, space, name) do update set value = excluded.value, set_at = excluded.set_at`.execute(tx.db);
}

/** Secrets by name, for sending only. */
export async function readSecrets(tx: Tx): Promise<Readonly<Record<string, string>>> {
  const found = await sql<{ name: string; value: string }>`select name, value from secret
    where city = ${cityOf(tx)} and space = ${tx.space}`.execute(tx.db);
  return Object.fromEntries(found.rows.map(({ name, value }) => [name, value]));
}

/** Names of the secrets that are set. */
export async function secretNames(tx: Tx): Promise<ReadonlySet<string>> {
  const found = await sql<{ name: string }>`select name from secret where city = ${cityOf(tx)} and space = ${tx.space}`.execute(tx.db);
  return new Set(found.rows.map(({ name }) => name));
}
