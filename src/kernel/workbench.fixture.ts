/** A case and its registers in memory, as an engine would keep them: for tests of procedures, never for use. */
import { nationalCalendar } from "../base/calendar.ts";
import { type ActRequest, type ActSurroundings, type Prepared, prepareAct, previewAct } from "./act.ts";
import type { Adoption } from "./adoption.ts";
import { applyEvent, type CaseEvent, type CaseState, foldCase, newCase } from "./case-state.ts";
import type { RowsOf } from "./check.ts";
import type { Choices, Decision } from "./evaluate.ts";
import type { Refusal } from "./refusal.ts";
import type { AnyRegister, Change, Entry } from "./register.ts";
import { prepareCorrection, prepareVoid } from "./reverse.ts";

type Rows = Record<string, { id: string; version: number; row: Record<string, unknown> }[]>;

export class Workbench {
  readonly rows: Rows;
  readonly events: Record<string, CaseEvent[]> = {};
  private readonly states: Record<string, CaseState> = {};
  private readonly adoption: Adoption;
  private readonly named = new Map<string, number>();
  private readonly sequences = new Map<string, number>();
  choices: Choices = {};
  at = "2025-06-02T09:00+08:00";
  unit = "测试单位";

  constructor(adoption: unknown, rows: Record<string, Record<string, unknown>[]> = {}) {
    this.adoption = adoption as Adoption;
    this.rows = Object.fromEntries(
      Object.entries(rows).map(([name, list]) => [name, list.map((row, at) => ({ id: `${name}-${at + 1}`, version: 1, row: { ...row } }))]),
    );
  }

  rowsOf: RowsOf = <R extends AnyRegister>({ name }: R) => (this.rows[name] ?? []) as unknown as readonly Entry<R>[];

  state(caseId: string): CaseState {
    return this.states[caseId] ?? newCase;
  }

  private surroundings(caseId: string): ActSurroundings {
    const draw = (sequence: string): string => {
      const next = (this.sequences.get(sequence) ?? 0) + 1;
      this.sequences.set(sequence, next);
      return String(next);
    };
    return { state: this.state(caseId), calendar: nationalCalendar, choices: this.choices, rows: this.rowsOf, draw };
  }

  private request(caseId: string, path: string, input: unknown): ActRequest {
    const [procedure = "", step = ""] = path.split(".");
    return { procedure, step, caseId, input, on: this.at.slice(0, 10), at: this.at, unit: this.unit, person: "某人" };
  }

  preview(caseId: string, path: string, input: unknown = {}): readonly Decision[] {
    return previewAct(this.adoption, this.request(caseId, path, input), this.surroundings(caseId));
  }

  /** Prepares the act and, if it may be, writes it. */
  act(caseId: string, path: string, input: unknown = {}): Prepared {
    const prepared = prepareAct(this.adoption, this.request(caseId, path, input), this.surroundings(caseId));
    if (prepared.ok) this.write(caseId, { ...prepared.event, changes: this.apply(prepared.event.changes) });
    return prepared;
  }

  /** The refusal's code, or "ok". */
  outcome(caseId: string, path: string, input: unknown = {}): string {
    const prepared = this.act(caseId, path, input);
    return prepared.ok ? "ok" : prepared.refusal.code;
  }

  correct(caseId: string, procedure: string, set: Record<string, unknown>, reason: string): Refusal | null {
    const by = { procedure, on: this.at.slice(0, 10), at: this.at, unit: this.unit, person: "某人", reason };
    const prepared = prepareCorrection(this.adoption, by, set, this.state(caseId));
    if (prepared.ok) this.write(caseId, prepared.event);
    return prepared.ok ? null : prepared.refusal;
  }

  void(caseId: string, procedure: string, reason: string): Refusal | null {
    const by = { procedure, on: this.at.slice(0, 10), at: this.at, unit: this.unit, person: "某人", reason };
    const prepared = prepareVoid(this.adoption, by, this.events[caseId] ?? [], this.rowsOf);
    if (prepared.ok) this.write(caseId, { ...prepared.event, changes: this.apply(prepared.event.changes) });
    return prepared.ok ? null : prepared.refusal;
  }

  /** The state as a replay of the events gives it. */
  replayed(caseId: string): CaseState {
    return foldCase(this.events[caseId] ?? []);
  }

  private write(caseId: string, event: CaseEvent): void {
    this.events[caseId] = [...(this.events[caseId] ?? []), event];
    this.states[caseId] = applyEvent(this.state(caseId), event);
  }

  /** An id that no record of the register has had, so that a withdrawn one's is never given again. */
  private freshId(register: string, present: number): string {
    const next = Math.max(this.named.get(register) ?? 0, present) + 1;
    this.named.set(register, next);
    return `${register}-${next}`;
  }

  /** Makes the changes, names new records, and returns them as they are stored. */
  private apply(changes: readonly Change[]): Change[] {
    return changes.map((change) => {
      const list = this.rows[change.register] ?? [];
      this.rows[change.register] = list;
      const id = change.id ?? this.freshId(change.register, list.length);
      const found = list.find((entry) => entry.id === id);
      if (change.withdrawn) list.splice(list.indexOf(found as (typeof list)[number]), 1);
      else if (found) {
        Object.assign(found.row, change.set);
        found.version++;
      } else list.push({ id, version: 1, row: { ...change.set } });
      return { ...change, id };
    });
  }
}
