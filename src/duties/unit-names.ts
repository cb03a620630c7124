/**
 * Restores the level word that a list prints once: 市发改委、教育局 reads 市发改委、市教育局.
 * A body that never takes it (a bank's branch, a county, a company) ends the inheritance.
 */
import { beginsLikeDepartment, endsLikeUnit, isDepartment, isOffice, isOpenCircle } from "./unit-endings.ts";
import type { UnitPiece } from "./unit-split.ts";

export interface NamedUnit {
  readonly printed: string;
  readonly name: string;
  /** The ending is known, or the text says that the circle is open. */
  readonly known: boolean;
  /** The level word was restored by the mechanism. */
  readonly restored: boolean;
}

/** Running state of one list. */
export interface Inheritance {
  level: string | null;
  /** The issuing place without its level, if known. */
  readonly place: string | null;
}

const LEVEL = /^(?:自治区|自治州|自治县|兵团|市|县|区|省|州|盟|旗|镇|乡)/;
/** Words that begin with a level character and do not open a list of that level. */
const NO_LEVEL =
  /^(?:市场|市政(?!府|协|法|务)|市民(?!政|族|宗)|市容|市直|市级|市属|市辖|市区|市县|市内|市域|市、|区域|区块|区直|区级|区属|区县|区、|县直|县级|县属|县域|县区|县市(?!场|政|容)|县乡(?!村)|县、|[县市区旗州盟][（(〔［[]|省直|省级|省属|省市(?!场|政)|州直|州级|镇街|镇村|乡镇|乡村|乡、|镇、|旗县|旗区|盟市|州市(?!场|政))/;
/** 云川市教育局: the place and its level together. */
const PLACE_LEVEL = /^[^各有相国中省、（）()]{1,4}?(?:自治区|自治州|自治县|市|县|区|州|盟|旗)(?=.)/;
/** Party departments whose list prints 市委 once. */
const PARTY_DEPARTMENT = /^(?:组织部|宣传部|统战部|社会工作部|政法委|改革办|财经办|老干部局)$/;
const KEEPS_LEVEL = /^(?:团|共青团)/;

function levelOf(text: string): string | null {
  if (NO_LEVEL.test(text)) return null;
  const plain = LEVEL.exec(text);
  if (plain) return text.length > plain[0].length ? plain[0] : null;
  const place = PLACE_LEVEL.exec(text);
  return place && beginsLikeDepartment(text.slice(place[0].length)) && !beginsLikeDepartment(text) ? place[0] : null;
}

/** Bodies of a national or regional line: they are named after their place, never after the level of the list. */
const VERTICAL = /^(?:国家|国网|中国|中央|全国|人民银行|人行|中共|驻)|(?:供电|银监|银保监|证监|保监|铁路|海事|矿监|煤监|通管|专员)[局办]$/;

function takesLevel(name: string, place: string | null): boolean {
  if (place !== null && place !== "" && name.startsWith(place)) return false;
  if (isDepartment(name)) return true;
  return !VERTICAL.test(name) && !name.endsWith("分局") && (isOffice(name) || (name.length <= 7 && /[局委]$/.test(name)));
}

/** Name of one member; moves the inheritance on. */
export function nameUnit(piece: UnitPiece, state: Inheritance): NamedUnit {
  const printed = piece.text;
  if (piece.kindless) return { printed, name: `${printed}部门`, known: true, restored: false };
  if (printed.startsWith("等")) return { printed, name: printed, known: true, restored: false };
  const known = endsLikeUnit(printed) || isOpenCircle(printed);
  const level = levelOf(printed);
  if (level !== null) {
    const party = /^(?:自治区|自治州|市|县|区|省|州|盟|旗)委(?=.)/.exec(printed);
    state.level = party ? party[0] : level;
    return { printed, name: printed, known, restored: false };
  }
  // 市直机关工委, 市属企业: of the level, yet no model for the names that follow.
  if (/^(?:市|县|区|省|州|旗)(?:直|级|属|辖)/.test(printed)) return { printed, name: printed, known, restored: false };
  if (KEEPS_LEVEL.test(printed)) return { printed, name: printed, known, restored: false };
  if (/^市政(?!府|协|法|务)/.test(printed)) return { printed, name: printed, known, restored: false };
  const base = state.level?.replace(/委$/, "") ?? null;
  if (state.level !== null && state.level !== base && PARTY_DEPARTMENT.test(printed))
    return { printed, name: state.level + printed, known, restored: true };
  if (base !== null && !isOpenCircle(printed) && takesLevel(printed, state.place))
    return { printed, name: base + printed, known, restored: true };
  // 行云川中心支行: the first character was lost with the page before.
  if (/^行.+支行$/.test(printed)) return { printed, name: `人${printed}`, known: false, restored: false };
  state.level = null;
  return { printed, name: printed, known, restored: false };
}
