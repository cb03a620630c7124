import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Person } from "../../../api/contract/index.ts";
import { personsQuery, switchPerson } from "../../api/persons.ts";

/** Who acts now, and how to act as somebody else; everything on screen is asked for anew after a switch. */
export function useActing() {
  const client = useQueryClient();
  const persons = useQuery(personsQuery);
  const change = useMutation({
    mutationFn: ({ city, id }: Pick<Person, "city"> & { id: string | null }) => switchPerson(city, id),
    onSuccess: () => client.invalidateQueries(),
  });
  return {
    demo: persons.data?.demo ?? false,
    current: persons.data?.current ?? null,
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
