import { nowMs } from "../../base/clock.ts";

/** A page that nobody has touched for so long asks for nothing by itself, so that its session can run out, ms. */
const UNATTENDED_MS = 10 * 60_000;

let touchedAt = nowMs();
const touch = () => {
  touchedAt = nowMs();
};
for (const event of ["pointerdown", "keydown", "wheel"] as const) window.addEventListener(event, touch, { passive: true });

/** Whether somebody sits before the page. */
export const isAttended = (): boolean => nowMs() - touchedAt < UNATTENDED_MS;
