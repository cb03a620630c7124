import { readFileSync } from "node:fs";
import { join } from "node:path";
import jsonld from "jsonld";
import { Parser, Store } from "n3";
import Validator from "rdf-validate-shacl";
import { describe, expect, test } from "vitest";
import { cities, registry } from "./assets.fixture.ts";
import { dcat } from "./export-dcat.ts";

const schemas = join(import.meta.dirname, "../../../vendor/schemas/dcat-ap");
const read = (name: string) => new Parser().parse(readFileSync(join(schemas, name), "utf8"));
const validator = new Validator(new Store([...read("shapes.ttl"), ...read("range.ttl")]));
const about = { cityName: "某市", on: "2025-08-01", at: "2025-08-01T09:00:00+08:00" };

/** What the shapes of DCAT-AP find wrong: the property and the constraint. The context stands in the file, so nothing is fetched. */
async function faults(text: string): Promise<string[]> {
  const quads = (await jsonld.toRDF(JSON.parse(text), { format: "application/n-quads" })) as unknown as string;
  const { results } = await validator.validate(new Store(new Parser({ format: "N-Quads" }).parse(quads)));
  const short = (term: { value: string } | null | undefined) => term?.value.replace(/^.*[/#]/, "");
  const named = (path: unknown) => short(Array.isArray(path) ? undefined : (path as { value: string } | null));
  return results.map(({ path, sourceConstraintComponent }) => `${named(path)}:${short(sourceConstraintComponent)}`).sort();
}

describe.each(cities)("$name", (city) => {
  const desk = registry(city);
  for (const entry of desk.rows.assets ?? []) Object.assign(entry.row, { pooledOn: city.day });
  Object.assign(desk.rows.assets?.[2]?.row ?? {}, { sharing: "conditional", sharingCondition: "限办案" });
  const text = dcat.make(desk.rowsOf, { ...about, city: city.adoption.city }) ?? "";
  const made = () => JSON.parse(text);

  test("符合 DCAT-AP 3.0.1 的 SHACL；去掉标题、改错接口就不符合", async () => {
    expect(await faults(text)).toEqual([]);
    const broken = made();
    delete broken["dcat:dataset"][0]["dct:title"];
    broken["dcat:service"][0]["dcat:endpointURL"] = "不是地址";
    broken["dct:publisher"]["@type"] = "dcat:Dataset";
    const found = await faults(JSON.stringify(broken));
    expect(found).toEqual(expect.arrayContaining(["title:MinCountConstraintComponent", "endpointURL:NodeKindConstraintComponent"]));
    expect(found.some((one) => one.startsWith("publisher:"))).toBe(true);
  });
  test("每个属性都是 JSON-LD 能展开的网址，没有落下的", async () => {
    const [whole] = (await jsonld.expand(made())) as Record<string, unknown>[];
    expect(Object.keys(whole ?? {})).toHaveLength(Object.keys(made()).length - 1);
    expect(Object.keys(whole ?? {}).filter((key) => !key.startsWith("@") && !URL.canParse(key))).toEqual([]);
  });
  test("数据和它的系统连得上，共享类型和条件在访问权限里；涉密的、个人姓名不在内", () => {
    const { "dcat:dataset": datasets, "dcat:service": services } = made();
    const titles = datasets.map((one: Record<string, { "@value": string }>) => one["dct:title"]?.["@value"]);
    expect(titles).toEqual(["公交线路", "站点照片"]);
    expect(services[0]["dcat:servesDataset"]).toEqual([{ "@id": datasets[0]["@id"] }]);
    expect(datasets[1]["dct:accessRights"]["rdfs:label"]["@value"]).toBe("有条件共享：限办案");
    expect(text).not.toContain("保密线路");
    expect(text).not.toContain("某甲某乙");
  });
  test("没有汇总的、没有共享类型的、没有接口的系统都不列；一项都没有就没有可导出的", () => {
    const other = registry(city);
    expect(dcat.make(other.rowsOf, { ...about, city: "990100" })).toBeNull();
    Object.assign(other.rows.assets?.[0]?.row ?? {}, { pooledOn: city.day, endpoint: "内网" });
    Object.assign(other.rows.assets?.[1]?.row ?? {}, { pooledOn: city.day, sharing: undefined });
    expect(dcat.make(other.rowsOf, { ...about, city: "990100" })).toBeNull();
    Object.assign(other.rows.assets?.[1]?.row ?? {}, { sharing: "open" });
    const whole = JSON.parse(dcat.make(other.rowsOf, { ...about, city: "990100" }) ?? "null");
    expect([whole["dcat:dataset"].length, whole["dcat:service"]]).toEqual([1, []]);
  });
});
