/** Scores what the reader found against labelled gazettes, counting as `shared/gold/score.py` does. */
import { basename } from "node:path";
import type { ReadResult, Task } from "../../gazette/result.ts";
import { bareText, citationKey, type Gold, type GoldTask, numberKey } from "./gold.ts";
import { pairTasks } from "./match.ts";
import { Tally } from "./tally.ts";

export const KINDS = [
  "documents",
  "provisions",
  "tasks",
  "units",
  "roles",
  "deadlines",
  "citations",
  "targets",
  "money",
  "appointments",
] as const;
export type Kind = (typeof KINDS)[number];
export type Tallies = Record<Kind, Tally>;

export interface FileScore {
  file: string;
  tallies: Tallies;
  /** Confidence of each tagged task and whether its roles and deadlines are all right. */
  calibration: { confidence: number; right: boolean }[];
  misses: string[];
}

export function newTallies(): Tallies {
  return Object.fromEntries(KINDS.map((kind) => [kind, new Tally()])) as Tallies;
}

const NOT_UNITS = new Set(["等", "等部门", "有关部门", "相关部门", "等有关部门", "各有关部门", "等单位"]);
/** Labels of other governments' texts that call every unit responsible, also the one that leads; as `score.py` has it. */
const WITHOUT_LEADS = /^(?:004|034)/;
const SAME = 1e-9;

class FileScorer {
  private readonly gold: Gold;
  private readonly read: ReadResult;
  private readonly held: boolean;
  private readonly leadIsResponsible: boolean;
  readonly score: FileScore;

  constructor(gold: Gold, read: ReadResult) {
    this.gold = gold;
    this.read = read;
    this.held = gold.labelled !== undefined;
    this.leadIsResponsible = this.held && WITHOUT_LEADS.test(basename(gold.file));
    this.score = { file: gold.file, tallies: newTallies(), calibration: [], misses: [] };
  }

  private full(kind: string): boolean {
    return !this.held || (this.gold.labelled?.[kind] ?? "full").startsWith("full");
  }

  run(): FileScore {
    this.documents();
    this.tasks();
    if (this.held) this.heldOut();
    else this.perDocument();
    return this.score;
  }

  private documents(): void {
    const wanted = this.gold.documents.filter((one) => one.number).map((one) => numberKey(one.number));
    const got = this.read.documents.filter((one) => one.number).map((one) => numberKey(one.number));
    this.score.tallies.documents.compare(wanted, this.full("documents") ? got : got.filter((number) => wanted.includes(number)));
  }

  private tasks(): void {
    const { tallies, calibration } = this.score;
    const gold = (this.held ? (this.gold.tasks ?? []) : this.gold.documents.flatMap((one) => one.tasks ?? [])).filter(
      (task) => task.tagged ?? true,
    );
    const got = this.read.documents.flatMap((one) => one.tasks).filter((task) => task.tag);
    const { pairs, extra } = pairTasks(gold, got);
    for (const pair of pairs) {
      tallies.tasks.hit(pair.got !== null);
      if (pair.got) calibration.push({ confidence: pair.got.confidence, right: this.task(pair.gold, pair.got) });
      else this.missed(pair.gold);
    }
    const neutral = this.held
      ? []
      : this.gold.documents
          .flatMap((one) => [...(one.untagged_tasks ?? []), ...(one.not_tasks ?? [])])
          .map((task) => bareText(task.starts).slice(0, 12))
          .filter((start) => start !== "");
    if (!this.full("tasks")) return;
    for (const task of extra) {
      if (neutral.some((start) => bareText(task.text).slice(0, 60).includes(start))) continue;
      tallies.tasks.wrong++;
      calibration.push({ confidence: task.confidence, right: false });
      this.score.misses.push(`多出任务 ${task.label ?? ""} ${bareText(task.text).slice(0, 24)} ⟨${task.tag}⟩`);
    }
  }

  private missed(task: GoldTask): void {
    const count = task.units?.length ?? 0;
    this.score.tallies.units.missed += count;
    this.score.tallies.roles.missed += count;
    this.score.misses.push(
      `缺少任务 ${bareText(task.starts ?? task.text_first_20_chars).slice(0, 24)} ⟨${bareText(task.tag).slice(0, 40)}⟩`,
    );
  }

  /** Units, roles and deadlines of one pair; true if all are right. */
  private task(gold: GoldTask, got: Task): boolean {
    const { tallies } = this.score;
    const lax = (role: string): string => (role === "lead" && this.leadIsResponsible ? "responsible" : role);
    const wanted = (gold.units ?? []).map((unit) => ({ ...unit, name: bareText(unit.name ?? unit.printed) }));
    let units = got.units.map((unit) => ({
      name: bareText((this.held ? unit.printed : unit.name) || unit.printed),
      role: unit.role as string,
    }));
    if (this.held) units = units.filter((unit) => !NOT_UNITS.has(unit.name));
    tallies.units.compare(
      wanted.map((unit) => unit.name),
      units.map((unit) => unit.name),
    );
    const adjusted = units.map((unit) => {
      const same = wanted.find((one) => one.name === unit.name && one.alt_role !== undefined);
      return same && (unit.role === same.alt_role || unit.role === same.role) ? { ...unit, role: same.role } : unit;
    });
    const wantedRoles = wanted.map((unit) => `${unit.name}|${lax(unit.role)}`);
    const gotRoles = adjusted.map((unit) => `${unit.name}|${lax(unit.role)}`);
    tallies.roles.compare(wantedRoles, gotRoles);
    const rolesRight = sameBag(wantedRoles, gotRoles);
    const deadlinesRight = this.deadlines(gold, got);
    if (!rolesRight)
      this.score.misses.push(`单位 ⟨${bareText(gold.tag).slice(0, 60)}⟩ 应为 ${wantedRoles.join(" ")} 得到 ${gotRoles.join(" ")}`);
    return rolesRight && deadlinesRight;
  }

  private deadlines(gold: GoldTask, got: Task): boolean {
    const tally = this.score.tallies.deadlines;
    if (gold.deadlines) {
      const wanted = gold.deadlines.flatMap((one) => (one.normal ? [one.normal] : []));
      const found = got.deadlines.flatMap((one) => (one.normal ? [one.normal] : []));
      tally.compare(wanted, found);
      const right = sameBag(wanted, found);
      if (!right) this.score.misses.push(`期限 ${bareText(got.text).slice(0, 24)} 应为 ${wanted.join(" ")} 得到 ${found.join(" ")}`);
      return right;
    }
    if (!gold.deadline_text) return true;
    const text = bareText(gold.deadline_text);
    const right = got.deadlines.some((one) => bareText(one.text).includes(text) || text.includes(bareText(one.text)));
    tally.hit(right);
    if (!right) this.score.misses.push(`期限 ${bareText(got.text).slice(0, 24)} 应有 ${text}`);
    return right;
  }

  private heldOut(): void {
    const { tallies } = this.score;
    const cited = new Set((this.gold.citations ?? []).map(citationKey));
    const found = new Set(
      this.read.documents.flatMap((one) => one.citations.flatMap((citation) => (citation.number ? [numberKey(citation.number)] : []))),
    );
    tallies.citations.compare(cited, this.full("citations") ? found : [...found].filter((number) => cited.has(number)));
    const starts = this.read.documents.flatMap((one) =>
      one.provisions.flatMap((provision) => {
        const text = bareText(provision.text || provision.heading);
        const label = bareText(provision.label);
        const body = label !== "" && text.startsWith(label) ? text.slice(label.length) : text;
        return provision.heading ? [body.slice(0, 10), bareText(provision.heading).slice(0, 10)] : [body.slice(0, 10)];
      }),
    );
    for (const provision of this.gold.provisions ?? []) {
      const wanted = bareText(provision.first_12_chars).slice(0, 10);
      tallies.provisions.hit(starts.some((start) => start.startsWith(wanted) || (wanted.startsWith(start) && start.length > 3)));
    }
    for (const target of this.gold.targets ?? []) if (typeof target.number === "number") tallies.targets.hit(this.hasTarget(target.number));
    const amounts = this.read.documents.flatMap((one) => one.money.map((sum) => Number(sum.amount)));
    for (const sum of this.gold.money ?? []) {
      const wanted = sum.amount_wan;
      tallies.money.hit(wanted !== null && wanted !== undefined && amounts.some((amount) => Math.abs(amount - wanted * 1e4) < 0.5));
    }
  }

  private hasTarget(value: number): boolean {
    return this.read.documents.some((one) => one.targets.some((target) => Math.abs(target.value - value) < SAME));
  }

  private perDocument(): void {
    const { tallies, misses } = this.score;
    const byNumber = new Map(this.read.documents.filter((one) => one.number).map((one) => [numberKey(one.number), one] as const));
    for (const gold of this.gold.documents) {
      const got = gold.number ? byNumber.get(numberKey(gold.number)) : undefined;
      if (!got) continue;
      const own = numberKey(gold.number);
      const wanted = new Set((gold.citations ?? []).map(citationKey));
      const found = new Set(got.citations.flatMap((one) => (one.number && numberKey(one.number) !== own ? [numberKey(one.number)] : [])));
      tallies.citations.compare(wanted, found);
      for (const number of wanted) if (!found.has(number)) misses.push(`缺少引文 ${own} ${number}`);
      for (const number of found) if (!wanted.has(number)) misses.push(`多出引文 ${own} ${number}`);
      if (gold.articles) {
        const articles = got.provisions.filter((one) =>
          /^第[一二三四五六七八九十百]+条/.test(bareText(one.label) || bareText(one.address)),
        ).length;
        tallies.provisions.right += Math.min(articles, gold.articles);
        tallies.provisions.missed += Math.max(0, gold.articles - articles);
        tallies.provisions.wrong += Math.max(0, articles - gold.articles);
      }
      for (const target of (gold.targets_gold ?? true) ? (gold.targets ?? []) : []) {
        const value = target.value;
        if (value === null || value === undefined) continue;
        const right = got.targets.some((one) => Math.abs(one.value - value) < SAME);
        tallies.targets.hit(right);
        if (!right) misses.push(`缺少指标 ${own} ${value} ${(target as { text?: string }).text ?? ""}`);
      }
      if (gold.appointments?.length) {
        tallies.appointments.compare(
          gold.appointments.map((one) => `${bareText(one.person)}|${one.action}`),
          got.appointments.map((one) => `${bareText(one.person)}|${one.action}`),
        );
      }
    }
  }
}

function sameBag(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join("\n") === [...b].sort().join("\n");
}

/** Scores one file. */
export function scoreFile(gold: Gold, read: ReadResult): FileScore {
  return new FileScorer(gold, read).run();
}
