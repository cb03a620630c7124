/**
 * Notices: official documents that a step issues. The regime says what parts one has and fills them from the case; the
 * adoption gives each part its basis or its absence, and the number its form. How it looks is not the kernel's.
 */
import { type Absent, type Adoption, isAbsent } from "./adoption.ts";
import type { Basis, OneOrMore } from "./basis.ts";
import type { Fields } from "./field.ts";
import type { StepContext } from "./procedure.ts";

/** A kind of notice: its parts in their order, with what each says. Its name is also the name of its number and sequence. */
export interface Notice<P extends string = string> {
  readonly name: string;
  readonly label: string;
  readonly parts: Readonly<Record<P, string>>;
}
export type Notices = Readonly<Record<string, Notice>>;

/** A stretch of a notice. */
export type NoticeBlock =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "table"; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** What a notice says of one case. A part that does not apply to the case is null. */
export interface NoticeText<P extends string = string> {
  readonly addressee: string;
  readonly parts: { readonly [K in P]: readonly NoticeBlock[] | null };
  /** Units that get a copy, by the part that is why. */
  readonly copiesTo?: { readonly [K in P]?: readonly string[] };
}

/** What the city adds: units that play a part, and limits as its text has them; null where it has none. */
export interface NoticeContext<C extends Fields, I extends Fields> extends StepContext<C, I> {
  unitsOf(actor: string): readonly string[];
  limitOf(clock: string): string | null;
}

export interface Issue<C extends Fields, I extends Fields> {
  readonly notice: Notice;
  text(context: NoticeContext<C, I>): NoticeText;
}
// biome-ignore lint/suspicious/noExplicitAny: as the contexts of steps, these meet only in lists.
export type AnyIssue = Issue<any, any>;

/** Binds a notice to what a step says in it; a part left out does not compile, one that it does not have is not printed. */
export type IssueMaker<C extends Fields, I extends Fields> = <P extends string>(
  notice: Notice<P>,
  text: (context: NoticeContext<C, I>) => NoticeText<NoInfer<P>>,
) => Issue<C, I>;

export function notice<const P extends string>(name: string, shape: { label: string; parts: Readonly<Record<P, string>> }): Notice<P> {
  return { name, ...shape };
}

export const paragraph = (text: string): NoticeBlock => ({ kind: "paragraph", text });

/** A city's notice: its parts by their basis, who signs, and the 机关代字 of its number, which no measures give. */
export interface NoticeAdoption<P extends string = string> {
  readonly basis: OneOrMore<Basis>;
  /** Name with which the issuer signs. */
  readonly issuer: string;
  readonly number: { readonly code: string; readonly basis: OneOrMore<Basis> };
  readonly parts: { readonly [K in P]: OneOrMore<Basis> | Absent };
}
/** What an adoption must say where its regime has notices. */
export type NoticesDemanded<N> = [keyof NonNullable<N>] extends [never]
  ? unknown
  : {
      readonly notices: {
        readonly [K in keyof NonNullable<N>]: (NonNullable<N>[K] extends Notice<infer P> ? NoticeAdoption<P> : never) | Absent;
      };
    };

/** The city's notice of that name; null where it has none. */
export function noticeAdoption(adoption: Adoption, name: string): NoticeAdoption | null {
  const own = adoption.notices?.[name];
  return own === undefined || isAbsent(own) ? null : (own as NoticeAdoption);
}
