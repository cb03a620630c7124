/** The comparator of a printed value, by the words before and after it; the op is the printed one, not the sense. */
import type { TargetOp } from "../gazette/result.ts";

const AT_LEAST_BEFORE =
  /(?:不得?低于|不应低于|不能低于|不少于|不得少于|不应少于|不小于|不得小于|不低于总?|至少|最低|最少|下限为?)[^，。；、\d]{0,14}$/;
const AT_MOST_BEFORE =
  /(?:不得?超过|不能超过|不应超过|不超|不得?高于|不应高于|不能高于|不多于|不得多于|不大于|不得大于|控制在|控制到|限制在|最高|最多|至多|最长|上限为?|封顶)[^，。；、\d]{0,14}$/;
const MORE_BEFORE = /(?:超过|突破|高于|大于|多于|超出|超|＞|>)(?:到|达)?[^，。；、\d]{0,3}$/;
const LESS_BEFORE = /(?:低于|少于|小于|不足|不到|未达到?|不满|＜|<)[^，。；、\d]{0,3}$/;
const ABOUT_BEFORE = /(?:约|近|大约|接近|约为)$/;
const SIGN_AT_LEAST = /(?:≥|＞=|>=)\s?$/;
const SIGN_AT_MOST = /(?:≤|＜=|<=)\s?$/;
const AFTER = /^(?:（含）|\(含\))?(?:(及以上|或以上|以上|\+)|(及以下|或以下|以下|(?:范围)?(?:以内|之内)|内(?!容|部|涵|外))|(左右|上下))/;
const REACH_BEFORE = /(?:达到?|实现|完成|为|至|到|占)[^，。；、\d]{0,4}$/;

export interface Comparator {
  readonly op: TargetOp;
  /** Whether a comparator or 达到 is printed; a bare number needs other signs that it is a target. */
  readonly printed: boolean;
  /** Length of the words after the value that belong to it. */
  readonly length: number;
}

/** Reads the comparator around a value from the text just before and just after it. */
export function comparatorAround(before: string, after: string): Comparator {
  const end = AFTER.exec(after);
  const length = end ? end[0].length : 0;
  if (AT_LEAST_BEFORE.test(before) || SIGN_AT_LEAST.test(before)) return { op: ">=", printed: true, length };
  if (AT_MOST_BEFORE.test(before) || SIGN_AT_MOST.test(before)) return { op: "<=", printed: true, length };
  if (end?.[1]) return { op: ">=", printed: true, length };
  if (end?.[2]) return { op: "<=", printed: true, length };
  if (end?.[3]) return { op: "~", printed: true, length };
  if (LESS_BEFORE.test(before)) return { op: "<", printed: true, length };
  if (MORE_BEFORE.test(before)) return { op: ">", printed: true, length };
  if (ABOUT_BEFORE.test(before)) return { op: "~", printed: true, length };
  return { op: "=", printed: REACH_BEFORE.test(before), length };
}
