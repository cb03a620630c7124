/** Bytes to text: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030. Offsets count in the decoded text. */

export interface Decoded {
  text: string;
  encoding: "utf-8" | "utf-16le" | "utf-16be" | "gb18030";
}

/** The bytes are no text in any encoding that we read. The message is Chinese and says where decoding stopped. */
export class DecodeError extends Error {
  readonly code = "gazette/undecodable";
}

function strict(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Share of characters that GB18030 maps to the private use area or to rare planes: high for bytes that were never Chinese text. */
function looksLikeText(text: string): boolean {
  let odd = 0;
  const step = Math.max(1, Math.floor(text.length / 4096));
  let seen = 0;
  for (let at = 0; at < text.length; at += step) {
    const code = text.charCodeAt(at);
    seen++;
    if (
      (code >= 0xe000 && code <= 0xf8ff) ||
      (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) ||
      (code >= 0x7f && code < 0xa0)
    )
      odd++;
  }
  return seen === 0 || odd / seen < 0.1;
}

/**
 * Decodes the bytes of a file.
 * @throws DecodeError when neither UTF-8, UTF-16 with a byte order mark nor GB18030 fits.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    const text = strict("utf-16le", bytes);
    if (text !== null) return { text, encoding: "utf-16le" };
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const text = strict("utf-16be", bytes);
    if (text !== null) return { text, encoding: "utf-16be" };
  }
  const utf8 = strict("utf-8", bytes);
  if (utf8 !== null) return { text: utf8, encoding: "utf-8" };
  const chinese = strict("gb18030", bytes);
  if (chinese !== null && looksLikeText(chinese)) return { text: chinese, encoding: "gb18030" };
  throw new DecodeError("文件不是 UTF-8 或 GB18030 编码的文本，无法读取；请另存为 UTF-8 文本后再试。");
}
