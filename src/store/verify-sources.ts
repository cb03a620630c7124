/** Verification of ingested files and of the provisions that were read in them, against the events of their ingests. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Json } from "./canonical.ts";
import { sm3Hex } from "./canonical.ts";
import { provisionsDigest } from "./document-key.ts";
import { decodeEvent } from "./ledger.ts";
import type { Store } from "./open.ts";
import type { Findings } from "./verify.ts";

interface IngestEvent {
  [key: string]: Json;
  file: { name: string; size: number; encoding: string; sm3: string; root: string | null };
  text: { chars: number; sm3: string; root: string };
  documents: { key: string; versionId: number; contentSm3: string; provisionsSm3: string | null; changed: boolean }[];
}

interface Ingested {
  id: number;
  city: string;
  fileName: string;
  fileSm3: string;
  textSm3: string;
  body: Uint8Array | null;
}

export async function verifySources(store: Store, findings: Findings): Promise<void> {
  const ingests = await store.asOwner((db) =>
    sql<Ingested>`select i.id, i.city, i.file_name as "fileName", i.file_sm3 as "fileSm3", i.text_sm3 as "textSm3", e.body
      from ingest i left join event e on e.city = i.city and e.space = i.space and e.stream = 'ingest/' || i.id and e.version = 1
      where i.state = 'published' order by i.id`.execute(db),
  );
  for (const ingest of ingests.rows) {
    findings.checked.files++;
    const say = (message: string) => findings.report({ kind: "source", city: ingest.city, place: ingest.fileName, message });
    if (!ingest.body) {
      say("没有这一文件的入库事件。");
      continue;
    }
    const event = decodeEvent(ingest.body, "").payload as IngestEvent;
    if (event.file.sm3 !== ingest.fileSm3 || event.text.sm3 !== ingest.textSm3) say("文件摘要与入库事件不符，被改动。");
    await verifyFile(store, findings, ingest, event);
    await verifyDocuments(store, findings, ingest, event);
  }
}

interface Chunk {
  kind: "text" | "file";
  ordinal: number;
  startAt: number;
  bytes: Uint8Array;
  sm3: string;
}

/** Chunks one batch after another: each against its own digest, which names the place, and together against the event's. */
async function verifyFile(store: Store, findings: Findings, ingest: Ingested, event: IngestEvent): Promise<void> {
  const whole = { text: createHash("sm3"), file: createHash("sm3") };
  let hasFile = false;
  let last: { kind: string; ordinal: number } = { kind: "", ordinal: -1 };
  for (;;) {
    const found = await store.asOwner((db) =>
      sql<Chunk>`select kind, ordinal, start_at as "startAt", bytes, sm3 from source_chunk where ingest_id = ${ingest.id}
        and (kind, ordinal) > (${last.kind}, ${last.ordinal}::int) order by kind, ordinal limit 256`.execute(db),
    );
    for (const chunk of found.rows) {
      whole[chunk.kind].update(chunk.bytes);
      hasFile ||= chunk.kind === "file";
      if (sm3Hex(chunk.bytes) !== chunk.sm3) await reportChunk(store, findings, ingest, chunk);
      last = chunk;
    }
    if (found.rows.length < 256) break;
  }
  const text = whole.text.digest("hex");
  const file = hasFile ? whole.file.digest("hex") : text;
  const place = ingest.fileName;
  if (text !== event.text.sm3) findings.report({ kind: "source", city: ingest.city, place, message: "原文与入库事件的摘要不符，被改动。" });
  if (file !== event.file.sm3) findings.report({ kind: "source", city: ingest.city, place, message: "文件与入库事件的摘要不符，被改动。" });
}

/** Names the offsets of a changed chunk and the documents that stand there. */
async function reportChunk(store: Store, { report }: Findings, ingest: Ingested, chunk: Chunk): Promise<void> {
  const unit = chunk.kind === "text" ? "字符" : "字节";
  const length = chunk.kind === "text" ? Buffer.from(chunk.bytes).toString("utf8").length : chunk.bytes.length;
  const end = chunk.startAt + length;
  const documents = await store.asOwner((db) =>
    sql<{ name: string }>`select coalesce(v.number, v.title) as name from document_version v where v.ingest_id = ${ingest.id} and exists (
      select from jsonb_array_elements(v.spans) s where (s->>0)::int < ${end} and (s->>1)::int > ${chunk.startAt}) order by v.ordinal`.execute(
      db,
    ),
  );
  const names = chunk.kind === "text" ? documents.rows.map(({ name }) => name).join("、") : "";
  report({
    kind: "source",
    city: ingest.city,
    place: `${ingest.fileName} ${unit}${chunk.startAt}–${end}${names ? `（${names}）` : ""}`,
    message: "这一段与其摘要不符，被改动。",
  });
}

/** The provisions of each version that the ingest stored, against the digests in its event. */
async function verifyDocuments(store: Store, { checked, report }: Findings, ingest: Ingested, event: IngestEvent): Promise<void> {
  for (const { key, versionId, contentSm3, provisionsSm3, changed } of event.documents) {
    if (!changed) continue;
    checked.documents++;
    const found = await store.asOwner((db) =>
      sql<{
        contentSm3: string;
        eId: string;
        address: string;
        text: string;
      }>`select v.content_sm3 as "contentSm3", p.eid as "eId", p.address, p.text
        from document_version v left join provision p on p.version_id = v.id where v.id = ${versionId} order by p.place`.execute(db),
    );
    const say = (message: string) => report({ kind: "document", city: ingest.city, place: key, message });
    const provisions = found.rows.filter(({ eId }) => eId !== null);
    if (found.rows[0]?.contentSm3 !== contentSm3) say("文件版本与入库事件的摘要不符，被改动或缺失。");
    if (provisionsDigest(provisions) !== provisionsSm3) say("条款的编号、地址或文字与入库事件的摘要不符，被改动。");
  }
}
