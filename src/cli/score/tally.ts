/** Counts of right, wrong and missed items of one kind, with precision, recall and F1. */

export interface Rates {
  precision: number | null;
  recall: number | null;
  f1: number | null;
  right: number;
  wrong: number;
  missed: number;
}

export class Tally {
  right = 0;
  wrong = 0;
  missed = 0;

  /** Compares two bags of keys. */
  compare(gold: Iterable<string>, got: Iterable<string>): void {
    const open = new Map<string, number>();
    for (const key of gold) open.set(key, (open.get(key) ?? 0) + 1);
    for (const key of got) {
      const left = open.get(key) ?? 0;
      if (left > 0) {
        this.right++;
        open.set(key, left - 1);
      } else this.wrong++;
    }
    for (const left of open.values()) this.missed += left;
  }

  hit(found: boolean): void {
    if (found) this.right++;
    else this.missed++;
  }

  add(other: Tally): void {
    this.right += other.right;
    this.wrong += other.wrong;
    this.missed += other.missed;
  }

  rates(): Rates {
    const precision = this.right + this.wrong > 0 ? this.right / (this.right + this.wrong) : null;
    const recall = this.right + this.missed > 0 ? this.right / (this.right + this.missed) : null;
    const f1 = precision && recall ? (2 * precision * recall) / (precision + recall) : precision === 0 || recall === 0 ? 0 : null;
    return { precision, recall, f1, right: this.right, wrong: this.wrong, missed: this.missed };
  }

  get any(): boolean {
    return this.right + this.wrong + this.missed > 0;
  }
}
