/** Where the texts can be read in more than one way. The city's default and its reason stand in the adoption. */
import { reading } from "../../kernel/reading.ts";

export const sharingTypes = reading({
  question: "共享类型有哪几种？",
  options: { national: "无条件、有条件、不予共享三种", unsettled: "本市还没有规定，暂不能按类型编目录" },
  owner: "legal",
});

export const cardContent = reading({
  question: "资产卡要写明哪些内容？",
  options: { definition: "资产定义里的各项都要写明", checklist: "只看登记目录清单，办法没有规定内容" },
  owner: "business",
});

export const unlawfulHandling = reading({
  question: "非法采集、传播、销售数据，能不能也按“其他违反规定行为”责令改正？",
  options: { lawOnly: "不能，另有专条，移送有权机关依法处罚", both: "能，责令改正和移送可以并行" },
  owner: "legal",
});

export const disciplineAfter = reading({
  question: "给予处分，是不是先要有通报批评？",
  options: { order: "不是，责令改正以后情节严重即可", circular: "是，一级一级往上" },
  owner: "legal",
});

export const disciplineBy = reading({
  question: "处分由谁决定？",
  options: { appointing: "任免机关或者监察机关，本件只登记", government: "责令改正的人民政府" },
  owner: "legal",
});
