/** Fonts of official documents and what stands in for them. They are not embedded: their licences do not allow it. */

export interface Font {
  /** The name that the document asks for first. */
  readonly name: string;
  /** Other names of the same face, then what may stand in for it, best first. */
  readonly instead: readonly string[];
}

/** 小标宋 for titles and the head. */
export const titleFont: Font = {
  name: "方正小标宋简体",
  instead: ["方正小标宋_GBK", "小标宋体", "FZXiaoBiaoSong-B05S", "华文中宋", "宋体", "SimSun"],
};
/** 仿宋 for everything else. */
export const bodyFont: Font = { name: "仿宋_GB2312", instead: ["仿宋", "FangSong_GB2312", "FangSong", "华文仿宋", "方正仿宋_GBK"] };
/** 黑体 and 楷体 for the first and the second level of headings. */
export const firstFont: Font = { name: "黑体", instead: ["SimHei", "方正黑体_GBK", "华文黑体"] };
export const secondFont: Font = { name: "楷体_GB2312", instead: ["楷体", "KaiTi_GB2312", "KaiTi", "华文楷体", "方正楷体_GBK"] };
/** 宋体 for page numbers. */
export const pageFont: Font = { name: "宋体", instead: ["SimSun", "新宋体", "方正书宋_GBK"] };

export const noticeFonts: readonly Font[] = [titleFont, bodyFont, firstFont, secondFont, pageFont];

/** What whoever opens or prints the file must know. */
export const fontWarning = `文件不内嵌字体。打开和打印的电脑须装有${noticeFonts.map(({ name }) => name).join("、")}；没有的会以相近字体代替，行数、字数和分页可能与国家标准不符。`;

/** The name and its stand-ins as CSS writes them. */
export function cssFont({ name, instead }: Font): string {
  return [name, ...instead].map((one) => `"${one}"`).join(", ");
}
