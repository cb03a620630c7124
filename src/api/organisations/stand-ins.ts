/** Stand-ins as pages show them. */
import { cityTime } from "../../engine/city-time.ts";
import { listPersons } from "../../store/regime-persons.ts";
import type { Tx } from "../../store/scope.ts";
import type { StandIn as Stored } from "../../store/stand-ins.ts";
import type { StandIn } from "../contract/staff.ts";

/** With the names of the two, and whether it counts on the city's day. */
export async function standInsOf(tx: Tx, items: readonly Stored[], me: string | null): Promise<StandIn[]> {
  const persons = new Map((await listPersons(tx)).map((person) => [person.id, person]));
  const { day } = await cityTime(tx);
  const named = (id: string) => ({ id, name: persons.get(id)?.name ?? "（已离岗）", unit: persons.get(id)?.unit ?? "" });
  return items.map(({ principal, deputy, ...rest }) => {
    const { from, until, agreedPrincipal, agreedDeputy, endedOn } = rest;
    const runs = agreedPrincipal && agreedDeputy && endedOn === null && from <= day && (until === null || day <= until);
    const mine = me === principal ? "principal" : me === deputy ? "deputy" : null;
    return { ...rest, principal: named(principal), deputy: named(deputy), runs, mine };
  });
}
