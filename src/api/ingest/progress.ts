/** Progress of an ingest: percent by phase, and their weighted sum. */
import { phaseLabels } from "../contract/labels.ts";
import type { Phase } from "../contract/vocabulary.ts";

export const phases = Object.keys(phaseLabels) as Phase[];

/** Share of the whole that each phase takes, measured on the sample and on a 50 MB file. */
const weights: Record<Phase, number> = { decode: 2, structure: 18, provisions: 10, duties: 20, publish: 50 };

/** Percent of each phase; phases before the current one are full. */
export class Progress {
  readonly #percent = new Map<Phase, number>(phases.map((phase) => [phase, 0]));
  current: Phase | null = null;

  /** Moves forward; a report that would go back is ignored. Returns whether a whole percent was gained or the phase changed. */
  reach(phase: Phase, percent: number): boolean {
    const before = Math.floor(this.total);
    const entered = this.current === null || phases.indexOf(phase) > phases.indexOf(this.current);
    if (!entered && phase !== this.current) return false;
    if (entered) {
      for (const earlier of phases.slice(0, phases.indexOf(phase))) this.#percent.set(earlier, 100);
      this.current = phase;
    }
    const reached = Math.min(100, Math.max(this.#percent.get(phase) as number, percent));
    this.#percent.set(phase, reached);
    return entered || Math.floor(this.total) > before;
  }

  /** Everything is done. */
  fill(): void {
    for (const phase of phases) this.#percent.set(phase, 100);
    this.current = null;
  }

  get total(): number {
    let sum = 0;
    for (const phase of phases) sum += (weights[phase] * (this.#percent.get(phase) as number)) / 100;
    return Math.round(sum * 10) / 10;
  }

  list(): { phase: Phase; label: string; percent: number }[] {
    return phases.map((phase) => ({ phase, label: phaseLabels[phase], percent: Math.round(this.#percent.get(phase) as number) }));
  }
}
