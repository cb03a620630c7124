/** Makes the bytes of a docx depend on nothing but its content: no moment of writing, entries in order, one date in the archive. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { type Font, noticeFonts } from "./fonts.ts";

/** Midnight of 1980-01-01 as the archive's own fields write it; earlier they cannot. */
const EPOCH = "1980-01-01T00:00:00";

function fontEntry({ name, instead }: Font): string {
  return `<w:font w:name="${name}"><w:altName w:val="${instead.join(",")}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`;
}

/** The list of fonts with their stand-ins, which the library does not write. */
function withFonts(xml: string): string {
  return xml.replace(/<w:fonts([^>]*?)\/>|<w:fonts([^>]*)>[\s\S]*<\/w:fonts>/, (_, empty: string | undefined, full: string | undefined) => {
    return `<w:fonts${empty ?? full ?? ""}>${noticeFonts.map(fontEntry).join("")}</w:fonts>`;
  });
}

function withDay(xml: string, day: string): string {
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`);
}

/** The archive anew. @param day what the properties of the file say of its making, YYYY-MM-DD */
export function repacked(bytes: Uint8Array, day: string): Uint8Array {
  const entries = unzipSync(bytes);
  const fixed: Zippable = {};
  // [Content_Types].xml comes first, as office programs write it; the rest by name.
  const names = Object.keys(entries).sort((a, b) => Number(b.startsWith("[")) - Number(a.startsWith("[")) || (a < b ? -1 : 1));
  for (const name of names) {
    const entry = entries[name] as Uint8Array;
    if (name === "word/fontTable.xml") fixed[name] = strToU8(withFonts(strFromU8(entry)));
    else if (name === "docProps/core.xml") fixed[name] = strToU8(withDay(strFromU8(entry), day));
    else fixed[name] = entry;
  }
  return zipSync(fixed, { level: 6, mtime: EPOCH });
}
