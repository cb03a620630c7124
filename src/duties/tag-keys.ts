/** The key words of responsibility fields: 牵头单位：, 完成时限：, 责任领导：, 责任分工：. One scanning regex, classified afterwards. */
import type { UnitRole } from "../gazette/result.ts";

export type FieldKind = "units" | "division" | "time" | "person";

export interface Field {
  readonly kind: FieldKind;
  readonly role: UnitRole | null;
  /** Offset of the key. */
  readonly from: number;
  /** Offset just after the colon. */
  readonly body: number;
}

const ACTIONS = "牵头|责任|配合|负责|主办|协办|承办|参与|参加|协作|协同|协助|落实|实施|主管|主责|执行|指导|督办|督导|监管|监督|完成";
const BODIES = "单位|部门|机构|主体|处室|科室|股室|企业|地区";
const NOTE = "(?:[（(][^（）()：:]{1,12}[）)])?";

/** A key that ends at the end of the text, its colon included. Tried on the few characters before each colon. */
const KEY = new RegExp(
  "(?:" +
    `(?:第一|主要|共同|具体|直接|总)?(?:${ACTIONS}){1,2}(?:及|和|、|[/／])?(?:${ACTIONS})?(?:${BODIES})${NOTE}(?:(?:及|和|、|[/／])(?:(?:责任|配合|牵头|参与)?(?:${BODIES})|(?:责任|负责|联系)人))?` +
    "|(?:责任|职责|任务|工作)分工" +
    "|(?:(?:完成|办结|整改|工作|实施|推进|时间)(?:时限|时间|期限|节点|日期|进度|安排)|时限|时限要求|时间要求)(?:要求)?" +
    "|(?:牵头|责任|分管|包保|包联|联系|主管|挂帅|督办|市级|县级|区级|省级|主要)?(?:市|县|区|省)?(?:责任|牵头|包保|联系)?(?:领导|人|负责人|责任人|联系人|联络员)" +
    "|(?<=^|[；;，,。（(〔［[【])(?:牵头|配合|责任|落实|参与|主办|协办|承办|协同|指导|督导|主责|主管)" +
    ")[:：]$",
);
/** What stands before the colon of a key; tells most colons apart without the regex. */
const BEFORE_COLON = new Set("位门构体室业区工限间点期度排求导人员）)头合任实与办同责管");
const LONGEST_KEY = 32;
const COLON = /[：:]/g;
/** 【责任单位】市发改委: the key stands in brackets of its own, without a colon or before it. */
const BOXED = new RegExp(
  `[【［[〔（(]((?:${ACTIONS}){1,2}(?:单位|部门|处室|科室)|完成时限|完成时间|责任领导|责任人)[】］\\]〕）)][:：]?`,
  "g",
);
/** 责任单位 at the head of a line, parted from the names by a space that is gone; 完成时限 before a date likewise. */
const UNMARKED = new RegExp(
  `(?:^|(?<=[；;]))(?:(?:${ACTIONS})(?:单位|部门)(?=市|县(?!区)|省|州|旗|各)|(?:完成|办结)?(?:时限|时间|期限|节点)(?=\\d{4}年|\\d{1,2}月|每[年月季周]|长期|持续|全年|年底))`,
  "g",
);
const HEAD = new RegExp(`^${UNMARKED.source}`);

const LEADING = /牵头|主办|主责/;
const SUPPORTING = /^(?:配合|协办|参与|参加|协作|协同|协助)/;
const IMPLEMENTING = /^(?:落实|实施|执行)/;

function classify(key: string): Pick<Field, "kind" | "role"> {
  if (/分工/.test(key)) return { kind: "division", role: null };
  if (/时|期限|节点|日期|进度|安排/.test(key)) return { kind: "time", role: null };
  if (!/(?:单位|部门)[及和、/／]/.test(key) && /领导|人(?:员)?[:：]$|联络员/.test(key)) return { kind: "person", role: null };
  if (SUPPORTING.test(key)) return { kind: "units", role: "support" };
  // 牵头和责任单位 names several bodies of which the text does not say which one leads.
  if (LEADING.test(key) && !/责任(?:单位|部门)|[及和、/／]/.test(key.slice(2))) return { kind: "units", role: "lead" };
  if (/^牵头责任(?:单位|部门)[:：]/.test(key)) return { kind: "units", role: "lead" };
  return { kind: "units", role: IMPLEMENTING.test(key) ? "implement" : "responsible" };
}

/** …由市水利局牵头配合单位：…: the first verb belongs to the name before it, not to the key. */
function gluedVerb(key: string, before: string): number {
  return /^[\u4e00-\u9fff）)]$/.test(before) && /^(?:牵头|负责|配合|参与)(?:牵头|责任|配合|负责|落实|参与)/.test(key) ? 2 : 0;
}

function keyBefore(text: string, colon: number, after: number): Field | null {
  if (!BEFORE_COLON.has(text.charAt(colon - 1))) return null;
  const start = Math.max(after, colon - LONGEST_KEY);
  const match = KEY.exec(text.slice(start, colon + 1));
  if (!match) return null;
  const at = start + match.index;
  // 各责任单位：addresses the units, it does not name them.
  const before = text.charAt(at - 1);
  if (before === "各" || before === "由") return null;
  const from = at + gluedVerb(match[0], before);
  return { ...classify(text.slice(from, colon + 1)), from, body: colon + 1 };
}

/** Where the next colon of either width stands, or -1. */
function nextColon(text: string, from: number): number {
  COLON.lastIndex = from;
  return COLON.test(text) ? COLON.lastIndex - 1 : -1;
}

/** Whether a key may stand at `from`: tells most paragraphs apart without reading their keys. */
export function mayBeginWithKey(text: string, from: number): boolean {
  const colon = nextColon(text, from);
  return (colon >= 0 && colon - from <= LONGEST_KEY) || /[（(〔［[【]/.test(text.charAt(from)) || (from === 0 && HEAD.test(text));
}

/** All responsibility keys of a text in order; offsets count in `text`. Linear. */
export function findKeys(text: string): Field[] {
  const fields: Field[] = [];
  if (text.length > 6 && HEAD.test(text))
    for (const { 0: key, index } of text.matchAll(UNMARKED))
      fields.push({ ...classify(`${key}：`), from: index, body: index + key.length });
  let after = 0;
  for (let at = nextColon(text, 1); at >= 0; at = nextColon(text, after)) {
    const field = keyBefore(text, at, after);
    if (field) fields.push(field);
    after = at + 1;
  }
  if (!/[单部][位门][】］\]〕）)]/.test(text)) return fields;
  for (const match of text.matchAll(BOXED)) {
    const body = match.index + match[0].length;
    // （责任单位） behind a key or a name is a note; a boxed key is followed by names.
    if (/^[\u4e00-\u9fff]/.test(text.slice(body)) && !fields.some((field) => field.body >= match.index && field.from <= body))
      fields.push({ ...classify(`${match[1]}：`), from: match.index, body });
  }
  return fields.sort((a, b) => a.from - b.from);
}
