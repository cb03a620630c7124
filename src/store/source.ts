/** The text of an ingested file in pieces, so that a page of it can be read without the rest, and the bytes of the file. */
import { sql } from "kysely";
import { sm3, sm3Hex } from "./canonical.ts";
import { merkleRoot } from "./merkle.ts";
import { Refusal } from "./refusal.ts";
import { hexBytes } from "./rows.ts";
import type { Tx } from "./scope.ts";

/** UTF-16 code units of a text chunk: what `verify` can name when a byte was changed. */
const TEXT_PIECE = 4096;
const FILE_PIECE = 64 * 1024;

export interface SourceChunk {
  kind: "text" | "file";
  ordinal: number;
  start_at: number;
  bytes: string;
  sm3: string;
}

export interface SourceDigests {
  fileSm3: string;
  textSm3: string;
  /** Merkle roots over the chunks' SM3, hex; the file's is null where its bytes are the text in UTF-8. */
  textRoot: string;
  fileRoot: string | null;
}

/** Chunks of the text, and of the file where its bytes are not just the text in UTF-8, with their digests. */
export function chunkSource(bytes: Uint8Array, text: string): { chunks: SourceChunk[]; digests: SourceDigests } {
  const utf8 = Buffer.from(text, "utf8");
  const texts = textChunks(text);
  const files = utf8.equals(bytes) ? [] : fileChunks(bytes);
  return {
    chunks: [...texts, ...files],
    digests: { fileSm3: sm3Hex(bytes), textSm3: sm3Hex(utf8), textRoot: rootOf(texts), fileRoot: files.length > 0 ? rootOf(files) : null },
  };
}

function rootOf(chunks: readonly SourceChunk[]): string {
  return merkleRoot(chunks.map((chunk) => Buffer.from(chunk.sm3, "hex"))).toString("hex");
}

function textChunks(text: string): SourceChunk[] {
  const chunks: SourceChunk[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + TEXT_PIECE);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end--;
    chunks.push(chunkOf("text", chunks.length, start, Buffer.from(text.slice(start, end), "utf8")));
    start = end;
  }
  return chunks;
}

function fileChunks(bytes: Uint8Array): SourceChunk[] {
  const chunks: SourceChunk[] = [];
  for (let start = 0; start < bytes.length; start += FILE_PIECE) {
    chunks.push(chunkOf("file", chunks.length, start, bytes.subarray(start, start + FILE_PIECE)));
  }
  return chunks;
}

function chunkOf(kind: "text" | "file", ordinal: number, start: number, bytes: Uint8Array): SourceChunk {
  return { kind, ordinal, start_at: start, bytes: hexBytes(bytes), sm3: sm3(bytes).toString("hex") };
}

export interface SourceInfo {
  ingestId: number;
  city: string;
  fileName: string;
  /** Bytes of the file. */
  fileSize: number;
  encoding: string;
  /** UTF-16 code units of the decoded text. */
  chars: number;
  /** SM3 of the file's bytes, hex. */
  fileSm3: string;
}

/** What is known of an ingested file. @throws Refusal when the scope has no such ingest. */
export async function sourceInfo(tx: Tx, ingestId: number): Promise<SourceInfo> {
  const found = await sql<SourceInfo>`select id as "ingestId", city, file_name as "fileName", file_size as "fileSize", encoding, chars,
    file_sm3 as "fileSm3" from ingest where id = ${ingestId} and state = 'published'`.execute(tx.db);
  const info = found.rows[0];
  if (!info) throw new Refusal("store/not-found", "没有这份原文。");
  return info;
}

/** Decoded text from offset `from` to `to` (UTF-16, half-open), as the spans of the reader count. */
export async function readSourceText(tx: Tx, ingestId: number, from = 0, to = Number.POSITIVE_INFINITY): Promise<string> {
  const end = Math.min(to, 2 ** 31 - 1);
  const found = await sql<{ start_at: number; bytes: Uint8Array }>`select start_at, bytes from source_chunk
    where ingest_id = ${ingestId} and kind = 'text' and start_at < ${end} and start_at > ${from - TEXT_PIECE - 1}
    order by ordinal`.execute(tx.db);
  const first = found.rows[0];
  if (!first) return "";
  const text = found.rows.map(({ bytes }) => Buffer.from(bytes).toString("utf8")).join("");
  return text.slice(Math.max(0, from - first.start_at), end - first.start_at);
}

/** The file's bytes exactly as they were put in. */
export async function readSourceFile(tx: Tx, ingestId: number): Promise<Buffer> {
  const found = await sql<{ kind: string; bytes: Uint8Array }>`select kind, bytes from source_chunk
    where ingest_id = ${ingestId} order by kind, ordinal`.execute(tx.db);
  const file = found.rows.filter(({ kind }) => kind === "file");
  return Buffer.concat((file.length > 0 ? file : found.rows).map(({ bytes }) => bytes));
}
