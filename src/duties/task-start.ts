/**
 * Where the text of a tagged task begins. A tag closes the item in which it stands; a tag behind several sub-items
 * without tags of their own may close the item above them. Which of the two a document means shows in its clear cases.
 */
import type { LabelStyle } from "../gazette/paragraph.ts";

/** An item of the numbering that is open while its paragraphs are read. */
export interface OpenItem {
  readonly paragraph: number;
  readonly depth: number;
  readonly style: LabelStyle | null;
  readonly label: string;
  /** Tags seen since it was opened, its sub-items included. */
  tags: number;
  /** Sub-items opened so far. */
  children: number;
}

export interface StartChoice {
  readonly item: OpenItem;
  /** The same document gives no clear case for this choice. */
  readonly doubtful: boolean;
}

/** Whether the tag could also close an item above the innermost one. */
function ambiguous(stack: readonly OpenItem[], at: number): boolean {
  const item = stack[at];
  const parent = stack[at - 1];
  return item !== undefined && parent !== undefined && item.tags === 0 && parent.tags === 0 && parent.children > 1;
}

/** Counts a clear case: a tag whose innermost item is the only one that it can close. */
export function countClearCase(stack: readonly OpenItem[], votes: Map<string, number>): void {
  const at = stack.length - 1;
  const item = stack[at];
  if (!item || item.tags > 0 || ambiguous(stack, at)) return;
  const key = item.style ?? "";
  votes.set(key, (votes.get(key) ?? 0) + 1);
}

/** The item that the first tag behind `stack` closes. */
export function chooseStart(stack: readonly OpenItem[], ownLine: boolean, votes: ReadonlyMap<string, number>): StartChoice | null {
  let at = stack.length - 1;
  if (at < 0) return null;
  let doubtful = false;
  while (at > 0 && ambiguous(stack, at)) {
    const item = stack[at] as OpenItem;
    const parent = stack[at - 1] as OpenItem;
    const own = votes.get(item.style ?? "") ?? 0;
    const above = votes.get(parent.style ?? "") ?? 0;
    const up = above > own || (above === own && ownLine);
    doubtful ||= Math.min(own, above) > 0 || own === above;
    if (!up) break;
    at--;
  }
  return { item: stack[at] as OpenItem, doubtful };
}
