import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams, useSearchParams } from "react-router";
import type { Person } from "../../../api/contract/index.ts";
import { personsQuery, switchPerson } from "../../api/persons.ts";
import { sessionQuery } from "../../api/session.ts";
import { useSession } from "../../api/use-session.ts";

/** As whom one acts: the person of the page's city, else the first. */
function useCurrent(): Person | null {
  const { acting } = useSession();
  const { city: ofPath } = useParams();
  const [params] = useSearchParams();
  const here = ofPath ?? params.get("city");
  return acting.find(({ city }) => city === here) ?? acting[0] ?? null;
}

/** Who acts now, and in demo mode how to act as somebody else; everything on screen is asked for anew after a switch. */
export function useActing() {
  const client = useQueryClient();
  const { mode } = useSession();
  const current = useCurrent();
  const persons = useQuery(personsQuery);
  const change = useMutation({
    mutationFn: ({ city, id }: Pick<Person, "city"> & { id: string | null }) => switchPerson(city, id),
    // The rest follows in the gate, once the pages that the new person may not see are gone.
    onSuccess: () => client.invalidateQueries(sessionQuery),
  });
  return {
    demo: mode === "demo",
    current,
    persons: persons.data?.items ?? [],
    ready: persons.isSuccess,
    /** `then` is done once the person acts. */
    switchTo: (person: Pick<Person, "id" | "city">, then?: () => void) =>
      // The page that asked may be gone by then, so this hangs on the promise and not on the component.
      void change.mutateAsync({ city: person.city, id: person.id }).then(then, () => undefined),
    leave: (city: string) => change.mutate({ city, id: null }),
    switching: change.isPending,
    error: change.error,
  };
}
