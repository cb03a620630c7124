import { useQuery } from "@tanstack/react-query";
import { personsQuery } from "../api/persons.ts";

/** Who acted: the ledger holds the id of a prepared person; people read the unit and the name. */
export function ActorName({ actor }: { actor: string }) {
  const person = useQuery(personsQuery).data?.items.find((entry) => entry.id === actor);
  return <span title={person ? actor : undefined}>{person ? `${person.unit} ${person.name}` : actor}</span>;
}
