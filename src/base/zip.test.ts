import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { zipEntries, zipFault } from "./zip.ts";

interface Part {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An archive as programs write it, with the sizes that it is told to state. */
function archive(parts: readonly Part[], stated: { unpacked?: number } = {}): Uint8Array {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const packed = deflateRawSync(bytes);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(stated.unpacked ?? bytes.length, 8);
    const title = Buffer.from(name);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(title.length, 0);
    const local = Buffer.concat([Buffer.from("504b03041400000008000000000000", "hex").subarray(0, 14), sizes, lengths, title, packed]);
    const place = Buffer.alloc(12);
    place.writeUInt32LE(offset, 8);
    const head = Buffer.from("504b0102140014000000080000000000", "hex");
    directory.push(Buffer.concat([head, sizes, lengths, Buffer.alloc(2), place.subarray(0, 8), place.subarray(8), title]));
    chunks.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("504b0506", 0, "hex");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...chunks, list, end]));
}

const text = (size: number) => Buffer.alloc(size, "0123456789abcdef");

describe("压缩包的目录", () => {
  it("逐项读出名称和大小", () => {
    const bytes = archive([{ name: "word/文件.xml", bytes: text(1000) }]);
    expect(zipEntries(bytes)).toEqual([{ name: "word/文件.xml", packed: expect.any(Number), unpacked: 1000 }]);
    expect(zipFault(bytes)).toBeNull();
  });

  it("解开后异常膨胀的不收，同样大小而正常的收", () => {
    expect(zipFault(archive([{ name: "xl/sheet1.xml", bytes: Buffer.alloc(30 * 1024 * 1024) }]))).toContain("膨胀");
    const plain = Buffer.from(Array.from({ length: 400_000 }, (_, n) => `${(n * 2654435761) % 4294967296},`).join(""));
    expect(zipFault(archive([{ name: "xl/sheet1.xml", bytes: plain }]))).toBeNull();
  });

  it("自称解开后过大的、文件过多的不收", () => {
    const parts = [{ name: "a", bytes: text(10) }];
    expect(zipFault(archive(parts, { unpacked: 300 * 1024 * 1024 }))).toContain("256 MB");
    expect(zipFault(archive(Array.from({ length: 5001 }, (_, n) => ({ name: `${n}`, bytes: text(1) }))))).toContain("5000 个");
  });

  it.each(["../passwd", "a/../../b", "/etc/passwd", "C:\\x", "a\\..\\b"])("文件名 %s 指向包外，不收", (name) => {
    expect(zipFault(archive([{ name, bytes: text(10) }]))).toContain("包外");
    expect(zipFault(archive([{ name: "a/..b", bytes: text(10) }]))).toBeNull();
  });

  it("截断的、目录指向别处的、不是压缩包的", () => {
    const bytes = archive([{ name: "a", bytes: text(100) }]);
    for (const cut of [0, 10, 22, 40, bytes.length - 1]) expect(zipFault(bytes.subarray(0, cut))).toContain("不完整");
    const wild = bytes.slice();
    wild.set([0xff, 0xff, 0xff, 0x7f], bytes.length - 6);
    expect(zipFault(wild)).toContain("不完整");
  });
});
