/** Unified social credit codes (统一社会信用代码, GB 32100-2015): 18 characters, the last one checks the others. */

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** The check character of the first 17. Weights are the powers of 3 modulo 31 (GB 32100-2015, 5.2). */
export function creditCheck(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of first17.slice(0, 17)) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31] as string;
}

/** What is wrong with a code, in a Chinese sentence; null where it holds. Spaces and small letters are for the caller to mend. */
export function creditCodeFault(code: string): string | null {
  if (code.length !== 18) return `应为 18 位，现为 ${code.length} 位`;
  const odd = [...code].find((character) => !ALPHABET.includes(character));
  if (odd !== undefined) return `含有不该有的字符“${odd}”（不用 I、O、S、V、Z 和小写字母）`;
  if (!SHAPE.test(code)) return "第 3 至 8 位应为数字（登记管理机关行政区划码）";
  return creditCheck(code) === code[17] ? null : "校验位不符，请核对是否抄错";
}
