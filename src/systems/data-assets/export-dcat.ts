/**
 * Assets that are pooled and have a type of sharing, as a DCAT 3 catalogue in JSON-LD. Persons and classified assets are left out. A system is a data service only where
 * it can be called: without an address it is named by its data and has no entry of its own.
 */
import { standard } from "../../kernel/basis.ts";
import type { RowsOf } from "../../kernel/check.ts";
import type { RegisterExport } from "../../kernel/regime.ts";
import type { Entry } from "../../kernel/register.ts";
import { assets, sharings } from "./registers.ts";

type Asset = Entry<typeof assets>;

const context = {
  dcat: "http://www.w3.org/ns/dcat#",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};

const words = (value: string) => ({ "@value": value, "@language": "zh" });
const agent = (name: string) => ({ "@type": "foaf:Agent", "foaf:name": words(name) });
const day = (value: string) => ({ "@value": value, "@type": "xsd:date" });
const address = (value: string | undefined) => (value !== undefined && URL.canParse(value) ? { "@id": value } : null);

/** What may be said of an asset to everyone who asks for the catalogue. */
function described({ id, row }: Asset, base: string) {
  const { name = id, holder, sharing, sharingCondition, sharingGround, description, pooledOn } = row;
  const terms = [sharing && sharings[sharing], sharingCondition, sharingGround].filter((part) => part !== undefined);
  return {
    "@id": `${base}:${id}`,
    "dct:identifier": id,
    "dct:title": words(name),
    "dct:description": words(description ?? name),
    ...(holder === undefined ? {} : { "dct:publisher": agent(holder) }),
    ...(pooledOn === undefined ? {} : { "dct:issued": day(pooledOn) }),
    ...(terms.length === 0 ? {} : { "dct:accessRights": { "@type": "dct:RightsStatement", "rdfs:label": words(terms.join("：")) } }),
  };
}

function datasetOf(one: Asset, base: string, named: (id: string) => string | undefined) {
  const { source, cycle, system } = one.row;
  const from = [source, system && named(system)].filter((part) => part !== undefined);
  return {
    ...{ "@type": "dcat:Dataset", ...described(one, base) },
    ...(from.length === 0 ? {} : { "dct:provenance": { "@type": "dct:ProvenanceStatement", "rdfs:label": words(from.join("；")) } }),
    ...(cycle === undefined ? {} : { "dct:accrualPeriodicity": { "@type": "dct:Frequency", "rdfs:label": words(cycle) } }),
  };
}

function listed(rows: RowsOf): Asset[] {
  return rows(assets).filter(({ row }) => row.pooledOn !== undefined && row.sharing !== undefined && row.classified !== true);
}

export const dcat: RegisterExport = {
  label: "DCAT 数据目录",
  basis: standard("DCAT 3", "W3C Recommendation 2024-08-22"),
  mediaType: "application/ld+json",
  extension: "jsonld",
  reads: [assets],
  make: (rows, { city, cityName, on }) => {
    const entries = listed(rows);
    const base = `urn:luoshi:${city}:data-assets`;
    const named = (id: string) => rows(assets).find((one) => one.id === id)?.row.name;
    const datasets = entries.filter(({ row }) => row.kind === "dataset");
    const services = entries.flatMap((one) => {
      const endpoint = one.row.kind === "system" ? address(one.row.endpoint) : null;
      if (endpoint === null) return [];
      const served = datasets.filter(({ row }) => row.system === one.id).map(({ id }) => ({ "@id": `${base}:${id}` }));
      const serves = served.length === 0 ? {} : { "dcat:servesDataset": served };
      return [{ "@type": "dcat:DataService", ...described(one, base), "dcat:endpointURL": endpoint, ...serves }];
    });
    if (datasets.length + services.length === 0) return null;
    const catalogue = {
      "@context": context,
      "@id": base,
      "@type": "dcat:Catalog",
      "dct:title": words(`${cityName}数据资产目录`),
      "dct:description": words(`${cityName}按共享类型编制的数据资产目录`),
      "dct:publisher": agent(`${cityName}人民政府`),
      "dct:modified": day(on),
      "dcat:dataset": datasets.map((one) => datasetOf(one, base, named)),
      "dcat:service": services,
    };
    return `${JSON.stringify(catalogue, null, 2)}\n`;
  },
};
