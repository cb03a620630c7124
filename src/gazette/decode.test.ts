import { describe, expect, test } from "vitest";
import { DecodeError, decode } from "./decode.ts";

const gb = Uint8Array.from([0xd4, 0xc6, 0xb4, 0xa8, 0xca, 0xd0]); // 云川市
const utf16 = (text: string): Uint8Array => Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, "utf16le")]);

describe("decode", () => {
  test.each([
    ["UTF-8", Buffer.from("云川市"), "云川市", "utf-8"],
    ["UTF-8 with a byte order mark", Buffer.from("\ufeff云川市"), "云川市", "utf-8"],
    ["GB18030", gb, "云川市", "gb18030"],
    ["UTF-16 with a byte order mark", utf16("云川市"), "云川市", "utf-16le"],
    ["an empty file", new Uint8Array(), "", "utf-8"],
    ["NUL and form feeds", Buffer.from("甲\u0000\f乙"), "甲\u0000\f乙", "utf-8"],
  ])("reads %s", (_, bytes, text, encoding) => {
    expect(decode(bytes)).toEqual({ text, encoding });
  });

  test("refuses bytes that are no text", () => {
    expect(() => decode(Uint8Array.from([0x80, 0xff, 0xfe, 0x00, 0x81, 0xff]))).toThrow(DecodeError);
  });

  test("refuses a PNG image", () => {
    expect(() => decode(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0xff, 0x49]))).toThrow(DecodeError);
  });
});
