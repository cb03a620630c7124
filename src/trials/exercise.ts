/**
 * An exercise: what is played in a drill of one procedure, as a regime brings it along. Times are minutes from the beginning. Values
 * of an input may be marks that are looked up when the act is due: `@id name`, `@find register field=value`, `@now`, `@today`.
 */
import type { Fields, Row } from "../kernel/field.ts";
import type { Procedure, Step } from "../kernel/procedure.ts";
import type { Regime } from "../kernel/regime.ts";
import type { AnyRegister } from "../kernel/register.ts";

export type Values = Readonly<Record<string, unknown>>;

/** A step taken by an actor. What its input leaves out and the step demands is filled in. */
export interface ExerciseAct {
  readonly kind: "act";
  readonly at: number;
  /** Name of the case within the exercise; "main" where it is left out. */
  readonly case?: string | undefined;
  /** The procedure of the exercise where it is left out. */
  readonly procedure?: string | undefined;
  readonly step: string;
  /** The first actor of the step where it is left out. */
  readonly by?: string | undefined;
  readonly input?: Values | undefined;
  /** That the act must be refused is part of the exercise. */
  readonly expectRefusal?: boolean | undefined;
}

/** A record that is entered; `as` names it for `@id`. */
export interface ExerciseFact {
  readonly kind: "fact";
  readonly at: number;
  readonly register: string;
  readonly by?: string | undefined;
  readonly data: Values;
  readonly as?: string | undefined;
}

/** Something that a part of the city learns; it changes nothing by itself. */
export interface ExerciseInformation {
  readonly kind: "information";
  readonly at: number;
  readonly to: string;
  readonly text: string;
}

/** A part does not answer: its acts wait until the minutes are over, or are never taken. */
export interface ExerciseFailure {
  readonly kind: "failure";
  readonly at: number;
  readonly actor: string;
  readonly text: string;
  readonly minutes?: number | undefined;
}

/** What is looked at: whether a clock was met by then. */
export interface ExerciseExpectation {
  readonly kind: "expectation";
  readonly at: number;
  readonly clock: string;
  readonly met: boolean;
  readonly case?: string | undefined;
}

export type ExerciseEvent = ExerciseAct | ExerciseFact | ExerciseInformation | ExerciseFailure | ExerciseExpectation;

export interface Exercise {
  readonly title: string;
  readonly regime: string;
  readonly procedure: string;
  /** The only city for which it is written; any that has the regime where it is left out. */
  readonly city?: string | undefined;
  /** When it begins on the city's clock, 2025-03-03T09:00+08:00. */
  readonly startsAt?: string | undefined;
  readonly events: readonly ExerciseEvent[];
}

/** The mark of the record of a register in which a field has a value. */
export function found(register: string, field: string, value: string): string {
  return `@find ${register} ${field}=${value}`;
}

type ActorOf<G> = G extends Regime<infer A> ? A : never;
type StepsOf<P> = P extends Procedure<string, infer _S, infer _A, infer _C, infer T> ? T : never;
type ClocksOf<P> = P extends { readonly clocks: infer K } ? keyof K & string : never;
type InputOf<T> = T extends Step<string, string, infer I extends Fields> ? Partial<Row<I>> : never;
type ActOf<P, A> = {
  [T in keyof StepsOf<P> & string]: Omit<ExerciseAct, "step" | "by" | "input" | "procedure"> & {
    readonly step: T;
    readonly by?: A;
    readonly input?: InputOf<StepsOf<P>[T]>;
  };
}[keyof StepsOf<P> & string];
type FactOf<G extends Regime> = {
  [N in keyof G["registers"] & string]: Omit<ExerciseFact, "register" | "by" | "data"> & {
    readonly register: N;
    readonly by?: ActorOf<G>;
    readonly data: G["registers"][N] extends AnyRegister ? Partial<Row<G["registers"][N]["fields"]>> : never;
  };
}[keyof G["registers"] & string];
type EventOf<G extends Regime, P> =
  | ActOf<P, ActorOf<G>>
  | FactOf<G>
  | (Omit<ExerciseInformation, "to"> & { readonly to: ActorOf<G> })
  | (Omit<ExerciseFailure, "actor"> & { readonly actor: ActorOf<G> })
  | (Omit<ExerciseExpectation, "clock"> & { readonly clock: ClocksOf<P> });

/** Declares an exercise of a regime; steps, actors, fields and clocks are checked against it by the compiler. */
export function exercise<const G extends Regime, const P extends keyof G["procedures"] & string>(
  regime: G,
  procedure: P,
  shape: { readonly title: string; readonly startsAt?: string; readonly events: readonly EventOf<G, G["procedures"][P]>[] },
): Exercise {
  return { ...shape, regime: regime.id, procedure, events: shape.events as readonly ExerciseEvent[] };
}
