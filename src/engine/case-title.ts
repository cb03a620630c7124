/** What a case is called: where its title is a record, by the title of that record as it is at the act. */
import type { Adoption } from "../kernel/adoption.ts";
import { type Field, showValue } from "../kernel/field.ts";
import { findRecord } from "../store/regime-records.ts";
import type { Tx } from "../store/scope.ts";
import { reveal } from "../store/veil.ts";

const LONGEST = 200;

/** The title of a record that a reference names; the reference itself where there is none. */
export async function titleOfReference(tx: Tx, adoption: Adoption, field: Field, id: string): Promise<string> {
  const target = field.register ?? "";
  const [regime = "", name = ""] = target.includes("/") ? target.split("/") : [adoption.regime.id, target];
  const register = adoption.regime.registers[name];
  const row = register === undefined ? null : await findRecord(tx, regime, name, id);
  const shown = register?.fields[register.title];
  const value = row === null ? undefined : await reveal(tx, row.data[register?.title ?? ""]);
  return shown === undefined || value === undefined ? id : showValue(shown, value).slice(0, LONGEST);
}
