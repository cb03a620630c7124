/** How reading time grows with length, for the tests of linearity. */
import { read } from "../src/duties/read.ts";

/** Pieces that, repeated, met a loop within a loop at some time, or could: marks, labels, fields, heads of tables, wrapped lines. */
export const PIECES: readonly string[] = [
  "（",
  "）",
  "《",
  "“",
  "第一条",
  "第一条 甲。第二条 乙。第三条 丙。",
  "（一）",
  "责任单位：",
  "责任单位：市教育局\n",
  "（市教育局牵头）",
  "市教育局、",
  "\t",
  "a（\t）",
  "\u3000",
  " a",
  "1",
  "1-",
  "2020年",
  "到2020年底前，",
  "、",
  "、\n",
  "甲\n",
  "\n",
  "甲甲甲甲甲甲甲甲甲甲甲甲甲甲，市教育局负责。\n",
  "其中",
  "10户其中2户、",
  "10万元",
  "达到10%以上",
  "前款",
  "本办法第一条",
  "《办法》（云政发〔2020〕1号）",
  "云政发〔2020〕1号\n",
  "关于印发办法的通知\n云政发〔2020〕1号\n",
  "附件1\n",
  "工作方案\n",
  "序号\t名称\n",
  "序号\n项目名称\n责任单位\n",
  "|甲|乙|\n",
  "<tr><td>甲",
  "组 长：张 三 局长\n",
  "任命张三为局长。",
  "甲.......1\n",
  "及时",
];

const TURNS = 3;

/** Milliseconds of processor time for reading `length` characters of a piece: the least of three turns, as other work disturbs. */
function cost(piece: string, length: number): number {
  const text = piece.repeat(Math.ceil(length / piece.length));
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < TURNS; turn++) {
    const before = process.cpuUsage();
    read(text, "linear");
    least = Math.min(least, process.cpuUsage(before).user / 1000);
  }
  return least;
}

/** Below this many milliseconds start-up and garbage say more than the text does. */
const NOTHING = 150;

/**
 * How many times longer four times the text takes; 4 where time is linear, 16 where it is quadratic, 0 where the longer text takes
 * next to nothing. A reading that looks worse than `most` is measured again before it is believed.
 */
export function growth(piece: string, length: number, most: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TURNS && least > most; attempt++) {
    const long = cost(piece, 4 * length);
    least = Math.min(least, long < NOTHING ? 0 : long / cost(piece, length));
  }
  return least;
}
