import { useQuery } from "@tanstack/react-query";
import type { Permission, Session } from "../../api/contract/index.ts";
import { sessionQuery } from "./session.ts";

const nobody: Session = {
  ...{
    mode: "accounts",
    signedIn: false,
    stage: "full",
    id: null,
    name: "",
    roles: [],
    permissions: [],
    acting: [],
    csrf: null,
    outside: null,
  },
};

/** Who is signed in. Pages stand behind the gate of the shell, which has waited for the answer. */
export const useSession = (): Session => useQuery(sessionQuery).data ?? nobody;

/** Whether the one who is signed in may do something in at least one city; the server decides again at each act. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession();
  return (permission) => permissions.includes(permission);
}
