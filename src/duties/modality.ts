/** Modal force of a text: what must be, must not be, may be, holds in principle, or is encouraged. */
import type { Modality } from "../gazette/result.ts";

const FORBIDDEN = /不得|禁止|严禁|不准|不允许|严格禁止|一律不(?!再)|不予/;
const OBLIGED =
  /必须|应当|(?<![相对适响反效供])应(?!急|用|对|收|付|变|届|邀|战|聘|力|税|征|纳|酬|诉)|务必|须(?!知)|(?<![重主需首想只])要(?![求素点闻道件务害领目塞价约])|确保|一律/;
const IN_PRINCIPLE = /原则上/;
const PERMITTED = /(?<![认许不尽])可以?(?![能持再靠行视见观信控溯复逆追比读知用性得耕])|有权/;
const ENCOURAGED = /鼓励|支持|引导|提倡|倡导|探索|允许/;
const ENCOURAGED_FIRST = /^(?:积极)?(?:鼓励|支持|引导|提倡|倡导|探索)/;

/** Force of one sentence; null where it has no modal word (in Chinese official style then a plain order). */
function sentenceModality(sentence: string): Modality | null {
  if (IN_PRINCIPLE.test(sentence)) return "inPrinciple";
  if (ENCOURAGED_FIRST.test(sentence)) return "encouraged";
  if (FORBIDDEN.test(sentence)) return "mustNot";
  if (OBLIGED.test(sentence)) return "must";
  if (PERMITTED.test(sentence)) return "may";
  return ENCOURAGED.test(sentence) ? "encouraged" : null;
}

/**
 * Modality of a task or provision. A text of several sentences is `must` as soon as one of them orders something,
 * expressly or in the plain form (推进…); a softer force is given only to a text that has nothing else.
 */
export function modalityOf(text: string): Modality {
  const sentences = text.split(/[。；;\n]/).filter((sentence) => sentence.length > 1);
  // A short first sentence is a heading (完善机制。); it orders nothing by itself.
  const body =
    sentences.length > 1 && (sentences[0]?.length ?? 0) <= 30 && !/[，,]/.test(sentences[0] ?? "") ? sentences.slice(1) : sentences;
  const found = body.map(sentenceModality);
  if (found.length === 0 || found.some((modality) => modality === null || modality === "must")) return "must";
  const first = found[0] as Modality;
  return found.every((modality) => modality === first) ? first : found.includes("mustNot") ? "must" : first;
}
