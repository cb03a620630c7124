import { useQuery } from "@tanstack/react-query";
import { personsQuery } from "../api/persons.ts";
import { useSession } from "../api/use-session.ts";

/** Ids of accounts, of somebody whose name is erased or not for this reader. */
const ACCOUNT = /^a-[0-9a-f-]{36}$/;

/** Who acted: the ledger holds the id of an account or of a prepared person; people read the name, and the unit where it has one. */
export function ActorName({ actor }: { actor: string }) {
  const { data } = useQuery(personsQuery);
  const { id: me, name } = useSession();
  const person = data?.items.find((entry) => entry.id === actor);
  const account = actor === me ? name : data?.accounts.find((entry) => entry.id === actor)?.name;
  const shown = person ? `${person.unit} ${person.name}` : account;
  return <span title={shown ? actor : undefined}>{shown ?? (ACCOUNT.test(actor) ? `账户 ${actor.slice(-6)}` : actor)}</span>;
}
