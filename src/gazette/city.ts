/** Which city a gazette is of: its masthead, else most of its issuers (GB/T 2260 by `base/regions`). */
import { regionAt } from "../base/regions.ts";

const NATIONAL =
  /^(?:国务院|中华人民共和国|中共中央|全国人民代表大会|全国人大|中央|最高人民|国家(?:发展|卫生|税务|市场|能源|统计|医疗|药品|林业|铁路|邮政|知识|粮食|文物|信访|矿山|数据)|(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源社会保障|人力资源和社会保障|自然资源|生态环境|住房城乡建设|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理|审计)部)/;

/** 巴彦淖勒盟 begins like 巴彦 and is another place: the name goes on to a level of its own. 开发区 and 新区 are no such level. */
const GOES_ON = /^[\u4e00-\u9fff]{0,6}?(?:省|市(?!场|政)|县|旗|州|盟|自治区|(?<!开发|高新|经开|示范|试验|保税|合作|[新园景矿林港])区)/;

/** Code of the region that an organ's or a gazette's name begins with, down to the county; "000000" for national bodies; null if none. */
export function regionOfOrgan(name: string): string | null {
  if (NATIONAL.test(name)) return "000000";
  let code: string | null = null;
  let at = /^中共/.test(name) ? 2 : 0;
  for (let level = 0; level < 3; level++) {
    const found = regionAt(name, at, code ?? undefined);
    if (!found) break;
    const end = at + found.length;
    if (!found.full && GOES_ON.test(name.slice(end)) && !regionAt(name, end, found.region.code)) break;
    if (code !== null && !found.region.code.startsWith(code.replace(/(00)+$/, ""))) break;
    code = found.region.code;
    at += found.length;
  }
  return code;
}

/** Code of the city, "000000" for national bodies, null where the text names none or several equally often. */
export function cityOfIssue(title: string | null, documents: readonly { issuer: string | null; title: string }[]): string | null {
  const ofTitle = title === null ? null : regionOfOrgan(title);
  if (ofTitle !== null) return ofTitle;
  const votes = new Map<string, number>();
  for (const document of documents) {
    const code = regionOfOrgan(document.issuer ?? document.title);
    if (code !== null) votes.set(code, (votes.get(code) ?? 0) + 1);
  }
  const ranked = [...votes].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  return first && (!second || first[1] > second[1]) ? first[0] : null;
}
