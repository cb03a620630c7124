import { type RefObject, useRef } from "react";
import { useShortcuts } from "../keyboard/use-shortcuts.ts";

/** j and k walk the links marked `data-row` of a list; Enter opens as links do. */
export function useRowKeys(group: string): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const step = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useShortcuts([
    { keys: "j", label: "下一行", group, run: () => step(1) },
    { keys: "k", label: "上一行", group, run: () => step(-1) },
  ]);
  return list;
}
