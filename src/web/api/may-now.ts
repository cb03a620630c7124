import type { Permission } from "../../api/contract/index.ts";
import { queryClient } from "./query-client.ts";
import { sessionQuery } from "./session.ts";

/** Whether who is signed in may ask for something; what stands beside many lists is then left out instead of refused. */
export function mayNow(permission: Permission): boolean {
  return queryClient.getQueryData(sessionQuery.queryKey)?.permissions.includes(permission) ?? false;
}
