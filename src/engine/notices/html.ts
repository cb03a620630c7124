/** The print view of an official document: the same content in the same measures, for a browser. It is a view; the docx is the file. */
import {
  type Block,
  cellKind,
  headPoints,
  type Level,
  type OfficialDocument,
  printableDocument,
  printedDate,
  signatureIndents,
} from "./document.ts";
import { bodyFont, cssFont, firstFont, fontWarning, pageFont, secondFont, titleFont } from "./fonts.ts";
import { numbered } from "./numbering.ts";
import { bottom, characters, lines, page, right, size } from "./page.ts";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] as string);

const em = page.textWidth / characters;
const row = page.textHeight / lines;

const style = `
@page { size: A4; margin: ${page.top}mm ${right}mm ${bottom}mm ${page.left}mm;
  @bottom-right { content: "— " counter(page) " —"; font: ${size.four}pt ${cssFont(pageFont)}; } }
@page :left { @bottom-right { content: none; } @bottom-left { content: "— " counter(page) " —"; font: ${size.four}pt ${cssFont(pageFont)}; } }
:where(.paper) * { box-sizing: border-box; margin: 0; padding: 0; }
.paper { background: #e8e8e8; padding: 1px 0 8mm; font: ${size.three}pt/${row}mm ${cssFont(bodyFont)}, serif; color: #000; }
.sheet { width: ${page.width}mm; min-height: ${page.height}mm; margin: 8mm auto; padding: ${page.top}mm ${right}mm ${bottom}mm ${page.left}mm;
  background: #fff; display: flex; flex-direction: column; overflow-wrap: anywhere; }
p, h1, h2 { font: inherit; min-height: ${row}mm; }
h1, .head { text-align: center; font-family: ${cssFont(titleFont)}, serif; font-size: ${size.two}pt; }
.head { color: #f00; line-height: 1.2; margin-top: 35mm; }
.number { text-align: center; }
.line { border-bottom: 1.5pt solid #f00; padding-bottom: 4mm; margin: ${2 * row}mm 0; }
.body { text-indent: ${2 * em}mm; text-align: justify; }
h2.l1 { font-family: ${cssFont(firstFont)}, sans-serif; } h2.l2 { font-family: ${cssFont(secondFont)}, serif; }
.gap { margin-top: ${row}mm; }
.right { text-align: right; }
table { width: 100%; border-collapse: collapse; font-size: ${size.four}pt; line-height: 22pt; }
th, td { border: 0.5pt solid #000; padding: 1mm 2mm; text-align: left; } th { font-family: ${cssFont(firstFont)}, sans-serif; font-weight: normal; text-align: center; }
td.amount { text-align: right; } td.ordinal { text-align: center; } tr { break-inside: avoid; }
sup { font-size: 9pt; line-height: 0; }
.notes { margin-top: auto; padding-top: ${row}mm; font-size: ${size.five}pt; line-height: 14pt; break-inside: avoid; }
.notes sup { font-size: 7pt; }
.notes::before { content: ""; display: block; width: 50mm; border-top: 0.5pt solid #000; margin-bottom: 1mm; }
.imprint { font-size: ${size.four}pt; line-height: 22pt; border: solid #000; border-width: 0.35mm 0; margin-top: ${row}mm; break-inside: avoid; }
.imprint div { display: flex; justify-content: space-between; padding: 0 ${size.four}pt; } .imprint div + div { border-top: 0.25mm solid #000; }
.mark { position: fixed; inset: 8mm 0 auto; text-align: center; color: #f00; font-family: ${cssFont(firstFont)}, sans-serif; }
.warning { max-width: ${page.width}mm; margin: 4mm auto 0; padding: 2mm 4mm; background: #fff7e0; border: 1px solid #d9b64c; font: 10.5pt/1.5 sans-serif; }
@media print { .paper { background: none; padding: 0; } .sheet { width: auto; min-height: 0; margin: 0; padding: 0; } .warning { display: none; } }
@media screen and (max-width: 800px) { .sheet { width: auto; min-height: 0; margin: 0; padding: 8mm 5mm; } .paper { font-size: 12pt; line-height: 1.8; } h1 { font-size: 16pt; } .body { text-indent: 2em; } p, h1, h2 { min-height: 0; } }
`;

const p = (text: string, kind: string): string => `<p class="${kind}">${text}</p>`;

class Notes {
  readonly all: string[] = [];
  marks(notes: readonly string[] = []): string {
    return notes.map((note) => `&NoBreak;<sup>${this.all.push(escaped(note))}</sup>`).join("");
  }
  printed(): string {
    return this.all.length === 0
      ? ""
      : `<div class="notes">${this.all.map((note, at) => `<div><sup>${at + 1}</sup> ${note}</div>`).join("")}</div>`;
  }
}

const heading = (level: Level, text: string): string => `<h2 class="body l${level}">${text}</h2>`;

function blockOf(block: Block, notes: Notes): string {
  switch (block.kind) {
    case "heading":
      return heading(block.level, escaped(block.text) + notes.marks(block.notes));
    case "paragraph":
      return p(escaped(block.text) + notes.marks(block.notes), "body");
    case "table": {
      const head = block.columns.map((label) => `<th scope="col">${escaped(label)}</th>`).join("");
      const cell = (text: string, at: number) => {
        const kind = cellKind(block.columns[at] ?? "", text);
        return `<td${kind === "text" ? "" : ` class="${kind}"`}>${escaped(text)}</td>`;
      };
      const rows = block.rows.map((texts) => `<tr>${block.columns.map((_, at) => cell(texts[at] ?? "", at)).join("")}</tr>`);
      return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
    }
  }
}

function headOf({ head, number, title, mark }: OfficialDocument): string {
  const lineOf = number === null ? "" : escaped(number);
  const marked = mark === null ? title : [...title.slice(0, -1), `${title.at(-1) ?? ""}（${mark}）`];
  const name = `<h1>${marked.map(escaped).join("<br>")}</h1>`;
  if (head === null) return name + (number === null ? "" : p(lineOf, "number"));
  return `<p class="head">${escaped(head)}</p>${p(lineOf, "number line")}${name}`;
}

function footOf(document: OfficialDocument): string {
  const { attachments, issuer, date, copiesTo, printedBy } = document;
  const list =
    attachments.length === 1
      ? p(`附件：${escaped(attachments[0] as string)}`, "body gap")
      : attachments
          .map((name, n) => p(`${n === 0 ? "附件：" : "　　　"}${n + 1}.${escaped(name)}`, n === 0 ? "body gap" : "body"))
          .join("");
  return list + p(escaped(issuer), "right issuer gap") + p(printedDate(date), "right date") + imprintOf(copiesTo, printedBy);
}

function imprintOf(copiesTo: readonly string[], printedBy: OfficialDocument["printedBy"]): string {
  const copies = copiesTo.length === 0 ? "" : `<div><span>抄送：${copiesTo.map(escaped).join("，")}。</span></div>`;
  const printed =
    printedBy === null ? "" : `<div><span>${escaped(printedBy.unit)}</span><span>${printedDate(printedBy.date)}印发</span></div>`;
  return copies + printed === "" ? "" : `<div class="imprint">${copies}${printed}</div>`;
}

/** Measures that depend on the document; as rules, since the app's pages allow no style attributes. */
function ownStyle(document: OfficialDocument): string {
  const { issuer, date } = signatureIndents(document);
  const indent = (name: string, count: number): string => `.${name} { padding-right: ${(count * em).toFixed(2)}mm; }\n`;
  const head = document.head === null ? "" : `.head { font-size: ${headPoints(document.head)}pt; }\n`;
  return indent("issuer", issuer) + indent("date", date) + head;
}

/** The print view in its parts: for a page of its own, or under a shadow root of another. */
export interface PrintView {
  readonly title: string;
  readonly style: string;
  readonly body: string;
}

export function printView(given: OfficialDocument): PrintView {
  const document = printableDocument(given);
  const notes = new Notes();
  const to = document.addressees.length === 0 ? "" : p(`${document.addressees.map(escaped).join("、")}：`, "gap");
  const body = numbered(document.body)
    .map((block) => blockOf(block, notes))
    .join("");
  const mark = document.mark === null ? "" : `<div class="mark">【${escaped(document.mark)}】</div>`;
  const content = headOf(document) + to + body + footOf(document) + notes.printed();
  return {
    title: [document.title.join(""), document.number ?? ""].join(" ").trim(),
    style: style + ownStyle(document),
    body: `<div class="paper"><p class="warning">${escaped(fontWarning)}</p>${mark}<main class="sheet">${content}</main></div>`,
  };
}

/** The print view as a whole page without script. */
export function writeHtml(given: OfficialDocument): string {
  const view = printView(given);
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(view.title)}</title>`;
  return `<!doctype html><html lang="zh-CN"><head>${head}<style>${view.style}</style></head><body>${view.body}</body></html>`;
}
