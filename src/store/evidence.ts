/** Files of evidence: bytes in pieces under their SM3; the event of the upload stands in the ledger, so that a lost file is noticed. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { sm3Hex } from "./canonical.ts";
import { type Act, append, decodeEvent } from "./ledger.ts";
import type { Store } from "./open.ts";
import { actedBy } from "./parties.ts";
import { Refusal } from "./refusal.ts";
import { evidenceRows, evidenceStream } from "./regime-streams.ts";
import { hexBytes, insertRows } from "./rows.ts";
import { cityOf, type Tx } from "./scope.ts";
import type { Findings } from "./verify.ts";

export interface EvidenceInfo {
  readonly hash: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
}

const PIECE = 256 * 1024;

/**
 * Keeps a file; one that is there already is kept once and answered with its first name. A second unit that brings the same bytes
 * takes part in it from then on, and is answered with its own name: it need not learn who else has the file.
 */
export async function keepEvidence(
  tx: Tx,
  act: Act,
  file: { name: string; bytes: Uint8Array; mediaType: string; uploadedBy: string; unit: string },
): Promise<EvidenceInfo> {
  const hash = sm3Hex(file.bytes);
  const known = await findEvidence(tx, hash);
  if (known) return known.parties.includes(actedBy(file.unit)) ? plain(known) : shareEvidence(tx, act, plain(known), file);
  const city = cityOf(tx);
  const key = { city, space: tx.space, hash };
  const chunks = [];
  for (let start = 0; start < file.bytes.length; start += PIECE)
    chunks.push({ ...key, ordinal: chunks.length, bytes: hexBytes(file.bytes.subarray(start, start + PIECE)) });
  await insertRows(tx.db, "evidence_chunk", chunks, { onConflict: "do nothing" });
  const { name, mediaType, uploadedBy, unit, bytes } = file;
  const payload = { name, size: bytes.length, mediaType, uploadedBy, unit };
  const events = await append(tx, act, [{ stream: evidenceStream(hash), kind: "evidence.kept", payload, expected: 0 }]);
  // Files are only ever added, so the application may not even update them.
  await insertRows(tx.db, "evidence", evidenceRows({ city, space: tx.space, stream: evidenceStream(hash) }, events));
  return { hash, name, size: bytes.length, mediaType, uploadedBy, uploadedAt: tx.recordedAt };
}

const plain = ({ parties: _, ...info }: EvidenceInfo & { parties: readonly string[] }): EvidenceInfo => info;

async function shareEvidence(
  tx: Tx,
  act: Act,
  known: EvidenceInfo,
  file: { name: string; uploadedBy: string; unit: string },
): Promise<EvidenceInfo> {
  const { name, uploadedBy, unit } = file;
  await append(tx, act, [{ stream: evidenceStream(known.hash), kind: "evidence.shared", payload: { name, uploadedBy, unit } }]);
  await sql`update evidence set parties = (select array_agg(distinct one collate "C" order by one collate "C") from unnest(parties || ${[actedBy(unit)]}::text[]) one)
    where city = ${cityOf(tx)} and space = ${tx.space} and hash = ${known.hash}`.execute(tx.db);
  return { ...known, name, uploadedBy, uploadedAt: tx.recordedAt };
}

/** What is known of a file, with the units that uploaded it; null where the scope has none of that hash. */
export async function findEvidence(tx: Tx, hash: string): Promise<(EvidenceInfo & { readonly parties: readonly string[] }) | null> {
  const found = await sql<
    EvidenceInfo & { parties: string[] }
  >`select hash, name, size, media_type as "mediaType", uploaded_by as "uploadedBy",
    uploaded_at as "uploadedAt", parties from evidence where city = ${cityOf(tx)} and space = ${tx.space} and hash = ${hash}`.execute(
    tx.db,
  );
  return found.rows[0] ?? null;
}

/** The bytes of a file. @throws Refusal `store/not-found` */
export async function readEvidence(tx: Tx, hash: string): Promise<{ info: EvidenceInfo; bytes: Buffer }> {
  const info = await findEvidence(tx, hash);
  if (!info) throw new Refusal("store/not-found", "没有这个附件。");
  const found = await sql<{ bytes: Uint8Array }>`select bytes from evidence_chunk
    where city = ${cityOf(tx)} and space = ${tx.space} and hash = ${hash} order by ordinal`.execute(tx.db);
  return { info, bytes: Buffer.concat(found.rows.map(({ bytes }) => bytes)) };
}

interface Kept {
  city: string;
  space: string;
  stream: string;
  body: Uint8Array;
}

/** Each file that the ledger names, its bytes against its hash. */
export async function verifyEvidence(store: Store, { checked, report }: Findings): Promise<void> {
  for (let last: Kept | null = null, more = true; more; ) {
    const batch: Kept[] = await keptAfter(store, last);
    for (const { city, space, stream, body } of batch) {
      checked.evidence++;
      const hash = stream.slice("evidence/".length);
      const name = String(decodeEvent(body, "").payload.name);
      if ((await storedDigest(store, city, space, hash)) !== hash)
        report({ kind: "evidence", city, place: `${name}（${hash.slice(0, 16)}…）`, message: "附件内容与其摘要不符，被改动或缺失。" });
    }
    last = batch.at(-1) ?? last;
    more = batch.length === BATCH;
  }
}

const BATCH = 200;

async function keptAfter(store: Store, from: Kept | null): Promise<Kept[]> {
  const after = from ? sql`and (city, space, stream) > (${from.city}, ${from.space}, ${from.stream})` : sql``;
  const found = await store.asOwner((db) =>
    sql<Kept>`select city, space, stream, body from event where stream like 'evidence/%' and version = 1 ${after}
      order by city, space, stream limit ${BATCH}`.execute(db),
  );
  return found.rows;
}

/** SM3 over the stored pieces, one after another, so that a large file is never whole in memory. */
async function storedDigest(store: Store, city: string, space: string, hash: string): Promise<string> {
  const digest = createHash("sm3");
  for (let ordinal = 0; ; ordinal++) {
    const piece = await store.asOwner((db) =>
      sql<{ bytes: Uint8Array }>`select bytes from evidence_chunk
        where city = ${city} and space = ${space} and hash = ${hash} and ordinal = ${ordinal}`.execute(db),
    );
    const bytes = piece.rows[0]?.bytes;
    if (bytes === undefined) return digest.digest("hex");
    digest.update(bytes);
  }
}
