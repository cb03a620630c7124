/** The docx of an official document, laid out by GB/T 9704-2012. The same document gives the same bytes. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  FootnoteReferenceRun,
  Header,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from "docx";
import { type Block, headPoints, type Level, type OfficialDocument, printableDocument, printedDate, signatureIndents } from "./document.ts";
import { bodyFont, type Font, firstFont, pageFont, secondFont, titleFont } from "./fonts.ts";
import { numbered } from "./numbering.ts";
import { repacked } from "./packing.ts";
import { bottom, character, charSpace, footerAt, linePitch, page, right, size, twips } from "./page.ts";
import { dataTable, imprint } from "./tables.ts";

const RED = "FF0000";
const levelFonts: Readonly<Record<Level, Font>> = { 1: firstFont, 2: secondFont, 3: bodyFont, 4: bodyFont };

/** The fonts of a run for every script: a document of this kind has one face for hanzi and digits. */
export function face({ name }: Font) {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: "eastAsia" } as const;
}

const half = (points: number): number => points * 2;
const oneLine = { line: linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const;

/** Collects the footnotes while the body is written. */
class Notes {
  readonly all: Record<string, { children: Paragraph[] }> = {};
  #count = 0;

  marks(notes: readonly string[] = []): FootnoteReferenceRun[] {
    return notes.map((note) => {
      const id = ++this.#count;
      const run = new TextRun({ text: ` ${note}`, size: half(size.five), font: face(bodyFont) });
      this.all[id] = { children: [new Paragraph({ children: [run], spacing: { line: 280, lineRule: LineRuleType.EXACT } })] };
      return new FootnoteReferenceRun(id);
    });
  }
}

function line(
  text: string,
  options: IParagraphOptions & { font?: Font; points?: number; color?: string } = {},
  marks: readonly FootnoteReferenceRun[] = [],
): Paragraph {
  const { font = bodyFont, points = size.three, color, ...rest } = options;
  const run = new TextRun({ text, font: face(font), size: half(points), ...(color === undefined ? {} : { color }) });
  return new Paragraph({ spacing: oneLine, ...rest, children: [run, ...marks] });
}

const blank = (): Paragraph => line("");
const centred = { alignment: AlignmentType.CENTER } as const;

/** 版头: the issuer's head in red 35 mm under the top of the text area, the number two lines below, the red line 4 mm under it. */
function headOf({ head, number }: OfficialDocument): Paragraph[] {
  if (head === null) return [];
  const points = headPoints(head);
  const rule = { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 } as const;
  return [
    line(head, {
      ...centred,
      font: titleFont,
      points,
      color: RED,
      spacing: { before: twips(35), line: points * 24, lineRule: LineRuleType.EXACT },
    }),
    blank(),
    blank(),
    line(number ?? "", { ...centred, border: { bottom: rule } }),
    blank(),
    blank(),
  ];
}

/** The title; without a head the number stands under it, since nothing above could hold it. */
function titleOf({ title, head, number, mark }: OfficialDocument): Paragraph[] {
  const marked = mark === null ? title : [...title.slice(0, -1), `${title.at(-1) ?? ""}（${mark}）`];
  return [
    ...marked.map((text) => line(text, { ...centred, font: titleFont, points: size.two, keepNext: true })),
    ...(head === null && number !== null ? [line(number, centred)] : []),
    blank(),
  ];
}

const indented = { indent: { firstLineChars: 200, firstLine: Math.round(character * 2) } } as const;

function blockOf(block: Block, notes: Notes): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [line(block.text, { ...indented, font: levelFonts[block.level], keepNext: true }, notes.marks(block.notes))];
    case "paragraph":
      return [line(block.text, indented, notes.marks(block.notes))];
    case "table":
      return [dataTable(block)];
  }
}

/** 附件说明: a line below the body, two characters in; further names stand under the first. */
function attachmentsOf({ attachments }: OfficialDocument): Paragraph[] {
  if (attachments.length === 0) return [];
  const single = attachments.length === 1;
  const hanging = Math.round(character * (single ? 3 : 4));
  const left = Math.round(character * 2) + hanging;
  const rest = { indent: { left: Math.round(character * 5) + Math.round(character), hanging: Math.round(character) } };
  return [
    blank(),
    ...attachments.map((name, at) => {
      const text = single ? name : `${at + 1}.${name}`;
      return at === 0 ? line(`附件：${text}`, { indent: { left, hanging } }) : line(text, rest);
    }),
  ];
}

/** 发文机关署名 and 成文日期, kept together with the end of the body. */
function signatureOf(document: OfficialDocument): Paragraph[] {
  const indents = signatureIndents(document);
  const from = (count: number) => ({
    alignment: AlignmentType.RIGHT,
    indent: { rightChars: Math.round(count * 100), right: Math.round(character * count) },
  });
  return [
    blank(),
    ...(document.sealed ? [blank()] : []),
    line(document.issuer, { ...from(indents.issuer), keepNext: true }),
    line(printedDate(document.date), from(indents.date)),
  ];
}

/** — 1 —, on the outer side, one character in. */
function pageNumber(side: "odd" | "even"): Footer {
  const run = new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], font: face(pageFont), size: half(size.four) });
  const em = size.four * 20;
  const at =
    side === "odd" ? { alignment: AlignmentType.RIGHT, indent: { right: em } } : { alignment: AlignmentType.LEFT, indent: { left: em } };
  return new Footer({ children: [new Paragraph({ ...at, children: [run] })] });
}

function markOf(mark: string | null): Header | undefined {
  return mark === null ? undefined : new Header({ children: [line(`【${mark}】`, { ...centred, font: firstFont, color: RED })] });
}

function bodyOf(document: OfficialDocument, notes: Notes): (Paragraph | Table)[] {
  const { addressees } = document;
  return [
    ...headOf(document),
    ...titleOf(document),
    ...(addressees.length === 0 ? [] : [line(`${addressees.join("、")}：`)]),
    ...numbered(document.body).flatMap((block) => blockOf(block, notes)),
    ...attachmentsOf(document),
    ...signatureOf(document),
    ...imprint(document),
  ];
}

/** The file. Fonts are named, not embedded: see `fontWarning`. */
export async function writeDocx(given: OfficialDocument): Promise<Uint8Array> {
  const document = printableDocument(given);
  const notes = new Notes();
  const children = bodyOf(document, notes);
  const header = markOf(document.mark);
  const file = new Document({
    title: document.title.join(""),
    creator: document.issuer,
    lastModifiedBy: document.issuer,
    evenAndOddHeaderAndFooters: true,
    footnotes: notes.all,
    styles: { default: { document: { run: { font: face(bodyFont), size: half(size.three) } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(page.width), height: twips(page.height) },
            margin: { top: twips(page.top), bottom: twips(bottom), left: twips(page.left), right: twips(right), footer: twips(footerAt) },
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch, charSpace },
        },
        ...(header === undefined ? {} : { headers: { default: header, even: header } }),
        footers: { default: pageNumber("odd"), even: pageNumber("even") },
        children,
      },
    ],
  });
  return repacked(await Packer.toBuffer(file), document.date);
}
