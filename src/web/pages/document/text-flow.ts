import type { DocumentWhole, Provision } from "../../../api/contract/index.ts";

type Component = DocumentWhole["componentList"][number];
export type DocumentTableData = DocumentWhole["tables"][number];

export type FlowEntry =
  | { kind: "component"; component: Component }
  | { kind: "provision"; provision: Provision }
  | { kind: "table"; table: DocumentTableData; index: number };

const startOf = (entry: { spans: Provision["spans"] }): number => entry.spans[0]?.[0] ?? 0;

/** The document in reading order: titles of its components, provisions, and tables where they stand in the source. */
export function textFlow(document: DocumentWhole): FlowEntry[] {
  const several = document.componentList.length > 1;
  const tables = document.tables.map((table, index) => ({ table, index })).sort((a, b) => startOf(a.table) - startOf(b.table));
  const flow: FlowEntry[] = [];
  let next = 0;
  const tablesBefore = (offset: number) => {
    for (let entry = tables[next]; entry && startOf(entry.table) < offset; entry = tables[next]) {
      flow.push({ kind: "table", ...entry });
      next += 1;
    }
  };
  let prefix: string | null = null;
  for (const provision of document.provisionList) {
    tablesBefore(startOf(provision));
    if (several && provision.component !== prefix) {
      const component = document.componentList.find((entry) => entry.prefix === provision.component);
      if (component && component !== document.componentList[0]) flow.push({ kind: "component", component });
    }
    prefix = provision.component;
    flow.push({ kind: "provision", provision });
  }
  tablesBefore(Number.POSITIVE_INFINITY);
  return flow;
}
