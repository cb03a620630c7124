/** One line of progress: redrawn in place on a terminal, a line at each tenth elsewhere. */
import { stripVTControlCharacters } from "node:util";

/** Columns that a text takes on a terminal: Chinese characters and full-width signs take two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(text)) {
    const code = character.codePointAt(0) as number;
    width +=
      (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xffef && !(code >= 0xd7b0 && code < 0xf900)) || code > 0x1f000
        ? 2
        : 1;
  }
  return width;
}

/** Pads or cuts to a width in columns. */
export function fitted(text: string, columns: number): string {
  let width = 0;
  let out = "";
  for (const character of text) {
    const own = widthOf(character);
    if (width + own > columns) return `${cutFor(out, columns)}…`;
    out += character;
    width += own;
  }
  return out + " ".repeat(columns - width);
}

/** Drops characters at the end until an ellipsis fits in the columns. */
function cutFor(text: string, columns: number): string {
  let out = text;
  while (widthOf(out) > columns - 1) out = out.slice(0, -1);
  return out + " ".repeat(columns - 1 - widthOf(out));
}

export interface ProgressBar {
  /** @param percent 0–100 */
  show(percent: number, note: string): void;
  /** Ends the line with a last word. */
  end(note: string): void;
}

/** A bar named `label` on the stream. */
export function progressBar(label: string, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  const cells = 24;
  let lastTenth = -1;
  let last = "";
  const line = (percent: number, note: string) => {
    const filled = Math.round((percent / 100) * cells);
    return `${fitted(label, 28)} [${"█".repeat(filled)}${"░".repeat(cells - filled)}] ${String(Math.floor(percent)).padStart(3)}% ${note}`;
  };
  return {
    show(percent, note) {
      const text = line(percent, note);
      if (text === last) return;
      last = text;
      if (stream.isTTY) {
        stream.write(`\r\u001b[K${fitted(text, Math.min(widthOf(text), (stream.columns ?? 80) - 1))}`);
        return;
      }
      const tenth = Math.floor(percent / 10);
      if (tenth === lastTenth) return;
      lastTenth = tenth;
      stream.write(`${label} ${tenth * 10}% ${note}\n`);
    },
    end(note) {
      stream.write(stream.isTTY ? `\r\u001b[K${label}：${note}\n` : `${label}：${note}\n`);
    },
  };
}
