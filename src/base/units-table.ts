/**
 * Organs that city documents name, as a table: the bureaus of government, party and judicial organs, and the local offices
 * of vertically led bodies. One row is one organ through its names; `stems` × `suffixes` are its full and short names at
 * all levels (发展改革 × 委/局). Where a reform merged organs, the new row lists the old ones in `after`.
 *
 * Source: 国务院机构改革 of 1998–2023 and the reform of local organs of 2018–19 as generally known; a name that several
 * organs have borne at different places (经信委, 商务粮食局) has a row of its own and no equation is guessed.
 */

export interface UnitRow {
  readonly id: string;
  /** Usual full name of the organ of a prefecture city. */
  readonly name: string;
  readonly stems: string;
  readonly suffixes: string;
  /** Further names that do not follow stem × suffix, central ones included. */
  readonly also?: string;
  /** Rows whose work went to this one. */
  readonly after?: string;
}

const row = (id: string, name: string, stems: string, suffixes: string, more: { also?: string; after?: string } = {}): UnitRow => ({
  ...{ id, name, stems, suffixes },
  ...more,
});

const economy = [
  row("developmentReform", "发展和改革委员会", "发展和改革|发展改革|发改", "委员会|委|局", {
    also: "国家发展和改革委|发展计划委员会|计委",
  }),
  row("economyTrade", "经济贸易委员会", "经济贸易|经贸", "委员会|委|局"),
  row("economyInformation", "经济和信息化委员会", "经济和信息化|经济信息化|经信", "委员会|委|局|厅", { after: "economyTrade" }),
  row("industryInformation", "工业和信息化局", "工业和信息化|工业信息化|工信", "局|厅|部|委员会|委", { after: "economyInformation" }),
  row("finance", "财政局", "财政", "局|厅|部"),
  row("tax", "税务局", "税务", "局|总局", { also: "国家税务总局|税务分局", after: "stateTax localTax" }),
  row("stateTax", "国家税务局", "国家税务|国税", "局"),
  row("localTax", "地方税务局", "地方税务|地税", "局"),
  row("commerce", "商务局", "商务", "局|厅|部|委员会|委"),
  row("investmentPromotion", "投资促进局", "投资促进|促进外来投资|招商|招商引资|促投|招商和投资促进", "局|中心"),
  row("stateAssets", "国有资产监督管理委员会", "国有资产监督管理|国资|国资监管|政府国有资产监督管理", "委员会|委|局"),
  row("financeOffice", "金融工作办公室", "金融工作|金融|政府金融工作|政府金融", "办公室|办|局|服务中心", {
    also: "地方金融监督管理局|地方金融监管局|地方金融管理局|金融监管局",
  }),
  row("statistics", "统计局", "统计", "局", { also: "国家统计局" }),
  row("surveyTeam", "国家统计局调查队", "国家统计局调查|统计局调查|调查", "队|总队"),
  row("audit", "审计局", "审计", "局|厅|署"),
  row("energy", "能源局", "能源", "局", { also: "国家能源局", after: "coal" }),
  row("coal", "煤炭工业局", "煤炭工业|煤炭|煤炭管理", "局|厅"),
  row("coalSafety", "煤矿安全监察局", "煤矿安全监察|地方煤矿安全监督管理|煤监|矿山安全监察|矿山安全监管", "局|分局"),
  row("smallBusiness", "中小企业局", "中小企业|中小企业发展促进|中小企业服务|小企业发展促进|民营经济发展|民营经济", "局|中心"),
  row("grain", "粮食和物资储备局", "粮食和物资储备|粮食|粮食和储备|粮食物资储备", "局|中心"),
  row("price", "物价局", "物价", "局"),
  row("economicInformation", "经济信息中心", "经济信息|政府信息", "中心"),
];

const resources = [
  row("landResources", "国土资源局", "国土资源|国土", "局|厅|部"),
  row("planning", "规划局", "规划|城乡规划|城市规划", "局|委员会|委"),
  row("naturalResources", "自然资源局", "自然资源|规划和自然资源|自然资源和规划|自然资源规划|资源规划|自规|自资", "局|厅|部|委员会|委", {
    after: "landResources planning",
  }),
  row("environment", "环境保护局", "环境保护|环保", "局|厅|部"),
  row("ecology", "生态环境局", "生态环境", "局|厅|部|分局", { after: "environment" }),
  row("forestry", "林业局", "林业|园林和林业|园林林业", "局|厅", { also: "国家林业局" }),
  row("forestryGrassland", "林业和草原局", "林业和草原|林草|林业草原", "局", { also: "国家林业和草原局|国家林草局", after: "forestry" }),
  row("water", "水利局", "水利|水务", "局|厅|部"),
  row("meteorology", "气象局", "气象", "局|台"),
  row("earthquake", "地震局", "地震|防震减灾", "局|中心|服务中心"),
  row("geology", "地质矿产局", "地质矿产|地矿|地质勘查", "局"),
];

const construction = [
  row("housingConstruction", "住房和城乡建设局", "住房和城乡建设|住房城乡建设|住建", "局|厅|部|委员会|委", {
    after: "construction",
  }),
  row("construction", "城乡建设委员会", "城建|建设|城市建设|规划建设", "委员会|委|局|厅"),
  row("housingSecurity", "住房保障局", "住房保障|房产管理|房管|住房保障和房产管理|房屋管理|住房保障和房屋管理", "局|中心|服务中心"),
  row("cityManagement", "城市管理局", "城市管理|城管|城市综合管理", "局|委员会|委", { after: "cityEnforcement" }),
  row(
    "cityEnforcement",
    "城市管理综合行政执法局",
    "城市管理综合行政执法|城市管理行政执法|城市管理执法|城管执法|综合行政执法|行政执法|综合执法",
    "局|支队",
  ),
  row("publicWorks", "市政工程管理局", "市政工程管理|市政公用事业管理|市政|市政管理|市政公用", "局|处|中心"),
  row("gardens", "园林绿化局", "园林绿化|园林|园林管理|园林绿化服务", "局|中心"),
  row("housingFund", "住房公积金管理中心", "住房公积金管理|公积金|住房公积金", "中心"),
  row("transport", "交通运输局", "交通运输|交通", "局|厅|部|委员会|委"),
  row("highway", "公路局", "公路|公路管理|公路事业发展", "局|分局|中心"),
  row("railway", "铁路局", "铁路|铁路监督管理", "局"),
  row("civilAirDefence", "人民防空办公室", "人民防空|人防|国防动员", "办公室|办|局"),
];

const society = [
  row("education", "教育局", "教育|教体|教育体育|教育科技", "局|厅|部|委员会|委"),
  row("scienceTechnology", "科学技术局", "科学技术|科技", "局|厅|部|委员会|委"),
  row("civilAffairs", "民政局", "民政", "局|厅|部"),
  row("humanResources", "人力资源和社会保障局", "人力资源和社会保障|人力资源社会保障|人社|人力社保", "局|厅|部"),
  row("healthInsurance", "医疗保障局", "医疗保障|医保", "局"),
  row("health", "卫生局", "卫生", "局|厅|部"),
  row("familyPlanning", "人口和计划生育委员会", "人口和计划生育|计生|人口计生|计划生育", "委员会|委|局"),
  row("healthFamilyPlanning", "卫生和计划生育委员会", "卫生和计划生育|卫生计生|卫计", "委员会|委|局", { after: "health familyPlanning" }),
  row("healthCommission", "卫生健康委员会", "卫生健康|卫健", "委员会|委|局", { also: "卫生健康和体育局", after: "healthFamilyPlanning" }),
  row("diseaseControl", "疾病预防控制中心", "疾病预防控制|疾控", "中心|局"),
  row("traditionalMedicine", "中医药管理局", "中医药管理|中医药", "局"),
  row("veterans", "退役军人事务局", "退役军人事务|退役军人", "局|厅|部"),
  row("culture", "文化局", "文化|文化广电|文化体育", "局|厅|部"),
  row("cultureBroadcastPress", "文化广电新闻出版局", "文化广电新闻出版|文广新|文新广电|文化新闻出版广电|文化广播电视新闻出版", "局|厅", {
    after: "culture",
  }),
  row("tourism", "旅游发展委员会", "旅游发展|旅发|旅游", "委员会|委|局"),
  row(
    "cultureTourism",
    "文化和旅游局",
    "文化和旅游|文化旅游|文旅|文化广电和旅游|文化广电旅游|文广旅|文旅广电|文化广电旅游体育|文旅体",
    "局|厅|部|委",
    {
      after: "cultureBroadcastPress tourism",
    },
  ),
  row("culturalRelics", "文物局", "文物", "局"),
  row("broadcasting", "广播电视局", "广播电视|广电|新闻出版广电|广播影视", "局"),
  row("television", "广播电视台", "广播电视|电视|广播|新闻传媒|融媒体", "台|总台|中心"),
  row("sport", "体育局", "体育", "局", { also: "国家体育总局|体育总局" }),
  row("ethnicReligious", "民族宗教事务局", "民族宗教事务|民宗|民族事务|宗教事务|民族和宗教事务|民族宗教", "局|委员会|委"),
  row("povertyRelief", "扶贫开发办公室", "扶贫开发|扶贫|脱贫攻坚", "办公室|办|局|中心"),
  row("ruralRevitalisation", "乡村振兴局", "乡村振兴", "局", { after: "povertyRelief" }),
  row("agricultureHusbandry", "农牧业局", "农牧业|农牧", "局|厅"),
  row("agriculture", "农业局", "农业|农业和农村工作", "局|厅|部|委员会|委", { also: "农委" }),
  row("agricultureRural", "农业农村局", "农业农村|农业农村和水利", "局|厅|部|委员会|委", { after: "agriculture agricultureHusbandry" }),
  row("agriculturalMachinery", "农业机械局", "农业机械|农机|农机管理|农机服务|农机发展", "局|中心"),
  row("animalHusbandry", "畜牧兽医局", "畜牧兽医|畜牧|畜牧兽医服务", "局|中心"),
  row("supplyMarketing", "供销合作社联合社", "供销合作社联合|供销|供销合作|供销合作总", "社"),
];

const order = [
  row("publicSecurity", "公安局", "公安", "局|厅|部|分局"),
  row("trafficPolice", "公安局交通警察支队", "公安交警|交警|公安局交通警察|公安交通管理|公安局交警|交管", "支队|大队|总队|局"),
  row("fireRescue", "消防救援支队", "消防救援|消防|公安消防", "支队|大队|总队|局"),
  row("stateSecurity", "国家安全局", "国家安全|国安", "局"),
  row("justice", "司法局", "司法", "局|厅|部", { after: "legislativeAffairs" }),
  row("legislativeAffairs", "政府法制办公室", "政府法制|法制", "办公室|办|局"),
  row("workSafety", "安全生产监督管理局", "安全生产监督管理|安监|安全监管|安全生产监管", "局|厅"),
  row("emergency", "应急管理局", "应急管理|应急", "局|厅|部", { after: "workSafety" }),
  row("industryCommerce", "工商行政管理局", "工商行政管理|工商", "局"),
  row("quality", "质量技术监督局", "质量技术监督|质监|质量监督", "局"),
  row("foodDrug", "食品药品监督管理局", "食品药品监督管理|食药监|食品药品监管|食药", "局"),
  row("marketRegulation", "市场监督管理局", "市场监督管理|市场监管|市监", "局|总局", {
    also: "国家市场监督管理总局",
    after: "industryCommerce quality foodDrug",
  }),
  row("medicalProducts", "药品监督管理局", "药品监督管理|药监", "局"),
  row("intellectualProperty", "知识产权局", "知识产权", "局|中心"),
  row("petition", "信访局", "信访", "局|办"),
  row("foodSafetyOffice", "食品药品安全委员会办公室", "食品药品安全委员会|食品安全委员会|食药安委|食药安|食安委|食安", "办公室|办"),
  row("customs", "海关", "海", "关", { also: "海关总署" }),
  row("entryExit", "出入境检验检疫局", "出入境检验检疫|检验检疫", "局"),
  row("maritime", "海事局", "海事", "局"),
  row("borderInspection", "出入境边防检查站", "出入境边防检查|边检", "站|总站"),
];

const government = [
  row("governmentOffice", "人民政府办公室", "人民政府|政府|府", "办公室|办公厅|办", { also: "国务院办公厅" }),
  row("researchOffice", "政府研究室", "政府研究|研究|政府发展研究|发展研究", "室|中心"),
  row(
    "bigData",
    "大数据应用局",
    "大数据应用|大数据|大数据管理|大数据发展管理|大数据发展|数据|数据资源管理|政务服务和大数据管理",
    "局|中心",
    {
      also: "国家数据局",
    },
  ),
  row("smartCity", "智慧城市建设管理局", "智慧|智慧城市|智慧城市建设管理|数字政府服务|数字化发展", "局|中心"),
  row(
    "approval",
    "行政审批服务管理局",
    "行政审批服务管理|审批服务管理|行政审批|行政审批服务|审批服务|行政审批管理|政务服务管理|政务服务",
    "局|中心|办",
    {
      also: "政务信息管理局|政务服务大厅",
    },
  ),
  row("foreignAffairs", "外事办公室", "外事|政府外事|外事侨务|外侨|政府外事侨务", "办公室|办|局"),
  row("hongKongTaiwan", "台港澳事务办公室", "台港澳事务|台湾事务|台|政府台港澳事务|港澳事务", "办公室|办"),
  row("organsAffairs", "机关事务管理局", "机关事务管理|直属机关事务管理|机关事务服务|机关事务|直属机关事务服务", "局|中心"),
  row("liaisonOffice", "政府驻北京联络处", "政府驻北京联络|驻京联络|政府驻京联络", "处|办事处"),
  row("archives", "档案局", "档案", "局|馆"),
  row("localHistory", "地方志办公室", "地方志|史志|地方志编纂|地方志研究|史志研究", "办公室|办|室|院|委员会"),
  row("publicResources", "公共资源交易中心", "公共资源交易|公共资源交易管理|公共资源交易监督管理", "中心|局|办公室"),
  row("institutionsOffice", "机构编制委员会办公室", "机构编制委员会|编|编制|机构编制委员会办公室", "办公室|办"),
];

const partyAndPeople = [
  row("partyCommittee", "党委", "党", "委|组", { also: "委|委员会" }),
  row("partyOffice", "市委办公室", "委|党委", "办公室|办公厅|办"),
  row("organisation", "组织部", "组织", "部"),
  row("publicity", "宣传部", "宣传", "部"),
  row("unitedFront", "统一战线工作部", "统战|统一战线工作", "部"),
  row("politicalLegal", "政法委员会", "政法", "委员会|委"),
  row("discipline", "纪律检查委员会监察委员会", "纪委监|纪|监|纪律检查|监察|纪委", "委|委员会|局|办"),
  row("cyberspace", "网络安全和信息化委员会办公室", "网信|网络安全和信息化委员会|互联网信息|互联网信息办公", "办公室|办|室"),
  row("inspectionOffice", "督查室", "督查|政府督查|督促检查|督办", "室|科|局"),
  row("civilisation", "精神文明建设指导委员会办公室", "文明|精神文明建设指导委员会|精神文明建设", "办公室|办"),
  row("patrioticHealth", "爱国卫生运动委员会办公室", "爱卫|爱国卫生运动委员会", "办公室|办|会"),
  row("partySchool", "市委党校", "党|委党|行政学", "校|院"),
  row("youthLeague", "共青团委员会", "团|共青团", "市委|委|省委|县委|区委|旗委|委员会|盟委|州委|中央"),
  row("womenFederation", "妇女联合会", "妇女联合|妇", "会|联"),
  row("tradeUnion", "总工会", "总工|工", "会"),
  row("disabledFederation", "残疾人联合会", "残疾人联合|残", "会|联"),
  row("scienceAssociation", "科学技术协会", "科学技术协|科", "会|协"),
  row("industryFederation", "工商业联合会", "工商业联合|工商", "会|联"),
  row("literaryFederation", "文学艺术界联合会", "文学艺术界联合|文", "会|联"),
  row("redCross", "红十字会", "红十字", "会"),
  row("peoplesCongress", "人民代表大会常务委员会", "人大常|人民代表大会常务|人大", "委会|委员会|常委会办公室|办公室|机关|代表大会"),
  row("consultativeConference", "政治协商会议委员会", "政|政协|人民政治协商会议", "协|办公室|委员会|机关"),
  row("court", "中级人民法院", "中级人民|人民|中|高级人民|最高人民", "法院|院"),
  row("procuratorate", "人民检察院", "人民检察|检察|最高人民检察", "院"),
  row("garrison", "军分区", "军分|警备", "区"),
  row("armedPolice", "武警支队", "武警|武装警察", "支队|中队|总队"),
];

const vertical = [
  row("centralBank", "中国人民银行中心支行", "人民银行|人行|中国人民银行", "中心支行|支行|分行|营业管理部", {
    also: "人民银行|人行|中国人民银行",
  }),
  row("bankingRegulation", "银监分局", "银监|银行业监督管理", "分局|局|会"),
  row("insuranceRegulation", "保监分局", "保监", "分局|局|会"),
  row("bankingInsurance", "银保监分局", "银保监|银行保险监督管理", "分局|局|会|委员会", { after: "bankingRegulation insuranceRegulation" }),
  row("financialRegulation", "金融监管分局", "金融监管|金融监督管理|国家金融监督管理", "分局|总局", { after: "bankingInsurance" }),
  row("securities", "证监局", "证监|证券监督管理", "局|会"),
  row("foreignExchange", "外汇管理局", "外汇管理|国家外汇管理", "局|局中心支局|支局|中心支局"),
  row("post", "邮政管理局", "邮政管理|邮政", "局"),
  row("tobacco", "烟草专卖局", "烟草专卖|烟草", "局|公司"),
  row("radio", "无线电管理局", "无线电管理|无线电", "局|处|委员会办公室"),
  row("communications", "通信管理局", "通信管理|通信发展管理|通信", "局|办|办公室"),
  row("powerSupply", "供电公司", "供电|电力|国网供电|国网电力|国家电网供电", "公司|局|分公司"),
  row("salt", "盐务局", "盐务", "局"),
];

/** All organs, about 140. */
export const unitRows: readonly UnitRow[] = [
  ...economy,
  ...resources,
  ...construction,
  ...society,
  ...order,
  ...government,
  ...partyAndPeople,
  ...vertical,
];
