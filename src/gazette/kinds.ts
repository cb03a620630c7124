/** What a document is, from the words of its title (GB/T 9704-2012 and 党政机关公文处理工作条例 for the kinds of letters). */
import type { DocumentKind } from "./result.ts";

/** Longest and most telling words first; the first that ends the title wins. */
const KINDS: readonly (readonly [RegExp, DocumentKind])[] = [
  [/大事记/, "chronicle"],
  [/解读/, "explanation"],
  [/(?:讲话|致辞|发言)$/, "speech"],
  [/(?:任免|免职|任职|任命|提名).{0,10}(?:的)?(?:通知|决定|令)$|职务.{0,6}(?:的)?(?:通知|决定)$/, "appointment"],
  [/(?:任免|任命|免去)(?:[^，。]{0,6}(?:工作人员|人员|干部|名单|信息))?$/, "appointment"],
  [/预案/, "contingencyPlan"],
  [/(?:实施)?细则/, "detailedRules"],
  [/(?:中华人民共和国)?[\p{Script=Han}]{2,30}(?<!办)法$/u, "law"],
  [/条例$/, "law"],
  [/办法/, "measures"],
  [/规定$|规则$|规定[（(]/, "stipulations"],
  [/意见/, "opinions"],
  [/方案/, "scheme"],
  [/规划|纲要/, "masterPlan"],
  [/目录|指南/, "catalogue"],
  [/计划|要点/, "plan"],
  [/名单|名录|成员/, "roster"],
  [/措施|政策|\d+条$/, "measures"],
  [/纪要/, "meetingMinutes"],
  [/通报/, "circular"],
  [/(?:公告|通告|公示|公报)/, "announcement"],
  [/(?:命令|令)$/, "order"],
  [/决定|决议/, "decision"],
  [/批复/, "reply"],
  [/函$/, "letter"],
  [/通知/, "officialNotice"],
];

/** （试行）, （2020年版） at the end of a title. */
const NOTE_AT_END = /[（(][^（）()]{1,20}[）)]$/;
/** How laws end: looked at first, as their pattern begins anywhere. */
const LAW_END = /法$|条例$/;

/** Kind of a title such as 某市医药储备管理办法（试行）; `other` where no word tells. */
export function kindOfTitle(title: string): DocumentKind {
  const bare = title.replace(NOTE_AT_END, "").replace(/[》”]$/, "");
  for (const [pattern, kind] of KINDS) if ((kind !== "law" || LAW_END.test(bare.slice(-2))) && pattern.test(bare)) return kind;
  return "other";
}

const ISSUED = /(?:印发|转发|公布|发布|颁布|下发|批转)(.{2,120}?)的?(?:通知|公告|决定|函|令)$/;

/**
 * Kind of a whole document: what a notice issues counts, as users look for 办法 and not for 通知; a plain notice stays one.
 */
export function documentKind(title: string): DocumentKind {
  const bare = title.replace(NOTE_AT_END, "");
  const issued = ISSUED.exec(bare);
  if (issued) {
    const inner = kindOfTitle((issued[1] as string).replace(/^《|》$/g, ""));
    if (inner !== "other") return inner;
  }
  const ending = /(?:通知|通告|公告|通报|批复|函|决定|意见|命令|纪要)$/.exec(bare)?.[0];
  if (ending && !/任免|免职|任职|任命|提名|职务/.test(bare)) return kindOfTitle(ending);
  return kindOfTitle(bare);
}
