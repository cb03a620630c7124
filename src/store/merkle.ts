/** Merkle tree in the manner of RFC 6962 over SM3: leaves and inner nodes are hashed under different prefixes. */
import { sm3 } from "./canonical.ts";

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** Root over the digests in their order; the root of none is SM3 of nothing. */
export function merkleRoot(digests: readonly Uint8Array[]): Buffer {
  if (digests.length === 0) return sm3("");
  let level: Uint8Array[] = digests.map((digest) => sm3(Buffer.concat([LEAF, digest])));
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const left = level[at] as Uint8Array;
      const right = level[at + 1];
      // An odd node moves up as it is, which gives the same tree as splitting at the largest power of two below the count.
      above.push(right ? sm3(Buffer.concat([NODE, left, right])) : left);
    }
    level = above;
  }
  return Buffer.from(level[0] as Uint8Array);
}
