/**
 * What a zip archive says of itself, read from its directory without unpacking anything: for refusing what would swell, or would be
 * written outside of its folder. The sizes are the archive's own words; whoever unpacks still has to stop at a limit.
 */

export interface ZipEntry {
  readonly name: string;
  /** Bytes in the archive and, as it says, unpacked. */
  readonly packed: number;
  readonly unpacked: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 0xffff;
/** Marks a size that stands elsewhere, in archives above 4 GB. */
const ELSEWHERE = 0xffffffff;

function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at--) if (view.getUint32(at, true) === END) return at;
  return null;
}

/** Entries of the directory; null where it is none, or not whole. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.byteLength < END_BYTES ? null : findEnd(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let n = 0; n < count; n++) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY) return null;
    const [packed, unpacked] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [name, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    if (packed === ELSEWHERE || unpacked === ELSEWHERE || at + ENTRY_BYTES + name > end) return null;
    const start = at + ENTRY_BYTES;
    entries.push({ name: new TextDecoder().decode(bytes.subarray(start, start + name)), packed, unpacked });
    at = start + name + extra + comment;
  }
  return entries;
}

/** Limits for what an office sends. Basis operational: a scan of a hundred pages in a docx swells to some 40 MB. */
const MOST_ENTRIES = 5000;
const MOST_BYTES = 256 * 1024 * 1024;
/** Text packs to a tenth, a sheet of equal cells to a fiftieth; archives made to swell to a thousandth. */
const MOST_RATIO = 200;
/** Small archives may pack as well as they like. */
const FREE_BYTES = 4 * 1024 * 1024;

const outside = /^(?:[\\/]|[A-Za-z]:)|(?:^|[\\/])\.\.(?:[\\/]|$)|\0/;

/** Why an archive is refused, as a sentence for its sender; null where nothing speaks against it. */
export function zipFault(bytes: Uint8Array): string | null {
  const entries = zipEntries(bytes);
  if (entries === null) return "压缩包（或 Office 文件）不完整，打不开。";
  if (entries.length > MOST_ENTRIES) return `压缩包里的文件超过 ${MOST_ENTRIES} 个。`;
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (unpacked > MOST_BYTES) return `压缩包解开后超过 ${MOST_BYTES / 1024 / 1024} MB。`;
  if (unpacked > FREE_BYTES && unpacked > bytes.length * MOST_RATIO) return "压缩包解开后异常膨胀，可能是恶意文件。";
  if (entries.some(({ name }) => outside.test(name))) return "压缩包里的文件名指向包外的文件夹。";
  return null;
}
