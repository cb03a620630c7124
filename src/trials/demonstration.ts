/**
 * A demonstration: what a newcomer finds in the registers and on the desks, written once for a regime and played in every city
 * that has taken it on. It names actors, not persons, and days as seen from the city's business date.
 */
import type { PlainDate } from "../base/dates.ts";
import type { Fields, Row } from "../kernel/field.ts";
import type { Procedure, Step } from "../kernel/procedure.ts";
import type { Regime } from "../kernel/regime.ts";
import type { RowOf } from "../kernel/register.ts";

/** A record that stands in a register. Fields that the city's text does not have are left out when it is played. */
export interface DemonstrationFact {
  readonly kind: "fact";
  readonly token: string;
  readonly register: string;
  readonly by: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A step taken. Heads take it, so that nothing waits for a signature. */
export interface DemonstrationAct {
  readonly kind: "act";
  /** Token of the case. */
  readonly token: string;
  readonly procedure: string;
  readonly step: string;
  readonly by: string;
  /** Hours before the present. */
  readonly hoursAgo: number;
  readonly input: Readonly<Record<string, unknown>>;
}

export type DemonstrationEntry = DemonstrationFact | DemonstrationAct;

/** A case of the demonstration, as later steps name it. */
export interface DemonstrationCase<P extends string = string> {
  readonly token: string;
  readonly procedure: P;
}

type ActorOf<G> = G extends Regime<infer A> ? A : never;
type StepsOf<P> = P extends Procedure<string, infer _S, infer _A, infer _C, infer T> ? T : never;
type InputOf<T> = T extends Step<string, string, infer I extends Fields> ? Row<I> : never;
type ActOf<T> = { readonly by: string; readonly hoursAgo?: number; readonly input: InputOf<T> };

/** What the script of a demonstration is written with. References to records are the tokens that `fact` gives. */
export interface Scene<G extends Regime> {
  /** The city's business date. */
  readonly today: PlainDate;
  fact<N extends keyof G["registers"] & string>(register: N, by: ActorOf<G>, data: RowOf<G["registers"][N]>): string;
  begin<P extends keyof G["procedures"] & string, T extends keyof StepsOf<G["procedures"][P]> & string>(
    procedure: P,
    step: T,
    act: ActOf<StepsOf<G["procedures"][P]>[T]> & { readonly by: ActorOf<G> },
  ): DemonstrationCase<P>;
  go<P extends keyof G["procedures"] & string, T extends keyof StepsOf<G["procedures"][P]> & string>(
    of: DemonstrationCase<P>,
    step: T,
    act: ActOf<StepsOf<G["procedures"][P]>[T]> & { readonly by: ActorOf<G> },
  ): void;
}

export interface Demonstration {
  readonly regime: string;
  /** What a newcomer may try first, as one reads it on the first page. */
  readonly invites: string;
  /** The step with which that begins. */
  readonly beginsWith: { readonly procedure: string; readonly step: string };
  /** What is entered and done, in order. */
  entries(today: PlainDate): readonly DemonstrationEntry[];
}

const TOKEN = /^demonstration:\d+$/;

/** Whether a value stands for a record or case of the demonstration that has no id yet. */
export function isToken(value: unknown): value is string {
  return typeof value === "string" && TOKEN.test(value);
}

interface Taken {
  readonly by: string;
  readonly hoursAgo?: number;
  readonly input: unknown;
}

function written(today: PlainDate, script: (scene: Scene<Regime>) => void): DemonstrationEntry[] {
  const entries: DemonstrationEntry[] = [];
  const act = (token: string, procedure: string, step: string, { by, hoursAgo = 0, input }: Taken) =>
    entries.push({ kind: "act", token, procedure, step, by, hoursAgo, input: input as Readonly<Record<string, unknown>> });
  const next = () => `demonstration:${entries.length + 1}`;
  script({
    today,
    fact(register, by, data) {
      const token = next();
      entries.push({ kind: "fact", token, register, by, data: data as Readonly<Record<string, unknown>> });
      return token;
    },
    begin(procedure, step, given) {
      const token = next();
      act(token, procedure, step, given);
      return { token, procedure };
    },
    go({ token, procedure }, step, given) {
      act(token, procedure, step, given);
    },
  });
  return entries;
}

/** Declares the demonstration of a regime; registers, fields, steps and actors are checked against it by the compiler. */
export function demonstrate<const G extends Regime>(
  regime: G,
  shape: {
    readonly invites: string;
    readonly beginsWith: {
      [P in keyof G["procedures"] & string]: { readonly procedure: P; readonly step: keyof StepsOf<G["procedures"][P]> & string };
    }[keyof G["procedures"] & string];
    readonly script: (scene: Scene<G>) => void;
  },
): Demonstration {
  const { invites, beginsWith, script } = shape;
  return {
    ...{ regime: regime.id, invites, beginsWith },
    entries: (today) => written(today, script as unknown as (scene: Scene<Regime>) => void),
  };
}
