/**
 * Erasing of personal data: the value with its salt goes, the hash stays, so that every chain still verifies. What stands outside the
 * ledger and repeats the value (drafts, stored answers, lines of the security log) is cleaned in the same transaction.
 */
import { sql } from "kysely";
import { canonicalBytes } from "../store/canonical.ts";
import { erasePersonal } from "../store/personal.ts";
import { Refusal } from "../store/refusal.ts";
import { storableJson } from "../store/rows.ts";
import { cityOf, type Tx } from "../store/scope.ts";
import { ERASED } from "../store/veil.ts";
import { cityTime } from "./city-time.ts";

/** Where a personal value stands. */
export interface PersonalPlaces {
  /** Hashes under which the ledger refers to it, with the streams that do. */
  readonly kept: readonly { readonly hash: string; readonly streams: readonly string[] }[];
  readonly drafts: number;
}

interface Loose {
  readonly table: "draft" | "request";
  readonly column: "input" | "response";
}
const LOOSE: readonly Loose[] = [
  { table: "draft", column: "input" },
  { table: "request", column: "response" },
];

/** Inside JSON text a value stands with its quotation marks and backslashes escaped. */
function likeInJson(value: string): string {
  return `%${JSON.stringify(value)
    .slice(1, -1)
    .replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
}

/** All places of exactly this value in the city of the transaction. Persons of the same name are not told apart: the list is looked at first. */
export async function findPersonalData(tx: Tx, value: string): Promise<PersonalPlaces> {
  const bytes = canonicalBytes(value).toString("hex");
  const found = await sql<{ hash: string; stream: string | null }>`select p.hash, e.stream from personal p
      left join lateral (select distinct stream from event where city = p.city and space = p.space
        and position(convert_to(p.hash, 'UTF8') in body) > 0) e on true
    where p.city = ${cityOf(tx)} and p.space = ${tx.space} and p.value = decode(${bytes}, 'hex') order by p.hash, e.stream`.execute(tx.db);
  const kept = new Map<string, string[]>();
  for (const { hash, stream } of found.rows) kept.set(hash, [...(kept.get(hash) ?? []), ...(stream === null ? [] : [stream])]);
  const drafts = await sql<{ n: number }>`select count(*)::int as n from draft where city = ${cityOf(tx)} and space = ${tx.space}
    and input::text like ${likeInJson(value)}`.execute(tx.db);
  return { kept: [...kept].map(([hash, streams]) => ({ hash, streams })), drafts: drafts.rows[0]?.n ?? 0 };
}

function without(data: unknown, value: string): unknown {
  if (typeof data === "string") return data === value ? null : data.replaceAll(value, () => ERASED);
  if (Array.isArray(data)) return data.map((one) => without(one, value));
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, one]) => [key, without(one, value)]));
}

async function cleanLoose(tx: Tx, value: string): Promise<void> {
  const here = sql`city = ${cityOf(tx)} and space = ${tx.space}`;
  for (const { table, column } of LOOSE) {
    const name = sql.id(column);
    const key = table === "draft" ? sql`jsonb_build_array(id)` : sql`jsonb_build_array(actor, key)`;
    const found = await sql<{ key: string[]; data: unknown }>`select ${key} as key, ${name} as data from ${sql.table(table)}
      where ${here} and ${name}::text like ${likeInJson(value)}`.execute(tx.db);
    for (const row of found.rows)
      await sql`update ${sql.table(table)} set ${name} = ${storableJson(without(row.data, value))}::jsonb
        where ${here} and ${key} = ${JSON.stringify(row.key)}::jsonb`.execute(tx.db);
  }
  await sql`update security_log set message = replace(message, ${value}, ${ERASED}) where ${here}
    and position(${value} in message) > 0`.execute(tx.db);
}

/**
 * Erases a personal value under the given hashes, each with an event and the reason. Once no hash of the value is left, drafts, stored
 * answers and the security log are cleaned of it.
 * @throws Refusal `store/not-found` where one of them is not such a value, or is erased already
 */
export async function erasePersonalData(
  tx: Tx,
  actor: string,
  asked: { readonly value: string; readonly hashes: readonly string[]; readonly reason: string },
): Promise<PersonalPlaces> {
  const places = await findPersonalData(tx, asked.value);
  if (places.kept.length === 0 && places.drafts === 0) throw new Refusal("store/not-found", "没有这项个人信息，或已删除。");
  const wanted = new Set(asked.hashes);
  const chosen = places.kept.filter(({ hash }) => wanted.has(hash));
  if (chosen.length !== wanted.size) throw new Refusal("store/not-found", "所选的条目中有的不是这项个人信息，或已删除，请重新查找。");
  const { day } = await cityTime(tx);
  for (const { hash } of chosen) await erasePersonal(tx, { actor, occurredOn: day }, { personal: hash }, asked.reason);
  if (chosen.length === places.kept.length) await cleanLoose(tx, asked.value);
  return { kept: chosen, drafts: chosen.length === places.kept.length ? places.drafts : 0 };
}
