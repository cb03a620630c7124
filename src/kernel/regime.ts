/**
 * A regime: the shape of a system that a document sets up, written once and adopted by cities. `defineRegime` checks at
 * once what types cannot: that guards use rules of the regime, that states can be reached and left, that clocks can stop.
 */
import { DefinitionError, type StandardBasis } from "./basis.ts";
import type { Check, RowsOf } from "./check.ts";
import type { Duty } from "./duty.ts";
import type { Decimal, Fields } from "./field.ts";
import type { Notices } from "./notice.ts";
import type { AnyProcedure, Procedure } from "./procedure.ts";
import type { Readings } from "./reading.ts";
import { definitionFaults } from "./regime-faults.ts";
import type { AnyRegister, Register } from "./register.ts";
import type { AnyRule } from "./rule.ts";

export interface Indicator {
  readonly label: string;
  readonly unit: string;
  readonly reads: readonly AnyRegister[];
  /** Null where the registers do not say enough. */
  measure(rows: RowsOf, on: string): Decimal | null;
}

/** A file made from registers in a published format: pure, so that it can be made again for any day. */
export interface RegisterExport {
  readonly label: string;
  readonly basis: StandardBasis;
  readonly mediaType: string;
  readonly extension: string;
  readonly reads: readonly AnyRegister[];
  /** Null where there is nothing to export. */
  make(rows: RowsOf, about: { readonly city: string; readonly cityName: string; readonly on: string; readonly at: string }): string | null;
}

export interface Regime<
  A extends string = string,
  G extends Readonly<Record<string, AnyRegister>> = Readonly<Record<string, AnyRegister>>,
  L extends Readonly<Record<string, AnyRule>> = Readonly<Record<string, AnyRule>>,
  P extends Readonly<Record<string, AnyProcedure>> = Readonly<Record<string, AnyProcedure>>,
  Q extends Readings = Readings,
  D extends Readonly<Record<string, Duty>> = Readonly<Record<string, Duty>>,
  I extends Readonly<Record<string, Indicator>> = Readonly<Record<string, Indicator>>,
  N extends Notices = Notices,
> {
  readonly id: string;
  readonly label: string;
  /** Actors by key, with the Chinese name of the part they play. */
  readonly actors: Readonly<Record<A, string>>;
  /** Actors outside of the administration: they see their own records and cases only. */
  readonly outside?: readonly NoInfer<A>[];
  readonly registers: G;
  readonly rules: L;
  readonly procedures: P;
  readonly readings: Q;
  readonly checks: Readonly<Record<string, Check>>;
  readonly duties: D;
  readonly indicators: I;
  readonly notices?: N;
  readonly exports?: Readonly<Record<string, RegisterExport>>;
}

// biome-ignore lint/suspicious/noExplicitAny: only the actors of a procedure matter here.
type ActedBy<A extends string> = Procedure<string, any, A, any, any, any>;

/**
 * Declares a regime.
 * @throws DefinitionError naming every fault at once: where, what, and what is declared instead.
 */
export function defineRegime<
  const A extends string,
  const G extends Readonly<Record<string, Register<string, Fields, NoInfer<A>>>>,
  const L extends Readonly<Record<string, AnyRule>>,
  const P extends Readonly<Record<string, ActedBy<NoInfer<A>>>>,
  const Q extends Readings,
  const D extends Readonly<Record<string, Duty<NoInfer<A>>>>,
  const I extends Readonly<Record<string, Indicator>>,
  const N extends Notices = Record<never, never>,
>(shape: Regime<A, G, L, P, Q, D, I, N>): Regime<A, G, L, P, Q, D, I, N> {
  const faults = definitionFaults(shape as unknown as Regime);
  if (faults.length > 0) throw new DefinitionError(shape.id, faults.join("\n"), "mend the definition");
  return shape;
}
