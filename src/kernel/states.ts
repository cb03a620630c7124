/** The states of a procedure as a graph: every state can be reached, and from every state a final one can be. */
import type { AnyProcedure, Clock, Step } from "./procedure.ts";
import { startsOf } from "./procedure.ts";

function steps(procedure: AnyProcedure): readonly Step[] {
  return Object.values(procedure.steps as Record<string, Step>);
}

/** States that can be reached from the beginning. */
export function reachedStates(procedure: AnyProcedure): ReadonlySet<string> {
  const reached = new Set<string>(["new"]);
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    for (const { from, to } of steps(procedure)) if (to !== undefined && from.some((state) => reached.has(state))) reached.add(to);
  }
  reached.delete("new");
  return reached;
}

/** Reached states from which no final state can be reached. */
export function stuckStates(procedure: AnyProcedure): string[] {
  const ending = new Set<string>(procedure.final);
  for (let size = -1; size !== ending.size; ) {
    size = ending.size;
    for (const { from, to } of steps(procedure)) if (to !== undefined && ending.has(to)) for (const state of from) ending.add(state);
  }
  return [...reachedStates(procedure)].filter((state) => !ending.has(state));
}

/** Clocks that no step starts, or that no step stops. */
export function idleClocks(procedure: AnyProcedure): string[] {
  const names = new Set(Object.keys(procedure.steps as Record<string, Step>));
  const has = (list: readonly string[]): boolean => list.some((name) => names.has(name));
  return Object.entries(procedure.clocks as Record<string, Clock>)
    .filter(([, clock]) => !has(startsOf(clock)) || !has(clock.until))
    .map(([name]) => name);
}
