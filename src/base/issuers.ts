/** The place for which a document's issuer speaks, as a GB/T 2260 code: the key under which a document is kept. */
import { nationCode, regionAt } from "./regions.ts";
import { canonicalUnit } from "./units.ts";

/** National bodies by the beginning of their names; ministries also where several are printed without a separator. */
const national =
  /^(?:国务院|中共中央|中央|全国(?:人民代表大会|人大|政协)|最高人民|中华人民共和国|国家(?:发展|卫生|税务|市场|能源|统计|医疗|药品|林业|铁路|邮政|知识|粮食|文物|信访|矿山|数据)|(?:外交|国防|教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源和?社会保障|自然资源|生态环境|住房和?城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理)部)/;

/**
 * 山西省人民政府办公厅 → 140000, 盂县人民政府 → 140322, 国务院 and ministries → 000000. Joint issuers count by the first. `within`
 * is the code of a city that decides between districts of one name (城区). Null where the name tells no place or several.
 */
export function regionOfIssuer(issuer: string, within?: string): string | null {
  const first = issuer.replace(/\s+/g, "").split(/[、，,；;]/, 1)[0] ?? "";
  const name = first.startsWith("中共") && !first.startsWith("中共中央") ? first.slice(2) : first;
  if (national.test(name)) return nationCode;
  let found = regionAt(name, 0, within);
  if (!found) return canonicalUnit(name)?.level === "nation" ? nationCode : null;
  // The short name of a county is too easily part of another word (平安银行).
  if (!found.full && found.region.level === "county") return null;
  for (let at = found.length; ; at += found.length) {
    const deeper: ReturnType<typeof regionAt> = regionAt(name, at, found.region.code);
    const inside = deeper?.full && deeper.region.code.startsWith(found.region.code.replace(/(00)+$/, ""));
    if (!deeper || !inside) return found.region.code;
    found = deeper;
  }
}
