/** What a web page prints around the title of a document: the way to the page, date of publication, clicks, size of type. */
import type { Row } from "./rows.ts";

const WEB_HEAD =
  /^(?:当前位置|您?(?:现在|当前|所在)的?位置|首页[>＞»›/]|[>＞»›]|(?:发布|更新|公开|录入)(?:日期|时间|机构)[:：]|(?:时间|日期)[:：]\d{4}-|(?:信息|文章|稿件)?来源[:：]|(?:浏览|点击|阅读|访问)(?:次数|量|数)|[【[]?字体[:：]|[【[]?(?:打印|关闭|收藏|分享)|分享)/;
const LAST_ROW = 12;
const LONGEST = 90;

/** Marks such rows at the top of a file as typesetting; the title between them stays. */
export function markWebHead(rows: readonly Row[]): void {
  for (let at = 0; at < Math.min(rows.length, LAST_ROW); at++) {
    const row = rows[at] as Row;
    if (row.label || row.text.includes("。") || (row.text.length > LONGEST && !WEB_HEAD.test(row.text))) return;
    if (row.kind !== "number" && row.text.length <= LONGEST && WEB_HEAD.test(row.text)) row.kind = "pageHead";
  }
}
