/**
 * How the names of public bodies are built: what they end in, what a department's name begins with, and which bodies
 * never take the level word (市, 县, 省 …) of the list in which they stand. Only general words, no place and no city.
 */

/** Single characters in which the name of a body ends. */
const ENDING_CHARACTERS = new Set("局委办厅署部院会处科股室站所段队社台馆校库区县市旗州盟省乡镇街村组联");

/** Longer endings, by their own length: the last two, three or four characters of a name are looked up. */
const ENDING_WORDS = new Set(
  (
    "政府 府办 政协 人大 政法委 海关 机关 法庭 中心 公司 集团 部门 单位 企业 机构 媒体 组织 团体 专班 银行 支行 分行 总行 商行 人行 基金 保险 铁塔 电信 移动 联通 广电 电网 烟草 " +
    "大学 中学 小学 学院 院校 医院 高校 幼儿园 电厂 工厂 水厂 煤矿 矿区 林场 农场 园区 景区 港区 兵团 团场 油田 街道 科协 管委 联盟 平台 业主 主体 银监 银保监 证监 运营商 营业部 联合体 工商联 农信社 农商行 供销社 红十字 承办方 团中央"
  ).split(" "),
);

/** Words that end in one of the characters above and are no bodies. */
const NO_ENDING = /(?:社会|机会|地区间|城市|全部|内部|干部|协会章|以市|全市|全县|全区|全省|体育馆舍|机动车队)$/;

/** The characters in which those words end. */
const ENDS_OTHER_WORDS = "会市部县区省队";

/** What may follow the name of a body and still belong to it: （开发区管委会）. */
const TRAILING_NOTE = /[（(〔［[][^（）()〔〕［］[\]]*[）)〕］\]]$/;

/** Names of kinds of bodies that say nothing without a qualifier: 部门和单位 is one, not two. */
const BARE_KIND =
  /^(?:单位|部门|企业|机构|团体|组织|人民团体|社会团体|事业单位|企事业单位|政府|党委|办事处|管委会|社会资本|乡镇|街道|公司|其他|其)/;

/** Qualifiers of an open circle of bodies: 各, 有关, 市直… */
const OPEN_CIRCLE =
  /^(?:各|有关|相关|其他|其它|所有|全体|涉及|市直|省直|县直|区直|州直|市级|省级|县级|区级|州级|市属|省属|县属|区属|行业|基层|属地|所在地|项目所在|中央驻|驻)/;

/** Words with which the name of a department begins when its level word is left out. */
const DEPARTMENT_STEMS =
  "发展|发改|教育|教体|体育|科学|科技|科工|工业|工信|经济|经信|经贸|经合|经发|民族|民宗|宗教|公安|国家安全|民政|司法|财政|人力|人社|人才|人防|人民防空|人民法院|人民检察|人民武装|人口|人大|自然资源|规划|国土|土地|生态|环境|环保|环卫|" +
  "住房|住建|住保|城乡|城市|城管|城建|综合|交通|公路|道路|铁路|水利|水务|水文|河长|湖长|林长|农业|农牧|农林|农机|农村|农委|农工|农经|农发|农科|乡村|林业|林草|园林|绿化|商务|商贸|商业|文化|文旅|文广|文体|文物|文联|卫生|卫健|卫计|疾控|退役|应急|审计|外事|外经|外汇|侨务|侨办|国资|国有资产|" +
  "市场|体改|统计|医疗|医保|医改|信访|信息|网信|互联网|金融|地方|地震|机关|行政|审批|政务|政法|政研|政策|大数据|数据|数字|智慧|投资|投促|招商|促进|粮食|粮储|物资|能源|煤炭|电力|税务|国税|地税|气象|邮政|通信|无线电|烟草|盐务|供销|残联|残疾人|妇联|妇女|妇儿|总工会|工会|团委|共青团|工商|质监|质量|" +
  "文新|食品|食药|药品|药监|安监|安全|安委|旅游|旅发|广播|广电|新闻出版|档案|史志|党史|扶贫|移民|畜牧|兽医|水产|渔业|海洋|海事|港口|港航|口岸|物价|价格|法制|法院|检察|中级|房产|房管|不动产|保障|公积金|公共|公用|消防|武警|台办|台湾|港澳|编办|编委|机构编制|宣传|组织|统战|纪委|纪检|监察|监委|督查|督考|考核|目标|绩效|直属|老干部|老龄|关工|红十字|贸促|贸易|博览|会展|民航|机场|航空|轨道|地铁|仲裁|保密|机要|国防|双拥|打私|打黑|扫黄|禁毒|交警|交管|治超|维稳|综治|创建|创卫|创城|爱卫|科协|侨联|社科|社联|社会|社保|劳动|就业|电视|电台|日报|融媒|传媒|图书|博物|党校|干部|接待|驻|节能|节水|排水|供热|热力|燃气|自来水|殡葬|救助|慈善|福利|彩票|专用通信|智能|产业|项目|重点|重大|前期|民营|中小|企业|上市|信用|标准|计量|知识产权|版权|电影|党政|政协|政府|秘书|办公|督导|巡察|建设|建筑|建管|市政|路灯|防汛|防震|抗震|减灾|森林|草原|湿地|矿山|矿产|地矿|地质|勘测|测绘|规自|自资|执法";

const STEM = new RegExp(`^(?:${DEPARTMENT_STEMS})`);

/** Endings of departments that take the level word of their list. */
const DEPARTMENT_ENDING = /(?:局|委|办|厅|署|部|院|会|处|室|站|所|队|社|台|馆|校|中心|联|科协|总社|人大|政协|政府)$/;

/** Bodies that stand outside the level of their list whatever their name begins with. */
const OUTSIDE =
  /(?:分局|支行|分行|银行|公司|集团|企业|机构|部门|单位|院校|学校|大学|学院|医院|管委会|管委|海关|媒体|街道|办事处|运营商|政府|党委|委员会成员单位|成员单位)$/;

function endsPlainly(whole: string): boolean {
  // 市“双打办” is quoted within its own name.
  const text = /[”’》"]$/.test(whole) ? whole.slice(0, -1) : whole;
  const length = text.length;
  if (length < 2) return false;
  const last = text.charAt(length - 1);
  if (ENDING_CHARACTERS.has(last) && !(ENDS_OTHER_WORDS.includes(last) && NO_ENDING.test(text.slice(-4)))) return true;
  return ENDING_WORDS.has(text.slice(-2)) || ENDING_WORDS.has(text.slice(-3));
}

/** Whether the text ends like the name of a body, a note in brackets aside: 各县（市、区）, 县（区）政府（管委会）. */
export function endsLikeUnit(text: string): boolean {
  const tail = text.slice(-40);
  if (endsPlainly(tail)) return true;
  return TRAILING_NOTE.test(tail) && endsPlainly(tail.replace(TRAILING_NOTE, ""));
}

export function isBareKind(text: string): boolean {
  return BARE_KIND.test(text);
}

export function isOpenCircle(text: string): boolean {
  return OPEN_CIRCLE.test(text);
}

/** Whether a name without a level word is a department that takes it from its list: 教育局, 人力资源和社会保障局. */
export function isDepartment(name: string): boolean {
  return STEM.test(name) && DEPARTMENT_ENDING.test(name) && !OUTSIDE.test(name);
}

/** An office named after its subject (治超办): no stem is known, yet the ending leaves little doubt. */
export function isOffice(name: string): boolean {
  return name.length <= 8 && /(?:办|办公室)$/.test(name);
}

/** Whether the name begins with a word of the departments: used to tell 云川市教育局 from a body that only contains a place. */
export function beginsLikeDepartment(name: string): boolean {
  return STEM.test(name);
}

const STEMS_AND_GAPS = new RegExp(
  `${DEPARTMENT_STEMS.split("|")
    .sort((a, b) => b.length - a.length)
    .join("|")}|[和与及、]|.`,
  "g",
);
/** Single characters that stand for whole words in short names: 文广旅, 教体科, 信息化, 分局. */
const ABBREVIATIONS = "文教体科广旅卫农林水工商经信建交规土化分新民宗贸房管医";

/** Whether one stray character follows a word of the departments: 生态环建设, 住房境. Two names pieced together look so. */
export function hasStrayCharacter(body: string): boolean {
  const parts = body.match(STEMS_AND_GAPS) ?? [];
  const stray = (part: string | undefined): boolean => part?.length === 1 && !"和与及、".includes(part);
  return parts.some(
    (part, at) => stray(part) && !ABBREVIATIONS.includes(part) && (parts[at - 1]?.length ?? 0) > 1 && !stray(parts[at + 1]),
  );
}
