/**
 * The page of GB/T 9704-2012: A4, top margin 37 mm, binding margin 28 mm, text area 156 mm × 225 mm, 22 lines of 28
 * characters of 3号 (5.2.1 to 5.2.3); page number 7 mm under the text area (7.5).
 */

/** Millimetres. */
export const page = { width: 210, height: 297, top: 37, left: 28, textWidth: 156, textHeight: 225 } as const;
export const right = page.width - page.left - page.textWidth;
export const bottom = page.height - page.top - page.textHeight;
export const lines = 22;
export const characters = 28;

/** Sizes of type in points: 2号, 3号, 4号, 5号. */
export const size = { two: 22, three: 16, four: 14, five: 10.5 } as const;

const TWIPS_PER_POINT = 20;

export function twips(mm: number): number {
  return Math.round((mm * 72 * TWIPS_PER_POINT) / 25.4);
}

/** Line pitch that 22 lines fit, rounded down: one twip more and the last line would not. */
export const linePitch = Math.floor(((page.textHeight * 72) / 25.4 / lines) * TWIPS_PER_POINT);
/** What the grid adds to a 3号 character so that 28 fill a line, in 4096ths of a point. */
export const charSpace = Math.floor(((page.textWidth * 72) / 25.4 / characters - size.three) * 4096);
/** One character of the body, in twips. */
export const character = twips(page.textWidth) / characters;
/** From the lower edge of the paper to that of the page number: its dash is 7 mm under the text, in the middle of a 4号 line. */
export const footerAt = bottom - 10;
