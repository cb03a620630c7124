/** Where the texts can be read in more than one way. The city's default and its reason stand in the adoption. */
import { reading } from "../../kernel/reading.ts";

export const publication = reading({
  question: "“公布之日”是哪一天？",
  options: { dated: "文件落款的日期", gazette: "政府公报出版的日期" },
  owner: "legal",
});

export const aboveIncludes = reading({
  question: "“以上”含不含本数？",
  options: { included: "含本数，正好达到也算", excluded: "不含本数，要超过才算" },
  owner: "legal",
});

export const secondLimb = reading({
  question: "征集标准第（二）项的两句话，是两类项目，还是同一类项目要同时具备？",
  options: { either: "两类项目，具备其一即可", both: "同一类项目，要同时具备" },
  owner: "legal",
});

export const reviewFirst = reading({
  question: "没有评审的项目能不能入库？",
  options: { notRequired: "能，达到征集标准即应入库", required: "不能，先评审后入库" },
  owner: "business",
});

export const majorMeans = reading({
  question: "哪些是“重大项目”？",
  options: { key: "国家、自治区和本级政府确定的重点项目", designated: "由财政部门逐项认定" },
  owner: "business",
});
