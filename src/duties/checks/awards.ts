/** Awards for the same thing in two documents of one issue: 国家级企业技术中心 50万元 here and 150万元 there. */
import type { Passage } from "../../gazette/passage.ts";
import type { Finding, ReadDocument, Spans } from "../../gazette/result.ts";
import { findSums } from "../money-mentions.ts";
import { type CheckInput, finding, nameOf, placeOf } from "./check.ts";

const AWARD = /奖励|奖补|补助|补贴|资助|奖金/;
/** What is awarded, with its level: 国家级企业技术中心. */
const OBJECT =
  /(国家|省|市|自治区)(?:级|认定的?)(?!.{0,3}[国省市]级)([\u4e00-\u9fff]{0,8}?(?:技术中心|研究中心|实验室|设计中心|创新中心|示范企业|示范基地|示范园区|工作站|孵化器|众创空间|专精特新企业|小巨人企业|单项冠军|高新技术企业|绿色工厂|智能工厂|数字化车间|质量奖|名牌产品|驰名商标|产业基地|产业园区|公共服务平台|龙头企业))/g;

interface Award {
  readonly read: ReadDocument;
  readonly object: string;
  /** Yuan. */
  readonly amount: string;
  readonly spans: Spans;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function sentences(text: string): Place[] {
  const found: Place[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text[at] !== "。" && text[at] !== "；") continue;
    if (at > from) found.push({ from, to: at });
    from = at + 1;
  }
  return found;
}

/** Objects that a list joins to the one at `index`, itself included: 甲、乙和丙. */
function joined(text: string, objects: readonly { at: number; end: number; name: string }[], index: number): { name: string }[] {
  const found = [objects[index] as { name: string }];
  for (let at = index; at > 0; at--) {
    const between = text.slice((objects[at - 1] as { end: number }).end, (objects[at] as { at: number }).at);
    if (!/^(?:的?[、和及或]|或者|以及)$/.test(between)) break;
    found.unshift(objects[at - 1] as { name: string });
  }
  return found;
}

/** 甲、乙，分别给予a、b: in order. Else a sum belongs to what is named last before it, and to the list in which that stands. */
function awardsOf(read: ReadDocument, passage: Passage, { from, to }: Place): Award[] {
  const text = passage.text.slice(from, to);
  const objects = [...text.matchAll(OBJECT)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    name: `${match[1]}级${match[2]}`,
  }));
  if (objects.length === 0 || !AWARD.test(text)) return [];
  const awards: Award[] = [];
  let taken = -1;
  for (const sum of findSums(text)) {
    const last = objects.findLastIndex(({ end }) => end <= sum.from);
    if (last < 0) continue;
    const list = joined(text, objects, last);
    const apart = text.slice((objects[last] as { end: number }).end, sum.from).includes("分别");
    taken = apart ? taken + 1 : -1;
    for (const object of apart ? list.slice(taken, taken + 1) : list)
      awards.push({
        read,
        object: object.name,
        amount: sum.amount,
        spans: placeOf(passage, from + sum.from, from + sum.to),
      });
  }
  return awards;
}

function yuan(amount: string): string {
  const value = Number(amount);
  return value % 10000 === 0 ? `${value / 10000}万元` : `${amount}元`;
}

export function awardsForOneThing({ documents }: CheckInput): Finding[] {
  const findings: Finding[] = [];
  const first = new Map<string, Award>();
  const reported = new Set<string>();
  for (const { read, paragraphs } of documents) {
    for (const { passage, role } of paragraphs) {
      if (role !== "text" || !AWARD.test(passage.text)) continue;
      for (const place of sentences(passage.text)) {
        for (const award of awardsOf(read, passage, place)) {
          const before = first.get(award.object);
          if (!before) first.set(award.object, award);
          const key = `${award.object} ${nameOf(read)}`;
          if (!before || before.read === read || before.amount === award.amount || reported.has(key)) continue;
          reported.add(key);
          findings.push(
            finding(
              "award.differs",
              "warning",
              `“${award.object}”的奖励，${nameOf(before.read)} 为 ${yuan(before.amount)}，${nameOf(read)} 为 ${yuan(award.amount)}。`,
              award.spans,
              before.spans,
            ),
          );
        }
      }
    }
  }
  return findings;
}
