/** One clause of a personnel notice: who, what happens to them, which post. 张三为…局长 · 李四的…职务 · 王五调整至…工作. */
import type { AppointmentAction } from "./result.ts";

/** What the words before a list order for every name in it: 任命：, 免去：, 提名：. */
export type Mode = AppointmentAction | null;

export interface ClauseReading {
  readonly persons: readonly string[];
  readonly action: AppointmentAction;
  readonly post: string;
  readonly qualifier: string | null;
  /** The words break off: the rest of the post is printed elsewhere. */
  readonly open: boolean;
}

const SURNAMES =
  "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊甄家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公岳帅亢况郈有琴归海晋楚闫法汝鄢涂钦仝兰候覃原苟付代佟苑区揣仵律";
const COMPOUND = /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|呼延|端木|独孤|南宫|长孙|宇文|闻人|澹台)/;
const NAME = "[\\u4e00-\\u9fff]{2,8}?|[\\u4e00-\\u9fff]{1,8}(?:[·•．][\\u4e00-\\u9fff]{1,8}){1,3}";
const NAMES = `(?:${NAME})(?:同志)?(?:（[^（）]{1,20}）|\\([^()]{1,20}\\))?(?:[、和](?:${NAME})(?:同志)?(?:（[^（）]{1,20}）|\\([^()]{1,20}\\))?){0,9}?`;
const TITLE_WORD =
  /(?:长|主任|书记|委员|巡视员|调研员|研究员|主席|总监|经理|董事|监事|[师员]|参事|馆员|秘书|助理|局级|处级|科级|总工|检察官|法官|县级|厅级|代表|干事|站长|职务|调度|教授|主管)(?:（[^（）]{1,16}）|\([^()]{1,16}\))*$/;

const APPOINTS = new RegExp(
  `^(?:[^，。；：]{0,30}?(?:决定|同意|批准|兹|现|，))?(任命|聘任|聘请|推荐提名|提名推荐|提名|推荐|委派|选举|补选|接受)?(${NAMES})(?:兼)?(为|担任|出任|兼任|调任|转任|试任|挂职担任|挂职任|挂任|挂职|任|兼)(.{3,80})$`,
);
const REMOVES = new RegExp(
  `^(?:[^，。；：]{0,30}?(?:决定|同意|批准|兹|现|同时|并))?(?:免去|免除|撤销|解聘|罢免|免)(${NAMES})(?:兼任|担任)?的(.{3,80}?)(职务|一职)?(（[^（）]{2,30}）|\\([^()]{2,30}\\))?$`,
);
const REMOVES_PLAIN =
  /^(?:[^，。；：]{0,20}?(?:决定|同意|同时|并))?(?:免去|免除|解聘|撤销)([\u4e00-\u9fff]{5,80}?)(?:职务)(（[^（）]{2,30}）|\([^()]{2,30}\))?$/;
const OF_POST = new RegExp(`^(${NAMES})(?:兼任|担任)?的(.{3,80})$`);
const NO_LONGER = new RegExp(
  `^(?:[^，。；：]{0,30}?(?:决定|同意|批准|接受|准予|许可))?(${NAMES})(?:因[^，。；]{1,12}?)?(?:提出的?)?(?:不再担任|不再兼任|不再任|不再保留|不再聘任|辞去)(.{3,80}?)(?:职务|一职)?(?:的(?:请求|申请|要求))?$`,
);
/** 免去许诺同志云川市应急局局长职务: 同志 parts the name from the post. */
const REMOVES_COMRADE = new RegExp(
  `^(?:[^，。；：]{0,30}?(?:决定|同意|批准|同时|并))?(?:免去|免除|撤销|解聘|罢免|免)(${NAME})同志(?!的)(.{3,80}?)(?:职务|一职)(（[^（）]{2,30}）|\\([^()]{2,30}\\))?$`,
);
const TRANSFERS = new RegExp(
  `^(${NAMES})(?:调整到|调整至|调到|调至|安排到|交流到|转到|调往)(.{3,60}?)(?:工作|任职)?((?:（[^（）]{2,30}）|\\([^()]{2,30}\\))*)$`,
);
const SAME_PERSON = /^(?:同时|并)?(?:(?:免去|免除|解聘|撤销)其|(?:其)?(?:不再担任|不再兼任|不再任|不再保留|辞去))(.{3,80}?)(?:职务|一职)?$/;
const SAME_PERSON_APPOINT = /^(?:同时|并)?(?:任命其为|兼任|(?:正式|按期转正|继续)(?:任命为|任命|担任|任职为|任)|聘任其为|兼)(.{3,80})$/;
/** 郑浩同志任职试用期满: the clause that follows says what becomes of them. */
const PROBATION = new RegExp(
  `^(?:[^，。；：]{0,20}?(?:决定|同意|批准))?(${NAMES})(?:任职)?(?:一年)?试用期(?:已|届)?满(?:[^，。；]{0,10}合格)?$`,
);

const QUALIFIER =
  /试用|试任|保留|职级|待遇|挂职|任期|聘期|[正副][厅处科局县市]级|[厅处科局县]级|自.{2,12}起|列.{2,20}[前后]|时间|套改|晋升|因/;
const TRAILING_BRACKET = /(（[^（）]*）|\([^()]*\))$/;
const SELF_REMOVED = /(?:职务)?(?:自行|自然|自动|相应)免(?:去|除)$/;

/** Whether words can be a person's name: a surname first, or a name with ·. */
export function isName(text: string): boolean {
  return /[·•．]/.test(text) || (text.length >= 2 && text.length <= 4 && (SURNAMES.includes(text[0] as string) || COMPOUND.test(text)));
}

/** Characters and words that stand in sentences and names of bodies, hardly in a name that was written out of another language. */
const NO_NAME =
  /[的了并及或以由将应须可被各该因从向]|单位|部门|人员|同志|职务|领导|干部|工作|会议|政府|[市县省区局厅委部处办院]$|^(?:任命|免去|提名|推荐|决定|其)/;
const LONGEST_NAME = 8;

/** Whether words can be a name where the sentence leaves nothing else: 阿古拉, 乌云其木格, 扎西次仁. */
export function mayBeName(text: string): boolean {
  return isName(text) || (/^[\u4e00-\u9fff]{2,}$/.test(text) && text.length <= LONGEST_NAME && !NO_NAME.test(text));
}

/** Names of a printed list if all of them are; `certain` where the form of the sentence proves them, as 同志 does for each alone. */
function provenNames(printed: string, certain: boolean): string[] | null {
  const names = namesOf(printed);
  return names.every((name) => isName(name) || ((certain || printed.includes(`${name}同志`)) && mayBeName(name))) ? names : null;
}

function namesOf(printed: string): string[] {
  return printed
    .replace(/（[^（）]*）|\([^()]*\)/g, "")
    .split(/[、和]/)
    .map((name) => name.replace(/同志$/, ""));
}

/** Splits qualifiers in trailing brackets from a post: 主任（院长）（试用期一年）. */
export function splitQualifier(text: string): { post: string; qualifier: string | null } {
  let post = text.replace(/[，；。;,]$/, "");
  const qualifiers: string[] = [];
  for (let bracket = TRAILING_BRACKET.exec(post); bracket && QUALIFIER.test(bracket[0]); bracket = TRAILING_BRACKET.exec(post)) {
    qualifiers.unshift(bracket[0].slice(1, -1));
    post = post.slice(0, bracket.index);
  }
  return { post, qualifier: qualifiers.length > 0 ? qualifiers.join("；") : null };
}

function reading(persons: readonly string[], action: AppointmentAction, printed: string, open = false): ClauseReading {
  const { post, qualifier } = splitQualifier(printed);
  return { persons, action, post: post.replace(/(?:职务|一职|人选|候选人)$/, ""), qualifier, open };
}

const PLACE_FIRST =
  /^(?:市|省|县|区|州|盟|自治区|[\u4e00-\u9fff]{2,3}(?:市|县|区|省|州|旗|镇|乡)|[\u4e00-\u9fff]{2,6}(?:街道|开发区|高新区|管委会))/;

/** Name and post without a word between them: 李四市审计局局长; `gap` is where the source prints a space. */
export function splitNamePost(text: string, gap: number | null): { name: string; post: string } | null {
  const lengths = gap !== null && gap >= 2 && gap <= 4 ? [gap] : [3, 2, 4];
  for (const length of lengths) {
    const [name, post] = [text.slice(0, length), text.slice(length)];
    if (isName(name) && (gap === length || PLACE_FIRST.test(post)) && TITLE_WORD.test(splitQualifier(post).post)) return { name, post };
  }
  return null;
}

function removal(clause: string, mode: Mode, gap: number | null, personnel: boolean): ClauseReading | null {
  const removed = REMOVES.exec(clause);
  const persons = removed && provenNames(removed[1] as string, personnel);
  if (removed && persons) {
    return reading(
      persons,
      "remove",
      `${removed[2]}${removed[4] ?? ""}`,
      removed[3] === undefined && !TITLE_WORD.test(removed[2] as string),
    );
  }
  const comrade = REMOVES_COMRADE.exec(clause);
  if (comrade && mayBeName(comrade[1] as string)) return reading([comrade[1] as string], "remove", `${comrade[2]}${comrade[3] ?? ""}`);
  const noLonger = NO_LONGER.exec(clause);
  const leaving = noLonger && provenNames(noLonger[1] as string, personnel && isPost(noLonger[2] as string));
  if (noLonger && leaving) return reading(leaving, "remove", noLonger[2] as string);
  const bare = REMOVES_PLAIN.exec(clause);
  const split = bare && splitNamePost(bare[1] as string, gap);
  if (bare && split) return reading([split.name], "remove", split.post + (bare[2] ?? ""));
  const self = SELF_REMOVED.test(clause);
  if (mode !== "remove" && !self) return null;
  const of = OF_POST.exec(clause.replace(SELF_REMOVED, "职务"));
  if (!of) return null;
  const { post, qualifier } = splitQualifier(of[2] as string);
  const whole = /(?:职务|一职)$/.test(post);
  const found = reading(namesOf(of[1] as string), "remove", post, !whole);
  return { ...found, qualifier: self ? "自行免去" : qualifier };
}

/**
 * Reads one clause under the order that governs it; null where it says nothing of a person. In a notice of personnel (`personnel`)
 * the form of the sentence proves names that begin with no Han surname.
 */
export function readClause(clause: string, mode: Mode, gap: number | null, personnel = false): ClauseReading | null {
  const moved = TRANSFERS.exec(clause);
  const movers = moved && provenNames(moved[1] as string, false);
  if (moved && movers) return reading(movers, "transfer", `${moved[2]}${moved[3] ?? ""}`);
  const removed = removal(clause, mode, gap, personnel);
  if (removed) return removed;
  const appointed = APPOINTS.exec(clause);
  if (appointed) {
    const [, verb, printed = "", link = "", post = ""] = appointed;
    const names = namesOf(printed);
    const action = (verb !== undefined && /提名|推荐/.test(verb)) || (verb === undefined && mode === "nominate") ? "nominate" : "appoint";
    const ordered = verb !== undefined || (mode !== null && mode !== "remove");
    if (provenNames(printed, personnel && isPost(reading(names, action, post).post)) || (ordered && names.length === 1 && mode !== null)) {
      const found = reading(names, action, post);
      return link.startsWith("挂") && found.qualifier === null ? { ...found, qualifier: "挂职" } : found;
    }
  }
  if (mode === null || mode === "transfer") return null;
  const split = splitNamePost(clause, gap);
  return split ? reading([split.name], mode, split.post) : null;
}

/** 免去其…职务, 不再担任… and 兼任…: the persons are those named before. */
export function readSamePerson(clause: string, persons: readonly string[]): ClauseReading | null {
  const removed = SAME_PERSON.exec(clause);
  if (removed && TITLE_WORD.test(splitQualifier(removed[1] as string).post)) return reading(persons, "remove", removed[1] as string);
  const appointed = SAME_PERSON_APPOINT.exec(clause);
  return appointed && TITLE_WORD.test(splitQualifier(appointed[1] as string).post)
    ? reading(persons, "appoint", appointed[1] as string)
    : null;
}

/** Persons of a clause that says only that their probation is over. */
export function readProbation(clause: string): string[] | null {
  const match = PROBATION.exec(clause);
  const names = match ? namesOf(match[1] as string) : [];
  return names.length > 0 && names.every(isName) ? names : null;
}

/** Whether a post ends as posts do; guards clauses that no order governs. */
export function isPost(post: string): boolean {
  return TITLE_WORD.test(post);
}
