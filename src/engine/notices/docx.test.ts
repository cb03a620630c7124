import { strFromU8, unzipSync } from "fflate";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type OfficialDocument, printable, signatureIndents, titleLines } from "./document.ts";
import { writeDocx } from "./docx.ts";
import { fontWarning } from "./fonts.ts";
import { writeHtml } from "./html.ts";
import { numbered } from "./numbering.ts";

const given: OfficialDocument = {
  head: null,
  mark: null,
  number: "云卫储调〔2025〕3号",
  title: ["云川市卫生健康委员会", "药品储备调用通知单"],
  addressees: ["甲医药公司"],
  body: [
    {
      kind: "paragraph",
      text: "请按下表备货。",
      notes: ["云政发〔2025〕6号第五条：“签发调用通知单”", "云政办发〔2025〕11号3.2（1）：“下达”"],
    },
    { kind: "table", columns: ["序号", "品种", "数量（件）"], rows: [["1", "纱布", "1,000"]] },
    { kind: "heading", level: 1, text: "时限" },
    { kind: "heading", level: 2, text: "装车" },
    { kind: "heading", level: 2, text: "送达" },
    { kind: "heading", level: 1, text: "交接" },
  ],
  attachments: [],
  issuer: "云川市卫生健康委员会",
  date: "2025-06-09",
  sealed: true,
  copiesTo: ["青石县人民政府", "云川市工业和信息化局"],
  printedBy: null,
};

async function parts(document: OfficialDocument): Promise<Record<string, string>> {
  const entries = unzipSync(await writeDocx(document));
  return Object.fromEntries(Object.entries(entries).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** What a reader sees: text without marks. */
const textOf = (xml: string): string => xml.replace(/<[^>]*>/g, "");
const millimetres = (twips: string): number => (Number(twips) * 25.4) / 1440;

/** Every opened element is closed in order: enough to know that no text broke out. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, close, name, empty] of xml.matchAll(/<(\/?)([A-Za-z][\w:.-]*)(?:"[^"]*"|'[^']*'|[^'">])*?(\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!empty) open.push(name as string);
  }
  return open.length === 0;
}

describe("版面符合 GB/T 9704-2012", () => {
  test("A4，天头 37、订口 28、右 26、下 35 毫米，误差在 1 毫米以内", async () => {
    const xml = (await parts(given))["word/document.xml"] as string;
    const of = (name: string) => millimetres(new RegExp(`w:${name}="(\\d+)"`).exec(/<w:pgMar[^>]*>/.exec(xml)?.[0] ?? "")?.[1] ?? "");
    expect([of("top"), of("left"), of("right"), of("bottom")].map(Math.round)).toEqual([37, 28, 26, 35]);
    const [, width, height] = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(xml) as unknown as [string, string, string];
    expect([Math.round(millimetres(width)), Math.round(millimetres(height))]).toEqual([210, 297]);
  });

  test("每面 22 行、每行 28 字：再多一行或一字就放不下", async () => {
    const xml = (await parts(given))["word/document.xml"] as string;
    const grid = /<w:docGrid w:type="linesAndChars" w:linePitch="(\d+)" w:charSpace="(-?\d+)"\/>/.exec(xml) as unknown as [
      string,
      string,
      string,
    ];
    const area = [225, 156].map((mm) => (mm * 1440) / 25.4) as [number, number];
    const character = (16 + Number(grid[2]) / 4096) * 20;
    expect([Math.floor(area[0] / Number(grid[1])), Math.floor(area[1] / character)]).toEqual([22, 28]);
  });

  test("正文 3 号仿宋首行缩进二字，标题 2 号小标宋居中，字号用六角括号", async () => {
    const xml = (await parts(given))["word/document.xml"] as string;
    const paragraph = (text: string) => xml.split("<w:p>").find((one) => one.includes(text)) ?? "";
    expect(paragraph("请按下表备货")).toMatch(/w:firstLineChars="200"[\s\S]*仿宋_GB2312[\s\S]*<w:sz w:val="32"\/>/);
    expect(paragraph("药品储备调用通知单")).toMatch(/<w:jc w:val="center"\/>[\s\S]*方正小标宋简体[\s\S]*<w:sz w:val="44"\/>/);
    expect(textOf(xml)).toContain("云卫储调〔2025〕3号");
    expect(textOf(xml)).toContain("2025年6月9日");
  });

  test("层次序号一、（一）1.（1），下级随上级重编", () => {
    expect(numbered(given.body).flatMap((block) => (block.kind === "heading" ? [block.text] : []))).toEqual([
      "一、时限",
      "（一）装车",
      "（二）送达",
      "二、交接",
    ]);
    const deep = ([3, 4, 4, 3] as const).map((level) => ({ kind: "heading" as const, level, text: "甲" }));
    expect(numbered(deep).map((block) => "text" in block && block.text)).toEqual(["1.甲", "（1）甲", "（2）甲", "2.甲"]);
  });

  test("页码 4 号一字线，单页在右、双页在左，空一字", async () => {
    const files = await parts(given);
    const footers = Object.entries(files).filter(([name]) => /^word\/footer\d\.xml$/.test(name));
    const odd = footers.find(([, xml]) => xml.includes('w:jc w:val="right"'))?.[1] ?? "";
    const even = footers.find(([, xml]) => xml.includes('w:jc w:val="left"'))?.[1] ?? "";
    expect(textOf(odd).replace("PAGE", "1")).toBe("— 1 —");
    expect(odd).toContain('w:right="280"');
    expect(even).toContain('w:left="280"');
    expect(files["word/settings.xml"]).toContain("<w:evenAndOddHeaders/>");
  });

  test("盖章的日期右空四字、署名以日期居中；不盖章的日期比署名右移二字", () => {
    const issuer = "云川市卫健委";
    // 2025年6月9日 is six characters wide: six hanzi of the name are centred over it exactly.
    expect(signatureIndents({ issuer, date: "2025-06-09", sealed: true })).toEqual({ issuer: 4 + (6 - 6) / 2, date: 4 });
    expect(signatureIndents({ issuer: "云川市卫生健康委员会办公室", date: "2025-06-09", sealed: false })).toEqual({
      issuer: 2,
      date: 2 + 13 - 2 - 6,
    });
    expect(signatureIndents({ issuer, date: "2025-06-09", sealed: false })).toEqual({ issuer: 4, date: 2 });
  });

  test("有发文机关标志才有红头和红线", async () => {
    const bare = (await parts(given))["word/document.xml"] as string;
    const headed = (await parts({ ...given, head: "云川市卫生健康委员会文件" }))["word/document.xml"] as string;
    expect([bare.includes("FF0000"), headed.includes("FF0000")]).toEqual([false, true]);
    expect(textOf(headed).indexOf("云卫储调")).toBeLessThan(textOf(headed).indexOf("药品储备调用通知单"));
  });

  test("版记在末页版心下边缘，抄送以句号结束；没有的不留空栏", async () => {
    const xml = (await parts(given))["word/document.xml"] as string;
    expect(textOf(xml)).toContain("抄送：青石县人民政府，云川市工业和信息化局。");
    expect(xml).toContain('w:tblpYSpec="bottom"');
    expect((await parts({ ...given, copiesTo: [] }))["word/document.xml"]).not.toContain("w:tblpYSpec");
    const printed = (await parts({ ...given, printedBy: { unit: "云川市卫生健康委员会办公室", date: "2025-06-10" } }))["word/document.xml"];
    expect(textOf(printed as string)).toContain("2025年6月10日印发");
  });

  test("依据作脚注：文号、条款、关键词句，正文里各有其标记", async () => {
    const files = await parts(given);
    expect(textOf(files["word/footnotes.xml"] as string)).toContain("云政发〔2025〕6号第五条：“签发调用通知单”");
    expect([...(files["word/document.xml"] as string).matchAll(/<w:footnoteReference w:id="(\d+)"/g)].map(([, id]) => id)).toEqual([
      "1",
      "2",
    ]);
  });

  test("字体写明替代次序，不内嵌；警告列出要装的字体", async () => {
    const fonts = (await parts(given))["word/fontTable.xml"] as string;
    expect(fonts).toMatch(/<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,/);
    expect(fonts).not.toContain("embedRegular");
    expect(fontWarning).toContain("方正小标宋简体");
  });

  test("演练标记在每一面，没有的不写", async () => {
    const marked = await parts({ ...given, mark: "演练" });
    expect(
      Object.keys(marked)
        .filter((name) => /header\d\.xml$/.test(name))
        .map((name) => textOf(marked[name] as string)),
    ).toEqual(["【演练】", "【演练】"]);
    expect(textOf(marked["word/document.xml"] as string)).toContain("药品储备调用通知单（演练）");
    expect(Object.keys(await parts(given)).filter((name) => name.includes("header"))).toEqual([]);
  });
});

describe("同样的内容，同样的字节", () => {
  afterEach(() => vi.useRealTimers());
  test("与何时、第几次生成无关；内容差一个字就不同", async () => {
    const first = await writeDocx(given);
    vi.useFakeTimers({ now: Date.parse("2031-02-03T04:05:06Z"), toFake: ["Date"] });
    expect(Buffer.compare(first, await writeDocx(structuredClone(given)))).toBe(0);
    expect(Buffer.compare(first, await writeDocx({ ...given, number: "云卫储调〔2025〕4号" }))).not.toBe(0);
  });
});

describe("有害的文字不能破坏文件", () => {
  const hostile = '<script>alert(1)</script>]]>&amp;"\u0000\u0007\u202e反\u2066\u200f\ufffe\ud800';
  const clean = '<script>alert(1)</script>]]>&amp;"反';
  const document = {
    ...given,
    title: [hostile],
    number: hostile,
    issuer: hostile,
    mark: hostile,
    addressees: [hostile],
    copiesTo: [hostile],
    attachments: [hostile, hostile],
    body: [
      { kind: "paragraph" as const, text: `${hostile}\n第二段`, notes: [hostile] },
      { kind: "table" as const, columns: [hostile], rows: [[hostile]] },
    ],
  };

  test("docx 各部件结构完整，没有 XML 不容的字符，文字照原样可读", async () => {
    for (const [name, xml] of Object.entries(await parts(document))) {
      expect(wellFormed(xml), name).toBe(true);
      expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\u202a-\u202e\u2066-\u2069\u200b-\u200f]/.test(xml), name).toBe(false);
      expect(xml.includes("<script"), name).toBe(false);
    }
    expect(printable(hostile)).toBe(clean);
  });

  test("打印视图里没有可执行的内容", () => {
    const html = writeHtml(document);
    expect(html).not.toMatch(/<script|\u202e/);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).toContain("第二段");
  });
});

describe("标题回行", () => {
  test("二十字以内不回行，二十一字回行，两行相当，行首不出现“的”", () => {
    expect(titleLines("一".repeat(20))).toEqual(["一".repeat(20)]);
    expect(titleLines("一".repeat(21)).map((line) => line.length)).toEqual([11, 10]);
    const split = titleLines(`${"甲".repeat(14)}的${"乙".repeat(13)}`);
    expect(split).toEqual([`${"甲".repeat(14)}的`, "乙".repeat(13)]);
  });
});
