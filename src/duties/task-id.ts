/** Stable identity of a task: the same document read twice gives the same ids. */

/** 53 bits of a text as 14 hexadecimal digits (cyrb53); not for security. */
function digest(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, "0");
}

/** Id of the task with this ordinal within its provision. */
export function taskId(document: string, provision: string | null, ordinal: number): string {
  return digest(`${document}\n${provision ?? ""}\n${ordinal}`);
}
