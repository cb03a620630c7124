/** Who acts: one named local officer, until accounts exist. */
import { readSetting } from "../store/business-date.ts";
import type { Store } from "../store/open.ts";
import { scopeOf } from "../store/scope.ts";

/** Settings of the installation stand under the code of the country. */
export const installation = "000000";
export const defaultOfficer = "本机经办人";

/** Name of the local officer. */
export function officerOf(store: Store): Promise<string> {
  return store.within(scopeOf(installation), (tx) => readSetting(tx, "officer", defaultOfficer));
}
