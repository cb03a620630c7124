import type { ReactNode } from "react";
import type { Lit } from "../use-place.ts";

interface LitItemProps {
  lit: Lit;
  now: readonly (readonly [number, number])[];
  onLight: (lit: Lit) => void;
  children: ReactNode;
  /** Links and buttons that are not part of the big button. */
  actions?: ReactNode;
}

/** An entry whose click lights its source characters. */
export function LitItem({ lit, now, onLight, children, actions }: LitItemProps) {
  const on = lit.spans !== undefined && lit.spans.length > 0 && lit.spans.join() === now.join();
  return (
    <li className={`lit-item${on ? " on" : ""}`}>
      <button type="button" className="lit-button" aria-pressed={on} onClick={() => onLight(lit)}>
        {children}
      </button>
      {actions ? <div className="lit-actions">{actions}</div> : null}
    </li>
  );
}
