/** Tasks in the words of the contract. */
import type { TaskRow } from "../../store/oversight-list.ts";
import type { Task } from "../contract/oversight.ts";
import { cityNameOf } from "../reach.ts";

export function taskOf(row: TaskRow): Task {
  const { id, version, city, key, number, title, documentVersion, provision, address, dueOn } = row;
  const { origin, basis, label, text, modality, units, provisional, recurrence, light, lightReason, turnsYellowOn, turnsRedOn } = row;
  const { state, confirmedBy, confirmedAt } = row;
  return {
    id: String(id),
    version,
    city,
    cityName: cityNameOf(city),
    document: key === null ? null : { city, key, number, title: title ?? "", version: documentVersion ?? 1 },
    provision: provision === null ? null : { eId: provision, address: address ?? provision },
    ...{ origin, basis, label, text, modality, units, provisional, recurrence, light, lightReason, turnsYellowOn, turnsRedOn },
    deadlines: row.deadlines.map((deadline) => ({ text: deadline.text, normal: deadline.normal, since: deadline.since })),
    due: dueOn,
    ...{ state, confirmedBy, confirmedAt },
  };
}
