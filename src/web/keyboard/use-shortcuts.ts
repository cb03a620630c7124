import { useEffect, useRef } from "react";
import { addShortcuts, type Shortcut } from "./shortcut-store.ts";

/** Makes the given keys work while the calling component is on screen. The handlers may change on every render. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const signature = shortcuts.map((shortcut) => `${shortcut.keys}:${shortcut.label}`).join("|");
  // biome-ignore lint/correctness/useExhaustiveDependencies: registered anew only when keys or labels change; handlers go through the ref
  useEffect(
    () =>
      addShortcuts(
        latest.current.map((shortcut, index) => ({
          ...shortcut,
          run: () => latest.current[index]?.run(),
        })),
      ),
    [signature],
  );
}
