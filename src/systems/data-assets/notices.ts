/** 责令限期改正通知书 and 通报. The texts order both and list the parts of neither; each part rests on the words that need it. */
import { type NoticeText, notice, paragraph } from "../../kernel/notice.ts";
import { breaches } from "./rules-breach.ts";

export const mendingOrder = notice("mendingOrder", {
  label: "责令限期改正通知书",
  parts: { facts: "查明的事实和情形", demands: "改正要求和限期", overdue: "逾期不改正的后果" },
});
export const circular = notice("circular", {
  label: "通报批评",
  parts: { facts: "查明的事实和情形", overdue: "逾期没有改正", criticism: "通报批评" },
});

interface Breach {
  readonly offender?: string | undefined;
  readonly breach?: keyof typeof breaches | undefined;
  readonly facts?: string | undefined;
  readonly mendBy?: string | undefined;
  readonly demands?: string | undefined;
  readonly finding?: string | undefined;
}

function printDay(day = ""): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

const factsOf = ({ offender = "", facts = "", breach }: Breach, address: string) => [
  paragraph(
    `经查，${address || offender}${facts.replace(/。$/, "")}。${breach === undefined ? "" : `以上属于${breaches[breach]}的情形。`}`,
  ),
];

export function mendingText(one: Breach): NoticeText<keyof typeof mendingOrder.parts> {
  const { offender = "", demands = "", mendBy } = one;
  return {
    addressee: offender,
    parts: {
      facts: factsOf(one, "你单位"),
      demands: [paragraph(`现责令你单位限期改正，期限至${printDay(mendBy)}。要求如下：${demands.replace(/。$/, "")}。`)],
      overdue: [paragraph("逾期不改正的，将给予通报批评。")],
    },
  };
}

export function circularText(one: Breach): NoticeText<keyof typeof circular.parts> {
  const { offender = "", mendBy, finding = "" } = one;
  return {
    addressee: offender,
    parts: {
      facts: factsOf(one, ""),
      overdue: [paragraph(`已责令其限期改正，期限至${printDay(mendBy)}；逾期没有改正：${finding.replace(/。$/, "")}。`)],
      criticism: [paragraph(`现对${offender}予以通报批评。`)],
    },
  };
}
