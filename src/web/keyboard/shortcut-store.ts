/** A key and what it does on the page that is open; the `?` sheet lists exactly these. */
export interface Shortcut {
  /** `KeyboardEvent.key`, or two keys in a row as "g l". */
  keys: string;
  label: string;
  group: string;
  run: () => void;
  /** Works also while an input has the focus (only for keys that type nothing, e.g. Escape). */
  inInputs?: boolean;
}

const listeners = new Set<() => void>();
const preferenceKey = "luoshi.singleKeys";
let groups: readonly (readonly Shortcut[])[] = [];
let enabled = localStorage.getItem(preferenceKey) !== "off";

const announce = () => {
  for (const listener of listeners) listener();
};

/** Registers the shortcuts of a component; the last registered wins when two use the same key. */
export function addShortcuts(shortcuts: readonly Shortcut[]): () => void {
  groups = [...groups, shortcuts];
  announce();
  return () => {
    groups = groups.filter((group) => group !== shortcuts);
    announce();
  };
}

export const shortcutGroups = () => groups;
export const singleKeysEnabled = () => enabled;

/** WCAG 2.1.4: whoever dictates or types with aids can turn single-key shortcuts off. */
export function setSingleKeys(on: boolean): void {
  enabled = on;
  localStorage.setItem(preferenceKey, on ? "on" : "off");
  announce();
}

export function subscribeShortcuts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Finds what a key press means; `before` is the first key of a pair, if one was just pressed. */
export function findShortcut(key: string, before: string | null): Shortcut | undefined {
  const wanted = before === null ? key : `${before} ${key}`;
  for (let index = groups.length - 1; index >= 0; index -= 1) {
    const hit = groups[index]?.find((shortcut) => shortcut.keys === wanted);
    if (hit) return hit;
  }
  return undefined;
}

export const startsPair = (key: string): boolean => groups.some((group) => group.some((shortcut) => shortcut.keys.startsWith(`${key} `)));
