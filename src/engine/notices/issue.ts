/** Notices of regimes: what a step issues, its number as the city prints it, and the official document that comes of it. */
import { type Adoption, isAbsent, procedureAdoption, versionOn } from "../../kernel/adoption.ts";
import { type Basis, bases, type OneOrMore, printBasis } from "../../kernel/basis.ts";
import { printLimit } from "../../kernel/limit.ts";
import { type NoticeBlock, noticeAdoption } from "../../kernel/notice.ts";
import type { AnyContext, Step } from "../../kernel/procedure.ts";
import type { Frame } from "../../store/regime-frame.ts";
import { unitsOf } from "../permission.ts";
import type { OfficialDocument } from "./document.ts";

/** A notice as it was issued: data enough to print it at any time, whatever the definitions say by then. */
export interface IssuedNotice {
  readonly notice: string;
  readonly label: string;
  readonly number: string;
  readonly issuer: string;
  readonly on: string;
  readonly addressee: string;
  readonly parts: readonly { readonly part: string; readonly blocks: readonly NoticeBlock[]; readonly basis: readonly Basis[] }[];
  readonly copiesTo: readonly string[];
  readonly mark: string | null;
}

/** Setting of a city: the 机关代字 of its notices by `REGIME/NOTICE`. Without it the adoption's is used. */
export const NOTICE_CODES = "noticeCodes";

/** 机关代字 in force: the city's setting, else the adoption's; null where the city has no such notice. */
export function noticeCode(adoption: Adoption, notice: string, settings: Frame["settings"]): string | null {
  const own = noticeAdoption(adoption, notice);
  if (own === null) return null;
  const codes = (settings[NOTICE_CODES] ?? {}) as Readonly<Record<string, string>>;
  return codes[`${adoption.regime.id}/${notice}`] ?? own.number.code;
}

/** 云卫储调〔2025〕3号: the year in hexagonal brackets, no leading zero (GB/T 9704-2012, 7.2.5). */
export function printNumber(code: string, year: string | number, serial: string | number): string {
  return `${code}〔${year}〕${serial}号`;
}

/** A number drawn from a sequence as the case shows it: whole where it is that of a notice. */
export function printedNumber(adoption: Adoption, sequence: string, serial: string, on: string, settings: Frame["settings"]): string {
  const code = noticeCode(adoption, sequence, settings);
  return code === null ? serial : printNumber(code, on.slice(0, 4), serial);
}

function limitOf(adoption: Adoption, procedure: string, clock: string, on: string): string | null {
  const own = procedureAdoption(adoption, procedure);
  const dated = own === undefined || isAbsent(own) ? undefined : own.clocks[clock];
  if (dated === undefined || isAbsent(dated)) return null;
  const version = versionOn(dated, on, adoption.inForce);
  return version === undefined ? null : printLimit(version.limit);
}

/** Word that stands on what is made in a space other than the live one or the archive. */
function markOf(space: string): string | null {
  return space === "live" || space === "archive" ? null : "演练";
}

/** What a step issues in this city; null where it issues nothing or the city has no such notice. Reads registers as rules do. */
export function issuedNotice(
  adoption: Adoption,
  place: { readonly procedure: string; readonly step: Step | undefined; readonly space: string },
  context: AnyContext,
): IssuedNotice | null {
  const issue = place.step?.issues;
  const own = issue === undefined ? null : noticeAdoption(adoption, issue.notice.name);
  if (issue === undefined || own === null) return null;
  const { addressee, parts, copiesTo } = issue.text({
    ...context,
    unitsOf: (actor: string) => [...unitsOf(adoption, actor)],
    limitOf: (clock: string) => limitOf(adoption, place.procedure, clock, context.on),
  });
  const present = Object.keys(issue.notice.parts).filter((part) => !isAbsent(own.parts[part]));
  return {
    notice: issue.notice.name,
    label: issue.notice.label,
    number: context.numbers[issue.notice.name] ?? "",
    issuer: own.issuer,
    on: context.on,
    addressee,
    parts: present.flatMap((part) => {
      const blocks = parts[part] ?? null;
      return blocks === null || blocks.length === 0 ? [] : [{ part, blocks, basis: bases(own.parts[part] as OneOrMore<Basis>) }];
    }),
    copiesTo: [...new Set(present.flatMap((part) => copiesTo?.[part] ?? []))],
    mark: markOf(place.space),
  };
}

/** A basis as a footnote prints it; what is only operational is no citation. */
function noteOf(basis: Basis): string[] {
  if (basis.kind === "operational") return [];
  return [basis.kind === "provision" ? `${printBasis(basis)}：“${basis.words}”` : printBasis(basis)];
}

/** The notice as an official document; the basis of a part stands as a footnote at its first sentence. */
export function documentOf(issued: IssuedNotice): OfficialDocument {
  const body = issued.parts.flatMap(({ blocks, basis }) => {
    const note = basis.flatMap(noteOf).join("；");
    const at = blocks.findIndex(({ kind }) => kind === "paragraph");
    return blocks.map((block, n) => (block.kind === "paragraph" && n === at && note !== "" ? { ...block, notes: [note] } : block));
  });
  return {
    ...{ head: null, mark: issued.mark, number: issued.number, title: [issued.issuer, issued.label], addressees: [issued.addressee], body },
    ...{ attachments: [], issuer: issued.issuer, date: issued.on, sealed: true, copiesTo: issued.copiesTo, printedBy: null },
  };
}

/** Name of the file: kind and number, nothing that a file system refuses. */
export function fileName({ label, number, mark }: Pick<IssuedNotice, "label" | "number" | "mark">): string {
  return `${mark === null ? "" : `${mark} `}${label} ${number}.docx`.replace(/[\\/:*?"<>|\u0000-\u001f]/g, "_");
}
