/** Files in an input: only what was uploaded, and with the name, size and type under which it is kept. */
import type { Field, Fields, FileValue } from "../kernel/field.ts";
import { findEvidence } from "../store/evidence.ts";
import type { Tx } from "../store/scope.ts";
import { refused } from "./refused.ts";

const HASH = /^[0-9a-f]{64}$/;

function hasFiles(fields: Fields): boolean {
  return Object.values(fields).some(
    ({ type, item, items }) => type === "file" || item?.type === "file" || (items !== undefined && hasFiles(items)),
  );
}

async function keptFile(tx: Tx, field: Field, value: unknown, path: string): Promise<unknown> {
  const hash = (value as Partial<FileValue> | null)?.hash;
  if (typeof hash !== "string" || !HASH.test(hash)) return value;
  const info = await findEvidence(tx, hash);
  if (info) return { name: info.name, hash, size: info.size, mediaType: info.mediaType };
  const message = "尚未上传，或已不在库中";
  throw refused("act.input", `填写有误：“${field.label}”${message}。`, { problems: [{ path, label: field.label, message }] });
}

async function keptValue(tx: Tx, field: Field, value: unknown, path: string): Promise<unknown> {
  if (field.type === "file") return keptFile(tx, field, value, path);
  if (field.type !== "list" || !Array.isArray(value)) return value;
  const kept: unknown[] = [];
  for (const [at, one] of value.entries()) {
    const place = `${path}/${at}`;
    kept.push(field.items ? await keptRow(tx, field.items, one, place) : await keptValue(tx, field.item as Field, one, place));
  }
  return kept;
}

async function keptRow(tx: Tx, fields: Fields, row: unknown, path: string): Promise<unknown> {
  if (typeof row !== "object" || row === null || Array.isArray(row) || !hasFiles(fields)) return row;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    kept[key] = field === undefined ? value : await keptValue(tx, field, value, `${path}/${key}`);
  }
  return kept;
}

/** The input with its files as they are kept. @throws ActRefused naming the field whose file is not there */
export function withKeptFiles(tx: Tx, fields: Fields, input: unknown): Promise<unknown> {
  return keptRow(tx, fields, input, "");
}
