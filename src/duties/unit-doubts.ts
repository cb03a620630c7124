/** What in a name that was read as a body speaks against it; a misreading that looks clean would be believed. */
import { isKnownUnit } from "../base/units.ts";
import { remembered } from "./remembered.ts";
import { endsLikeUnit, hasStrayCharacter, isBareKind, isDepartment, isOpenCircle } from "./unit-endings.ts";

/** Longer names exist, yet most that long are several names or half a sentence. */
const LONGEST_NAME = 22;
const WITHOUT_NOTES = /[（(〔［[][^（）()〔〕［］[\]]*[）)〕］\]]/g;
/** 甲局等和乙局: a list that was not cut. */
const UNCUT_OTHERS = /[^高中初平同对](?<!^)等(?![级候])./;
/** Verbs and particles of sentences that no name contains. */
const SENTENCE_WORDS =
  /负责|会同|组织实施|抓好|做好|按照|根据|分别|结合|以下|(?<!级)以上|排名|下同|适用|不再|其中|(?<=..)(?:[的了均须]|应当?(?![急用县]))|牵头(?!单位|部门|办)|配合(?!单位|部门)|落实(?!单位|部门)|完成(?!单位)/;
/** A mark, a digit or a Latin letter inside a name; 12345 and 110 are desks. */
const FOREIGN_MARKS = /[，；：:,;。？！=＝<>％%]|\d{4}年|\d[.、]|[a-z]{2}/;
/** Two endings of departments in one name: 财政局水利局. 公安局交警支队 and 总局…局 are one. */
const TWO_NAMES =
  /(?<!总)[局厅](?![（(])(?!机关|党|办公室|所属|直属|分局|系统|信息|培训|执法|交警|交通警察|刑警|治安|巡|经侦|[^（()）]*支局$|网安|出入境|森林|铁路|高速)[^（()）]{2,}(?<!分|支)[局厅委]$|(?:委员会|办公室)(?![（(])[^（()）]{2,}(?:局|厅|委员会|办公室)$/;
/** A person instead of a body: 张某某, 李某; a name with a title. */
const PERSON = /某某?$|^[\u4e00-\u9fff]{2,3}(?:同志|局长|主任|县长|市长|区长|书记|处长|科长|院长|校长)$/;
/** 自贸试验区, 城乡社区: places and fields of work rather than their bodies. */
const PLACE_ONLY = /(?:试验区|示范区|片区|地区|城区|辖区|景区|社区|小区|校区|灾区|山区|牧区|矿区|库区|乡村|农村|城市|城镇|集镇)$/;
const CENTRAL = /^(?:国家|国务院|中央|全国|最高|中国|中共|中科)|(?:部|总局|总署|署)$/;
const LEVELLED =
  /^(?:自治区|自治州|自治县|兵团|省|市|县|区|州|盟|旗|镇|乡|街道|团|人行|人民银行|国网|驻|地区|[\u4e00-\u9fff]{2,5}(?:省|市|县|区|州|盟|旗|镇|乡|新区|开发区))/;
/** A department of a level: what stands between the level word and the ending. */
const OF_A_LEVEL = /^(?:自治[区州县]|[省市县区州盟旗])([\u4e00-\u9fff、]{3,14})[局委厅]$/;
const COMMON_KIND =
  /(?:公司|集团|银行|支行|分行|联社|农信社|农商行|学院|大学|医院|中心|协会|学会|商会|联合会|管委会|管理委员会|办事处|政府|法院|检察院|研究院|设计院|委员会|党委|党工委|分局|支队|大队|总队|分公司|供电局|铁塔|移动|联通|电信|海关|监狱|博物馆|图书馆|报社|电视台|融媒体中心|指挥部|领导小组|专班|办公室|单位|部门|企业|机构)$/;

/** What speaks against a name: `doubt` is a Chinese sentence; `unfamiliar` says that only its being unknown does. */
export interface NameDoubt {
  readonly doubt: string;
  readonly unfamiliar: boolean;
}

/** Any of the four, in one pass; which of them is asked only where it matters. */
const SERIOUS = new RegExp([FOREIGN_MARKS, UNCUT_OTHERS, SENTENCE_WORDS, PERSON].map(({ source }) => source).join("|"));

function seriousDoubt(name: string, plain: string): string | null {
  if (!SERIOUS.test(plain)) return null;
  if (FOREIGN_MARKS.test(plain)) return `“${name}”夹有其他内容`;
  if (UNCUT_OTHERS.test(plain)) return `“${name}”可能是几个单位`;
  return SENTENCE_WORDS.test(plain) ? `“${name}”夹有动词，可能不是单位名称` : `“${name}”可能是人名`;
}

const serious = (doubt: string): NameDoubt => ({ doubt, unfamiliar: false });

/** A document names the same bodies again and again. */
const NAMES_REMEMBERED = 512;

/** Doubt about a name that was read as that of a body; null where it looks as names do. `doubtOfName("市教育局")` is null. */
export const doubtOfName: (name: string) => NameDoubt | null = remembered(findDoubt, NAMES_REMEMBERED);

function findDoubt(name: string): NameDoubt | null {
  if (name.startsWith("等")) return null;
  const plain = name.replace(WITHOUT_NOTES, "");
  const sentence = seriousDoubt(name, plain);
  if (sentence) return serious(sentence);
  if (plain.length > LONGEST_NAME || (plain.length > 6 && TWO_NAMES.test(plain))) return serious(`“${name}”很长，可能是几个单位`);
  if (isOpenCircle(plain)) return null;
  const department = OF_A_LEVEL.exec(plain);
  if (department && hasStrayCharacter(department[1] as string) && !isKnownUnit(plain))
    return serious(`“${name}”中间多出一个字，可能由两个名称拼成`);
  if (isBareKind(plain) && plain.length <= 4) return serious(`“${name}”没有写明是谁的`);
  if (isDepartment(plain) || COMMON_KIND.test(plain)) return null;
  if (PLACE_ONLY.test(plain)) return serious(`“${name}”是地方还是单位不能确定`);
  if (endsLikeUnit(plain) && (LEVELLED.test(plain) || CENTRAL.test(plain))) return null;
  return isKnownUnit(plain) ? null : { doubt: `“${name}”不是已知的单位`, unfamiliar: true };
}
