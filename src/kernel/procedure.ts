/**
 * Procedures: cases with states, steps by actors, guards, clocks and effects. Branches are several steps from one state;
 * parallel steps stay in the state and are waited for with `needs`; a return goes back and starts the clocks of the returned
 * steps anew, while history stays.
 */
import type { Fields, Row, Value } from "./field.ts";
import type { ClockDays } from "./limit.ts";
import type { AnyIssue, Issue, IssueMaker } from "./notice.ts";
import type { AnyRegister, Change, Entry } from "./register.ts";
import type { AnyRule, Force, Rule } from "./rule.ts";

/** What a guard or an effect sees. */
export interface StepContext<C extends Fields, I extends Fields> {
  readonly caseId: string;
  readonly record: Partial<Row<C>>;
  readonly input: Row<I>;
  /** Business day of the act. */
  readonly on: string;
  /** Instant of the act, with offset. */
  readonly at: string;
  /** Unit and person who act. */
  readonly unit: string;
  readonly person: string;
  /** Records of the registers that the step reads. */
  rows<R extends AnyRegister>(of: R): readonly Entry<R>[];
  /** When a step of this case was last done, or null. */
  doneAt(step: string): string | null;
  /** Numbers drawn from sequences for this act. */
  readonly numbers: Readonly<Record<string, string>>;
}

/** What a guard sees: the input may still be incomplete, since results are shown while the form is filled in. */
export type GuardContext<C extends Fields, I extends Fields> = Omit<StepContext<C, I>, "input"> & { readonly input: Partial<Row<I>> };

/** Something that cannot be, whatever a text says: more taken than is there. The path names the field, `/lines/0/quantity`. */
export interface InputFault {
  readonly path: string;
  readonly message: string;
}

// biome-ignore lint/suspicious/noExplicitAny: contexts of different steps meet only in lists; each step is typed where it is made.
export type AnyContext = StepContext<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type AnyGuardContext = GuardContext<any, any>;

export interface Guard {
  readonly rule: AnyRule;
  facts(context: AnyGuardContext): Readonly<Record<string, unknown>>;
}

export interface Step<S extends string = string, A extends string = string, I extends Fields = Fields> {
  readonly label: string;
  readonly by: readonly A[];
  /** "new" begins a case. */
  readonly from: readonly (S | "new")[];
  /** Absent: the case stays in its state. */
  readonly to?: S;
  readonly input: I;
  readonly guards: readonly Guard[];
  readonly reads: readonly AnyRegister[];
  /** Parallel steps that must be done first. */
  readonly needs: readonly string[];
  /** Once in a state, unless the case came back to it. */
  readonly once: boolean;
  /** The unit's head signs before it counts. The engine keeps the draft until then. */
  readonly signOff: boolean;
  /** Goes back: steps done since are open again, their clocks start anew. */
  readonly returns: boolean;
  /** Sends the case out to be completed: the clocks that it stops start anew when the case comes in again. */
  readonly sendsBack: boolean;
  /** The notice that the act issues, with a number from the sequence of its name. */
  readonly issues?: AnyIssue;
  /** Sequences from which the act draws numbers, by name; among them that of its notice. */
  readonly draws: Readonly<Record<string, string>>;
  /** What cannot be. Rules say what may not be. */
  check(context: AnyContext): readonly InputFault[];
  effect(context: AnyContext): readonly Change[];
  /** Fields of the case that the act sets, beside those that its input shares with the case. */
  record(context: AnyContext): Readonly<Record<string, unknown>>;
}

export interface Clock<T extends string = string, A extends string = string, F extends string = string> {
  readonly label: string;
  /** The event that starts it; where there are several, each does, unless the city's text names one. */
  readonly since: T | readonly T[];
  readonly until: readonly T[];
  readonly whose: A;
  /** It runs unless this rule fails: a limit for major projects only. Made with `where` of the case type. */
  readonly where?: Guard;
  /** The case's date from which it counts, where that is not the day of the act: 签订后10个工作日内. */
  readonly from?: F;
  /** The case's date on which it ends, where a person sets it: 限期改正. */
  readonly ends?: F;
}

export interface Procedure<
  Name extends string = string,
  S extends string = string,
  A extends string = string,
  C extends Fields = Fields,
  T extends Readonly<Record<string, Step<S, A>>> = Readonly<Record<string, Step<S, A>>>,
  K extends Readonly<Record<string, Clock<keyof T & string, A>>> = Readonly<Record<string, Clock<keyof T & string, A>>>,
> {
  readonly name: Name;
  readonly label: string;
  readonly states: Readonly<Record<S, string>>;
  readonly actors: readonly A[];
  readonly final: readonly S[];
  readonly fields: C;
  readonly title: string;
  readonly steps: T;
  readonly clocks: K;
}

// biome-ignore lint/suspicious/noExplicitAny: procedures of one regime meet in a list.
export type AnyProcedure = Procedure<string, any, any, any, any, any>;

interface StepShape<S extends string, A extends string, C extends Fields, I extends Fields> {
  label: string;
  by: A | readonly A[];
  from: S | "new" | readonly (S | "new")[];
  to?: S;
  input?: I;
  guards?(guard: GuardMaker<C, I>): readonly GuardOf<C, I>[];
  reads?: readonly AnyRegister[];
  needs?: readonly string[];
  once?: boolean;
  signOff?: boolean;
  returns?: boolean;
  sendsBack?: boolean;
  issues?(issue: IssueMaker<C, I>): Issue<C, I>;
  draws?: Readonly<Record<string, string>>;
  check?(context: StepContext<C, I>): readonly InputFault[];
  effect?(context: StepContext<C, I>): readonly Change[];
  record?(context: StepContext<C, I>): Partial<Row<C>>;
}

export interface GuardOf<C extends Fields, I extends Fields> {
  readonly rule: AnyRule;
  facts(context: GuardContext<C, I>): Readonly<Record<string, unknown>>;
}

/** A case type: binds states, actors and fields, so that its steps are checked against them. */
export interface CaseType<Name extends string, S extends string, A extends string, C extends Fields> {
  step<const I extends Fields = Record<never, never>>(shape: StepShape<S, A, C, I>): Step<S, A, I>;
  /** The condition of a clock, by the case as the act that starts it leaves it. */
  readonly where: GuardMaker<C, Record<never, never>>;
  procedure<
    const T extends Readonly<Record<string, Step<S, A, Fields>>>,
    const K extends Readonly<Record<string, Clock<keyof T & string, A, keyof C & string>>>,
  >(shape: { steps: T; clocks: K; final: readonly S[] }): Procedure<Name, S, A, C, T, K>;
}

/** A rule that guards a step, and where its facts come from. A fact that the rule does not have does not compile. */
export type GuardMaker<C extends Fields, I extends Fields> = <F extends Fields, R extends object>(
  rule: AnyRuleOf<F>,
  facts: ((context: GuardContext<C, I>) => R & Known<F>) & OnlyFacts<R, F>,
) => GuardOf<C, I>;

/** No keys but those of the fields; TypeScript does not look for superfluous keys in what a function returns. */
export type OnlyFacts<R, F extends Fields> = [Exclude<keyof R, keyof F>] extends [never]
  ? unknown
  : { readonly noSuchFact: Exclude<keyof R, keyof F> };

/** Facts of a rule as far as they are known: undefined is unknown, so a guard need not leave keys out. */
export type Known<F extends Fields> = { readonly [K in keyof F]?: Value<F[K]> | undefined };

// biome-ignore lint/suspicious/noExplicitAny: only the facts of the rule matter to a guard.
export type AnyRuleOf<F extends Fields> = Rule<F, any, any, Force>;

function asList<T>(one: T | readonly T[]): readonly T[] {
  return Array.isArray(one) ? one : [one as T];
}

/** A notice takes its number from the sequence of its name. */
function issuing(issues: AnyIssue | undefined, draws: Step["draws"] = {}): Pick<Step, "issues" | "draws"> {
  return issues === undefined ? { draws } : { issues, draws: { ...draws, [issues.notice.name]: issues.notice.name } };
}

/** Begins a procedure: its states, the actors who may take part, the fields of a case. */
export function caseType<const Name extends string, const S extends string, const A extends string, const C extends Fields>(
  name: Name,
  shape: { label: string; states: Readonly<Record<S, string>>; actors: readonly A[]; fields: C; title: keyof C & string },
): CaseType<Name, S, A, C> {
  return {
    where: (rule, facts) => ({ rule, facts }),
    step: (step) => ({
      ...issuing(
        step.issues?.((notice, text) => ({ notice, text }) as AnyIssue),
        step.draws,
      ),
      label: step.label,
      by: asList(step.by),
      from: asList(step.from),
      ...(step.to === undefined ? {} : { to: step.to }),
      input: step.input ?? ({} as never),
      guards: (step.guards?.((rule, facts) => ({ rule, facts })) ?? []) as readonly Guard[],
      reads: step.reads ?? [],
      needs: step.needs ?? [],
      once: step.once ?? step.to === undefined,
      signOff: step.signOff ?? false,
      returns: step.returns ?? false,
      sendsBack: step.sendsBack ?? false,
      check: (step.check ?? (() => [])) as Step["check"],
      effect: (step.effect ?? (() => [])) as Step["effect"],
      record: (step.record ?? (() => ({}))) as Step["record"],
    }),
    procedure: ({ steps, clocks, final }) => ({
      name,
      label: shape.label,
      states: shape.states,
      actors: shape.actors,
      fields: shape.fields,
      title: shape.title,
      steps,
      clocks,
      final,
    }),
  };
}

/** Fields that the input shares with the case are copied to it. */
export function sharedFields(fields: Fields, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([key, value]) => Object.hasOwn(fields, key) && value !== undefined));
}

/** The steps that start a clock. */
export function startsOf(clock: Clock): readonly string[] {
  return asList(clock.since);
}

/** The dates of the case on which the clock rests. */
export function daysOf({ from, ends }: Clock, record: Readonly<Record<string, unknown>>): ClockDays {
  return { from: from && record[from], ends: ends && record[ends] };
}
