/** Kinds of units that a city's organisation is made of, with their labels. */
export const unitKindLabels = {
  cityOffice: "市政府办",
  bureau: "部门",
  county: "县区",
  countyBureau: "县区部门",
  leadingGroup: "领导小组",
  institution: "事业单位",
  stateEnterprise: "国有企业",
  privateEnterprise: "民营企业",
  other: "其他",
} as const;

export type OrganisationKind = keyof typeof unitKindLabels;

/** Enterprises are told apart by their code; everybody else may have one. */
export function isEnterpriseKind(kind: OrganisationKind): boolean {
  return kind === "stateEnterprise" || kind === "privateEnterprise";
}

/** On what the entry of a unit rests. */
export const unitBasisLabels = { provision: "公报条款", law: "法律法规", instruction: "批示或纪要", operational: "办公需要" } as const;
export type UnitBasisKind = keyof typeof unitBasisLabels;
