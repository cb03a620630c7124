/** 调用通知单: what the health office tells the custodian. Neither city's text lists its parts; each rests on the sentence that needs it. */
import type { RowsOf } from "../../kernel/check.ts";
import { type NoticeBlock, type NoticeText, notice, paragraph } from "../../kernel/notice.ts";
import { custodians, items } from "./registers.ts";

export const callOutNotice = notice("callOutNotice", {
  label: "医药储备调用通知单",
  parts: {
    request: "谁因何事申请，审核结果",
    goods: "品种、规格、数量",
    destination: "送到哪里",
    limits: "装载和送达的时限",
    handover: "交接",
    inspection: "由谁查验",
    replaced: "原通知单作废",
  },
});
type Part = keyof typeof callOutNotice.parts;

/** The case as it stands with the step's input. */
interface CallOut {
  readonly applicant?: string | undefined;
  readonly reason?: string | undefined;
  readonly custodian?: string | undefined;
  readonly destination?: string | undefined;
  readonly byPhone?: boolean | undefined;
  readonly lines?: readonly { readonly item: string; readonly quantity: string }[] | undefined;
  /** Number of the notice before, where this one takes its place. */
  readonly noticeNumber?: string | undefined;
}

interface Around {
  readonly rows: RowsOf;
  doneAt(step: string): string | null;
  unitsOf(actor: string): readonly string[];
  limitOf(clock: string): string | null;
}

function requestOf({ applicant = "", reason = "", byPhone }: CallOut, ordered: string | null): NoticeBlock[] {
  const day = ordered?.slice(0, 10).split("-").map(Number) ?? [];
  const asked = `${applicant}因${reason}申请动用医药储备`;
  if (!byPhone) return [paragraph(`${asked}，经审核同意调用。`)];
  return [paragraph(`${asked}，已于${day[0]}年${day[1]}月${day[2]}日以电话或传真先行调用。现经审核，补发本通知单。`)];
}

function goodsOf(rows: RowsOf, lines: CallOut["lines"]): NoticeBlock[] {
  const table = (lines ?? []).map(({ item, quantity }, at) => {
    const found = rows(items).find(({ id }) => id === item)?.row;
    return [String(at + 1), found?.name ?? item, found?.specification ?? "", quantity];
  });
  const columns = ["序号", "品种", "规格", "数量（件）"];
  return [paragraph("调用的品种、规格和数量如下："), { kind: "table", columns, rows: table }];
}

/** A notice that follows a telephone call sets no limits: loading is over or under way. */
function limitsOf({ byPhone }: CallOut, { limitOf }: Around): NoticeBlock[] | null {
  const [load, deliver] = [limitOf("load"), limitOf("deliver")];
  if (byPhone || load === null || deliver === null) return null;
  return [paragraph(`请在接到本通知单后${load}内完成装载，装载后${deliver}内送达。`)];
}

/** What the notice says of a case. */
export function callOutText(call: CallOut, around: Around): NoticeText<Part> {
  const { rows, doneAt, unitsOf } = around;
  const inspectors = unitsOf("marketSupervision");
  return {
    addressee: rows(custodians).find(({ id }) => id === call.custodian)?.row.name ?? "",
    parts: {
      request: requestOf(call, doneAt("orderByPhone")),
      goods: goodsOf(rows, call.lines),
      destination: [paragraph(`请将上列物资送达${call.destination ?? ""}。`)],
      limits: limitsOf(call, around),
      handover: [paragraph("送达时请按规定办理交接手续。")],
      inspection: inspectors.length === 0 ? null : [paragraph(`上列物资由${inspectors.join("、")}负责查验。`)],
      replaced: call.noticeNumber === undefined ? null : [paragraph(`原${call.noticeNumber}通知单同时作废。`)],
    },
    copiesTo: { inspection: inspectors },
  };
}
