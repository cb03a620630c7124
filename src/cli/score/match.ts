/** Pairs labelled tasks with read ones: by tag, else by the start of the text. */
import type { Task } from "../../gazette/result.ts";
import { bareText, type GoldTask } from "./gold.ts";

export interface Pairing {
  pairs: { gold: GoldTask; got: Task | null }[];
  extra: Task[];
}

function withoutLabel(text: string, label: string | null): string {
  const bare = bareText(text);
  const bareLabel = bareText(label);
  return bareLabel !== "" && bare.startsWith(bareLabel) ? bare.slice(bareLabel.length) : bare;
}

function bareTag(tag: string | null | undefined): string {
  const bare = bareText(tag)
    .replaceAll("(", "（")
    .replaceAll(")", "）")
    .replaceAll(":", "：")
    .replace(/^[。，；]+|[。，；]+$/g, "");
  return bare.replace(/^（(.*)）$/, "$1");
}

interface Candidate {
  text: string;
  unnumbered: string;
  tag: string;
}

function likeness(gold: { starts: string[]; tag: string; seg: boolean }, got: Candidate): number {
  const same = gold.tag !== "" && gold.tag === got.tag;
  const at = gold.starts.some((start) => got.text.startsWith(start) || got.unnumbered.startsWith(start));
  const near = gold.starts.some((start) => got.text.slice(0, 80).includes(start));
  if (same && at) return 4;
  if (same && near) return 3;
  if (same) return 2.5;
  if (at && !gold.seg) return 2;
  return at || near ? 1 : 0;
}

/** Greedy in the order of the labels, as the reference scorer does it. */
export function pairTasks(gold: readonly GoldTask[], got: readonly Task[]): Pairing {
  const candidates = got.map((task): Candidate => {
    const text = withoutLabel(task.text, task.label);
    return { text, unnumbered: text.replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.．]/, ""), tag: bareTag(task.tag) };
  });
  const used = new Set<number>();
  const pairs = gold.map((task) => {
    const starts = [task.starts || task.text_first_20_chars, ...(task.alt ?? []).map((other) => other.starts)]
      .filter((start): start is string => Boolean(start))
      .map((start) => bareText(start).slice(0, 14));
    const wanted = { starts, tag: bareTag(task.tag), seg: Boolean(task.seg) };
    let best = -1;
    let score = 0;
    candidates.forEach((candidate, index) => {
      if (used.has(index)) return;
      const value = likeness(wanted, candidate);
      if (value > score) {
        best = index;
        score = value;
      }
    });
    if (best >= 0) used.add(best);
    return { gold: task, got: best >= 0 ? (got[best] as Task) : null };
  });
  return { pairs, extra: got.filter((_, index) => !used.has(index)) };
}
