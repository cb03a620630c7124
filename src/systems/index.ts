/** All systems, by hand and in alphabetical order. */
import type { System } from "../kernel/system.ts";
import medicineReserve from "./medicine-reserve/index.ts";

export const systems: readonly System[] = [medicineReserve];

/** The system with this id, or null. */
export function findSystem(id: string): System | null {
  return systems.find(({ regime }) => regime.id === id) ?? null;
}
