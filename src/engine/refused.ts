/** Refusals of the engine, with what stands behind them. */
import { type Refusal as Behind, refuse } from "../kernel/refusal.ts";
import { Refusal } from "../store/refusal.ts";

/** An act that a rule, the state or the input forbids. */
export class ActRefused extends Refusal {
  readonly behind: Behind;
  constructor(behind: Behind) {
    super("engine/refused", behind.message);
    this.behind = behind;
  }
}

/** A refusal of the engine itself, in the shape of the kernel's. */
export function refused(code: string, message: string, more: Partial<Behind> = {}): ActRefused {
  return new ActRefused(refuse(code, message, more));
}

export function notPermitted(message: string): Refusal {
  return new Refusal("engine/not-permitted", message);
}
