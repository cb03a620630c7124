/** Proposes parts: a new one after every 。or ；that is outside brackets; a bracket that follows stays with its sentence. */
export function splitSentences(text: string): string[] {
  const parts: string[] = [];
  let part = "";
  let depth = 0;
  const letters = [...text];
  letters.forEach((letter, index) => {
    part += letter;
    if (letter === "（" || letter === "(") depth += 1;
    if (letter === "）" || letter === ")") depth = Math.max(0, depth - 1);
    const next = letters[index + 1];
    const ends = (letter === "。" || letter === "；" || letter === "\n") && depth === 0 && next !== "（" && next !== "(";
    const closes = (letter === "）" || letter === ")") && depth === 0 && /[。；]\s*[（(][^（()）]*[）)]$/.test(part);
    if (ends || closes) {
      parts.push(part.trim());
      part = "";
    }
  });
  parts.push(part.trim());
  return parts.filter((entry) => entry !== "");
}
