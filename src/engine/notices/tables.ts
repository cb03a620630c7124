/** Tables of a document: those of its body, and 版记, which is one that hangs at the foot of the last page. */
import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import { type Block, cellKind, type OfficialDocument, printedDate, widthOf } from "./document.ts";
import { bodyFont, firstFont } from "./fonts.ts";
import { page, size, twips } from "./page.ts";

type TableBlock = Extract<Block, { kind: "table" }>;

const fullWidth = twips(page.textWidth);
const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const rule = (eighths: number) => ({ style: BorderStyle.SINGLE, size: eighths, color: "000000" }) as const;

const alignments = { ordinal: AlignmentType.CENTER, amount: AlignmentType.RIGHT, text: AlignmentType.LEFT } as const;

function cellLine(column: string, text: string, head: boolean): Paragraph {
  const name = (head ? firstFont : bodyFont).name;
  const font = { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: "eastAsia" } as const;
  return new Paragraph({
    alignment: head ? AlignmentType.CENTER : alignments[cellKind(column, text)],
    spacing: { line: 440, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text, font, size: size.four * 2 })],
  });
}

/** Widths in proportion to the widest text of each column, none below a tenth of the page. */
export function columnWidths({ columns, rows }: Pick<TableBlock, "columns" | "rows">): number[] {
  const wanted = columns.map((label, at) => Math.min(20, Math.max(widthOf(label), ...rows.map((row) => widthOf(row[at] ?? "")))) + 2);
  const least = fullWidth / Math.max(10, columns.length);
  const spare = fullWidth - least * columns.length;
  const total = wanted.reduce((sum, one) => sum + one, 0);
  return wanted.map((one) => Math.floor(least + (spare * one) / total));
}

/** A ruled table; its head is repeated on each page, no row is torn. */
export function dataTable(block: TableBlock): Table {
  const widths = columnWidths(block);
  const rowOf = (texts: readonly string[], head: boolean): TableRow =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: block.columns.map(
        (column, at) =>
          new TableCell({
            verticalAlign: VerticalAlign.CENTER,
            width: { size: widths[at] as number, type: WidthType.DXA },
            children: [cellLine(column, texts[at] ?? "", head)],
          }),
      ),
    });
  return new Table({
    width: { size: fullWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows: [rowOf(block.columns, true), ...block.rows.map((row) => rowOf(row, false))],
  });
}

function imprintRow(left: string, rightText: string | null, borders: { top: number; bottom: number }): TableRow {
  const em = size.four * 20;
  const name = bodyFont.name;
  const run = (text: string) =>
    new TextRun({ text, font: { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: "eastAsia" }, size: size.four * 2 });
  const cell = (text: string, at: "left" | "right", width: number, columnSpan: number) =>
    new TableCell({
      columnSpan,
      width: { size: width, type: WidthType.DXA },
      margins: { left: 0, right: 0 },
      borders: { top: rule(borders.top), bottom: rule(borders.bottom), left: none, right: none },
      children: [
        new Paragraph({
          alignment: at === "left" ? AlignmentType.LEFT : AlignmentType.RIGHT,
          indent: { left: at === "left" ? em : 0, right: em },
          spacing: { line: 440, lineRule: LineRuleType.EXACT },
          children: [run(text)],
        }),
      ],
    });
  const halfWidth = Math.floor(fullWidth / 2);
  const children =
    rightText === null ? [cell(left, "left", fullWidth, 2)] : [cell(left, "left", halfWidth, 1), cell(rightText, "right", halfWidth, 1)];
  return new TableRow({ cantSplit: true, children });
}

/** First and last line 0.35 mm, those between 0.25 mm (7.4.1), in eighths of a point. */
const thick = 8;
const thin = 6;

/** 版记: 抄送 and 印发, as wide as the text area, at its lower edge (7.4). */
export function imprint({ copiesTo, printedBy }: OfficialDocument): Table[] {
  const copies = copiesTo.length === 0 ? null : `抄送：${copiesTo.join("，")}。`;
  const rows: TableRow[] = [];
  if (copies !== null) rows.push(imprintRow(copies, null, { top: thick, bottom: printedBy === null ? thick : thin }));
  if (printedBy !== null)
    rows.push(imprintRow(printedBy.unit, `${printedDate(printedBy.date)}印发`, { top: copies === null ? thick : thin, bottom: thick }));
  if (rows.length === 0) return [];
  return [
    new Table({
      width: { size: fullWidth, type: WidthType.DXA },
      columnWidths: [Math.floor(fullWidth / 2), Math.floor(fullWidth / 2)],
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        absoluteHorizontalPosition: 0,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
        leftFromText: 0,
        rightFromText: 0,
        topFromText: 240,
        bottomFromText: 0,
      },
      rows,
    }),
  ];
}
