/** All systems, by hand and in alphabetical order. */
import type { System } from "../trials/system.ts";
import dataAssets from "./data-assets/index.ts";
import financialEmergency from "./financial-emergency/index.ts";
import investmentProjects from "./investment-projects/index.ts";
import medicineReserve from "./medicine-reserve/index.ts";

export const systems: readonly System[] = [dataAssets, financialEmergency, investmentProjects, medicineReserve];

/** The system with this id, or null. */
export function findSystem(id: string): System | null {
  return systems.find(({ regime }) => regime.id === id) ?? null;
}
