/** What stands in a docx. */
import { strFromU8, unzipSync } from "fflate";

export function documentText(bytes: Uint8Array): { document: string; headers: string[]; all: string } {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith(".xml"));
  const texts = parts.map(([name, part]) => ({ name, text: strFromU8(part) }));
  return {
    document: texts.find(({ name }) => name === "word/document.xml")?.text ?? "",
    headers: texts.filter(({ name }) => /^word\/header\d*\.xml$/.test(name)).map(({ text }) => text),
    all: texts.map(({ text }) => text).join("\n"),
  };
}
