import { useEffect } from "react";
import { findShortcut, type Shortcut, singleKeysEnabled, startsPair } from "./shortcut-store.ts";

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !/^(?:checkbox|radio|button|submit)$/.test((target as HTMLInputElement).type);

const ownsKeys = (target: EventTarget | null, key: string): boolean =>
  target instanceof HTMLElement &&
  ((key === "Enter" && target.closest("a, button, [role=button], [role=tab], [role=treeitem]") !== null) ||
    target.closest("[role=listbox], [role=menu], .ant-select") !== null);

const dialogOpen = (): boolean => document.querySelector(".ant-modal-wrap:not([style*='display: none']), .ant-drawer-open") !== null;

const allowed = (shortcut: Shortcut, event: KeyboardEvent): boolean => {
  if (shortcut.inInputs) return true;
  if (typing(event.target) || ownsKeys(event.target, event.key)) return false;
  return singleKeysEnabled() || event.key.length > 1;
};

/** The one key listener of the app, mounted by the shell. A pair such as "g l" has to be typed within 1.2 s. */
export function useKeyListener(): void {
  useEffect(() => {
    let pending: string | null = null;
    let timer = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented || dialogOpen()) return;
      const shortcut = findShortcut(event.key, pending) ?? findShortcut(event.key, null);
      window.clearTimeout(timer);
      pending = null;
      if (shortcut && allowed(shortcut, event)) {
        event.preventDefault();
        shortcut.run();
      } else if (!typing(event.target) && singleKeysEnabled() && startsPair(event.key)) {
        pending = event.key;
        timer = window.setTimeout(() => {
          pending = null;
        }, 1200);
      }
    };
    window.addEventListener("keydown", onKey);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.clearTimeout(timer);
    };
  }, []);
}
