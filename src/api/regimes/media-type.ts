/** The type of a file by its first bytes; its name proves nothing. */

const SIGNATURES: readonly (readonly [bytes: readonly number[], type: string])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], "application/pdf"],
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "image/png"],
  [[0xff, 0xd8, 0xff], "image/jpeg"],
  [[0x47, 0x49, 0x46, 0x38], "image/gif"],
  [[0x42, 0x4d], "image/bmp"],
  [[0x49, 0x49, 0x2a, 0x00], "image/tiff"],
  [[0x4d, 0x4d, 0x00, 0x2a], "image/tiff"],
  [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "application/x-ole-storage"],
];

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Entries that say what a zip archive is; they stand among the first in files that office programs write. */
const INSIDE: readonly (readonly [entry: string, type: string])[] = [
  ["OFD.xml", "application/ofd"],
  ["word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
];

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

/** Text in UTF-8 without control characters; null for anything that might be a program. */
function textType(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : "text/plain";
  } catch {
    return null;
  }
}

/** Media type by content, null where the content is of no kind that a desk keeps as evidence. */
export function mediaTypeOf(bytes: Uint8Array): string | null {
  const known = SIGNATURES.find(([signature]) => begins(bytes, signature));
  if (known) return known[1];
  if (!begins(bytes, ZIP)) return textType(bytes);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return INSIDE.find(([entry]) => head.includes(entry))?.[1] ?? "application/zip";
}

const SEPARATORS = /[\\/]/;
const HIDDEN = /[\u0000-\u001f\u007f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A name without folders, controls and marks that turn the direction of writing; never empty. */
export function safeName(name: string): string {
  const last = name.split(SEPARATORS).at(-1) ?? "";
  const clean = last.replace(HIDDEN, "").replace(/^\.+/, "").trim();
  return clean === "" ? "附件" : clean.slice(-120);
}
