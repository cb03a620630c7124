/** Who stands in for whom (AB 角), from one day to another: a fold of `stand-in/ID`. It counts once both have agreed. */
import { sql } from "kysely";
import { type Act, append, readStream, type StoredEvent } from "./ledger.ts";
import { Refusal } from "./refusal.ts";
import { upsertRows } from "./regime-projections.ts";
import type { StreamKey } from "./regime-streams.ts";
import { cityOf, type Tx } from "./scope.ts";

export interface StandIn {
  readonly id: string;
  /** Id of the person for whom the other acts. */
  readonly principal: string;
  readonly deputy: string;
  readonly from: string;
  /** The last day; null: until it is ended. */
  readonly until: string | null;
  readonly agreedPrincipal: boolean;
  readonly agreedDeputy: boolean;
  readonly endedOn: string | null;
  readonly reason: string;
  readonly version: number;
}

export const standInStream = (id: string): string => `stand-in/${id}`;

/** Rows of `stand_in`, at most one. */
export function standInRows({ city, space, stream }: StreamKey, events: readonly StoredEvent[]): Record<string, unknown>[] {
  const first = events[0];
  if (!first) return [];
  const { principal, deputy, from, until, reason } = first.payload;
  const agreed = new Set(events.flatMap(({ payload }) => (payload.agreed as string[] | undefined) ?? []));
  const ended = events.find(({ kind }) => kind === "standIn.ended");
  return [
    {
      ...{ city, space, id: stream.slice("stand-in/".length), principal, deputy, from_on: from, until_on: until ?? null, reason },
      ...{ agreed_principal: agreed.has("principal"), agreed_deputy: agreed.has("deputy"), ended_on: ended?.occurredOn ?? null },
      stream_version: events.at(-1)?.version,
    },
  ];
}

/** Columns of a StandIn. */
const COLUMNS = sql`id, principal, deputy, from_on as "from", until_on as "until", agreed_principal as "agreedPrincipal",
  agreed_deputy as "agreedDeputy", ended_on as "endedOn", reason, stream_version as version`;

/** Stand-ins of the city of the transaction, of one person or of all, the newest first; ended ones only where asked for. */
export async function listStandIns(tx: Tx, filter: { person?: string; ended?: boolean } = {}): Promise<StandIn[]> {
  const { person, ended = false } = filter;
  const of = person === undefined ? sql`` : sql`and ${person} in (principal, deputy)`;
  const found = await sql<StandIn>`select ${COLUMNS} from stand_in where city = ${cityOf(tx)} and space = ${tx.space} ${of}
    ${ended ? sql`` : sql`and ended_on is null`} order by from_on desc, id desc`.execute(tx.db);
  return found.rows;
}

/** @throws Refusal `store/not-found` */
export async function getStandIn(tx: Tx, id: string): Promise<StandIn> {
  const found = await sql<StandIn>`select ${COLUMNS} from stand_in where city = ${cityOf(tx)} and space = ${tx.space}
    and id = ${id}`.execute(tx.db);
  const row = found.rows[0];
  if (!row) throw new Refusal("store/not-found", "没有这项代办关系。");
  return row;
}

/** Ids of the persons for whom others act on a day, by the one who acts. */
export async function standingOn(tx: Tx, city: string, day: string): Promise<Map<string, string[]>> {
  const found = await sql<{ deputy: string; principal: string }>`select deputy, principal from stand_in
    where city = ${city} and space = ${tx.space} and agreed_principal and agreed_deputy and from_on <= ${day}::date
      and coalesce(until_on, 'infinity'::date) >= ${day}::date and ended_on is null order by id`.execute(tx.db);
  const standing = new Map<string, string[]>();
  for (const { deputy, principal } of found.rows) standing.set(deputy, [...(standing.get(deputy) ?? []), principal]);
  return standing;
}

/** Appends an event of a stand-in and writes its row. */
export async function recordStandIn(
  tx: Tx,
  act: Act,
  id: string,
  event: { kind: string; payload: StoredEvent["payload"]; expected?: number | undefined },
): Promise<void> {
  const stream = standInStream(id);
  await append(tx, act, [{ stream, ...event }]);
  await upsertRows(tx.db, "stand_in", standInRows({ city: cityOf(tx), space: tx.space, stream }, await readStream(tx, stream)));
}
