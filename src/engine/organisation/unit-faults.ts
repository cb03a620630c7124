/** What is wrong with the facts of a unit, field by field; all of it at once. */
import { creditCodeFault } from "../../base/credit-code.ts";
import { isEnterpriseKind, unitKindLabels } from "../../base/unit-kinds.ts";
import type { OrganisationUnit, UnitFacts } from "../../store/units.ts";

export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** Whether two spans of days have a day in common; the first day of `until` is not in the span. */
function overlaps(a: Pick<UnitFacts, "from" | "until">, b: Pick<UnitFacts, "from" | "until">): boolean {
  return (a.from ?? "") < (b.until ?? "9999-12-31") && (b.from ?? "") < (a.until ?? "9999-12-31");
}

function codeFaults({ kind, code }: UnitFacts, others: readonly OrganisationUnit[]): Fault[] {
  if (code === null) {
    return isEnterpriseKind(kind) ? [{ path: "code", message: `${unitKindLabels[kind]}须填统一社会信用代码` }] : [];
  }
  const fault = creditCodeFault(code);
  if (fault !== null) return [{ path: "code", message: `统一社会信用代码${fault}` }];
  const same = others.find((unit) => unit.code === code);
  return same ? [{ path: "code", message: `统一社会信用代码已登记在“${same.name}”名下` }] : [];
}

function nameFaults(facts: UnitFacts, others: readonly OrganisationUnit[]): Fault[] {
  const faults: Fault[] = [];
  for (const [at, name] of [facts.name, ...facts.aliases].entries()) {
    const path = at === 0 ? "name" : "aliases";
    if (name === "") faults.push({ path, message: "请写单位名称" });
    const same = others.find((unit) => overlaps(unit, facts) && (unit.name === name || unit.aliases.includes(name)));
    if (same) faults.push({ path, message: `“${name}”在同一时期已是“${same.name}”的名称；是同一单位的，请并入` });
  }
  return faults;
}

function parentFaults(id: string | null, { parent }: UnitFacts, others: readonly OrganisationUnit[]): Fault[] {
  if (parent === null) return [];
  const byId = new Map(others.map((unit) => [unit.id, unit]));
  if (!byId.has(parent)) return [{ path: "parent", message: parent === id ? "上级单位不能是本单位" : "没有这个上级单位" }];
  for (let above = byId.get(parent), steps = 0; above && steps < 50; steps++) {
    if (above.parent === id && id !== null) return [{ path: "parent", message: `“${byId.get(parent)?.name}”是本单位的下级，不能作上级` }];
    above = above.parent === null ? undefined : byId.get(above.parent);
  }
  return [];
}

/** @param units all units of the city, the one itself may be among them */
export function unitFaults(id: string | null, facts: UnitFacts, units: readonly OrganisationUnit[]): Fault[] {
  const others = units.filter((unit) => unit.id !== id && unit.mergedInto === null);
  const faults = [...nameFaults(facts, others), ...codeFaults(facts, others), ...parentFaults(id, facts, others)];
  if (facts.from !== null && facts.until !== null && facts.until <= facts.from)
    faults.push({ path: "until", message: "撤销之日应在设立之日以后" });
  if (facts.basis.kind !== "operational" && facts.basis.text === "")
    faults.push({ path: "basis", message: "请写依据：文号与条款、法律条文，或何时何人批示" });
  return faults;
}
