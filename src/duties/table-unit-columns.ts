/** Which columns of a table name the bodies that answer for its rows: by their titles, else by what stands in their cells. */
import { type Column, columnOf } from "../gazette/table-header.ts";
import type { FoundTable } from "../gazette/tables.ts";
import { endsLikeUnit } from "./unit-endings.ts";

export interface UnitColumn {
  readonly at: number;
  readonly column: Column;
}

const BODY_TITLE = /(?:单位|部门|主体|科室|处室|股室|机构)$/;
/** Bodies that the row describes and that are ordered nothing: the owner of a project, the office that grants a permit. */
const DESCRIBED =
  /原|项目|建设|施工|监理|设计|业主|投资|产权|使用|用人|工作单位|所在|隶属|申[报请领]|填报|推荐|审[批核]|许可|发证|受理|备案|认定|设定|公开|监[管测]|[检抽]查|执法|处罚|行使|职权|权责|被|中标|采购|供应|生产|经营|编制|制定|发布|发文|起草|提供|数据/;
const ENTERPRISE = /(?:公司|集团|企业|厂|矿|合作社|银行|中心|医院|学校)$/;
const PARTS = /[、，,；;]|(?<=[局委办厅部院署])(?:和|及)/;
const SHARE = 0.8;

function isOrganList(cell: string): boolean {
  const parts = cell.replace(/[（(][^（）()]*[）)]/g, "").split(PARTS);
  return (
    parts.every((part) => part.length >= 2 && part.length <= 24 && endsLikeUnit(part)) && !parts.every((part) => ENTERPRISE.test(part))
  );
}

function holdsOrgans(table: FoundTable, at: number): boolean {
  let filled = 0;
  let organs = 0;
  for (const row of table.cells) {
    const text = row[at]?.text ?? "";
    if (text === "" || row.filter((cell) => cell.text !== "").length <= 1) continue;
    filled++;
    if (isOrganList(text)) organs++;
  }
  return filled > 0 && organs >= filled * SHARE;
}

/**
 * Columns of units, left to right. A title such as 牵头单位 says so itself; 指导部门 or 单位 does where the cells are lists of
 * organs and the table has tasks. Linear in the number of cells.
 */
export function unitColumns(table: FoundTable): UnitColumn[] {
  const columns = table.columns.map(columnOf);
  const titled = columns.flatMap((column, at) => (column.kind === "unit" ? [{ at, column }] : []));
  if (titled.length > 0 || !columns.some(({ kind }) => kind === "task")) return titled;
  return columns.flatMap((column, at) => {
    const title = column.title.replace(/[（(][^（）()]*[）)]/g, "");
    if (column.kind !== "other" || !BODY_TITLE.test(title) || DESCRIBED.test(title) || !holdsOrgans(table, at)) return [];
    return [{ at, column: { title: column.title, kind: "unit" as const, role: "responsible" as const } }];
  });
}
