/** The outbox and the inbox: in-app reminders arrive exactly once, mail and hooks at least once under a stable id. */
import { type RawBuilder, sql } from "kysely";
import type { Store } from "./open.ts";
import { insertRows } from "./rows.ts";
import { cityOf, type OwnerDb, type Tx } from "./scope.ts";
import { reveal } from "./veil.ts";

export interface OutboxItem {
  /** Stable: the receiver tells a repeated message by it. */
  readonly id: string;
  readonly channel: "inApp" | "mail" | "webhook";
  readonly kind: string;
  readonly caseId: string | null;
  readonly clock: string | null;
  readonly unit: string | null;
  readonly person: string | null;
  readonly address: string | null;
  readonly title: string;
  readonly link: string;
  readonly due: string | null;
  /** Moment on the clock of its city. */
  readonly notBefore: string;
}

export interface Claimed extends OutboxItem {
  readonly city: string;
  readonly space: string;
  readonly attempts: number;
}

/** Puts items in; one that is there already, sent or not, stays as it is. */
export async function putIntoOutbox(tx: Tx, items: readonly OutboxItem[]): Promise<void> {
  const rows = items.map(({ id, channel, kind, caseId, clock, unit, person, address, title, link, due, notBefore }) => ({
    ...{ city: cityOf(tx), space: tx.space, id, channel, kind, case_id: caseId, clock, unit, person, address, title, link, due },
    ...{ not_before: notBefore, attempts: 0 },
  }));
  await insertRows(tx.db, "outbox", rows, { onConflict: "do nothing" });
}

const COLUMNS = sql`o.city, o.space, o.id, o.channel, o.kind, o.case_id as "caseId", o.clock, o.unit, o.person, o.address, o.title, o.link,
  o.due, o.not_before as "notBefore", o.attempts`;

/** The present moment of each city and space, for what waits on their clocks. */
export interface PlaceMoment {
  readonly city: string;
  readonly space: string;
  readonly moment: string;
}

/** Cities and spaces in which something waits. */
export async function waitingPlaces(store: Store): Promise<{ city: string; space: string }[]> {
  const found = await store.asOwner((db) =>
    sql<{ city: string; space: string }>`select distinct city, space from outbox where sent_at is null`.execute(db),
  );
  return found.rows;
}

function due(moments: readonly PlaceMoment[]) {
  return sql`outbox o join json_to_recordset(${JSON.stringify(moments)}::json) as n(city text, space text, moment timestamptz)
    on n.city = o.city and n.space = o.space and o.not_before <= n.moment and o.sent_at is null`;
}

/** Moves what is due into the inbox, in one transaction with the mark that it was sent. Returns how many. */
export async function deliverInApp(db: OwnerDb, moments: readonly PlaceMoment[], limit: number): Promise<number> {
  if (moments.length === 0) return 0;
  const moved = await sql<{ n: number }>`with taken as (select o.city, o.space, o.id, n.moment from ${due(moments)}
        where o.channel = 'inApp' order by o.not_before limit ${limit} for update of o skip locked),
      marked as (update outbox o set sent_at = t.moment, attempts = o.attempts + 1 from taken t
        where o.city = t.city and o.space = t.space and o.id = t.id returning o.*),
      put as (insert into inbox (city, space, id, kind, title, link, unit, person, due, sent_at, read_by)
        select city, space, id, kind, title, link, unit, person, due, sent_at, '{}' from marked order by not_before returning 1)
    select count(*)::int as n from put`.execute(db);
  return moved.rows[0]?.n ?? 0;
}

/** Claims mail and hooks that are due, under a lease: a worker that dies lets go of them when it ends. `now` is of the machine. */
export async function claimOutside(
  db: OwnerDb,
  moments: readonly PlaceMoment[],
  claim: { worker: string; now: string; until: string; limit: number },
): Promise<Claimed[]> {
  if (moments.length === 0) return [];
  const found = await sql<Claimed>`with taken as (select o.city, o.space, o.id from ${due(moments)}
        where o.channel <> 'inApp' and (o.claimed_until is null or o.claimed_until < ${claim.now}::timestamptz)
        order by o.not_before limit ${claim.limit} for update of o skip locked)
    update outbox o set claimed_by = ${claim.worker}, claimed_until = ${claim.until}::timestamptz, attempts = o.attempts + 1
    from taken t where o.city = t.city and o.space = t.space and o.id = t.id returning ${COLUMNS}`.execute(db);
  return found.rows;
}

/**
 * The matter of some reminders is done: those on their way are taken back, those in the inbox settled, in the transaction of the act.
 * Two statements, so that a delivery under way meanwhile is seen by the second.
 */
export async function settleInbox(tx: Tx, which: RawBuilder<unknown>, moment: string): Promise<void> {
  const here = sql`city = ${cityOf(tx)} and space = ${tx.space} and ${which}`;
  await sql`delete from outbox where ${here} and sent_at is null`.execute(tx.db);
  await sql`update inbox i set settled_at = ${moment} where i.city = ${cityOf(tx)} and i.space = ${tx.space} and i.settled_at is null
    and i.id in (select id from outbox where ${here} and channel = 'inApp' and sent_at is not null)`.execute(tx.db);
}

/** Marks a message as sent, or lets it be tried again after `retryAt`. */
export async function settleOutside(
  db: OwnerDb,
  item: Claimed,
  outcome: { sentAt: string } | { error: string; retryAt: string },
): Promise<void> {
  const sent = "sentAt" in outcome;
  await sql`update outbox set sent_at = ${sent ? outcome.sentAt : null}::timestamptz, last_error = ${sent ? null : outcome.error},
      claimed_until = ${sent ? null : outcome.retryAt}::timestamptz
    where city = ${item.city} and space = ${item.space} and id = ${item.id}`.execute(db);
}

export interface InboxRow {
  readonly seq: number;
  readonly id: string;
  readonly city: string;
  readonly kind: string;
  readonly title: string;
  readonly link: string;
  readonly unit: string | null;
  readonly person: string | null;
  readonly due: string | null;
  readonly sentAt: string;
  readonly readAt: string | null;
  /** When the matter was done, so that nothing is left to do about it; null while it is not. */
  readonly settledAt: string | null;
}

/** What a person of a unit received, newest first; `before` is the seq of the last one seen. */
export async function listInbox(
  tx: Tx,
  who: { person: string; units: readonly string[] },
  page: { limit: number; before?: number | undefined; unread?: boolean | undefined },
): Promise<{ items: InboxRow[]; total: number; unread: number }> {
  const own = sql`city = ${cityOf(tx)} and space = ${tx.space} and (unit = any (${who.units}::text[]) or person = ${who.person})`;
  const which = page.unread ? sql`and read_by->>${who.person} is null and settled_at is null` : sql``;
  const found = await sql<InboxRow>`select seq, id, city, kind, title, link, unit, person, due, sent_at as "sentAt",
    read_by->>${who.person} as "readAt", settled_at as "settledAt" from inbox where ${own} ${which} and seq < ${page.before ?? Number.MAX_SAFE_INTEGER}
    order by seq desc limit ${page.limit}`.execute(tx.db);
  const counted = await sql<{ total: number; unread: number }>`select count(*)::int as total,
    count(*) filter (where read_by->>${who.person} is null and settled_at is null)::int as unread from inbox where ${own}`.execute(tx.db);
  const { total, unread } = counted.rows[0] ?? { total: 0, unread: 0 };
  return { items: [...(await reveal(tx, found.rows))], total: page.unread ? unread : total, unread };
}

/** Marks what the person received as read. Returns how many were unread. */
export async function markRead(tx: Tx, who: { person: string; units: readonly string[] }, ids: readonly string[]): Promise<number> {
  const done = await sql`update inbox set read_by = read_by || jsonb_build_object(${who.person}::text, ${tx.recordedAt}::text)
    where city = ${cityOf(tx)} and space = ${tx.space} and (unit = any (${who.units}::text[]) or person = ${who.person})
      and id = any (${ids}::text[]) and read_by->>${who.person} is null`.execute(tx.db);
  return Number(done.numAffectedRows ?? 0n);
}
