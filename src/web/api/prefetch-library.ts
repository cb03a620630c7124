import { documentFacetsQuery, documentsQuery, issuesQuery } from "./library.ts";
import { queryClient } from "./query-client.ts";
import { sessionQuery } from "./session.ts";
import { citiesQuery } from "./system.ts";

/** Asks for the plain list while the page's own code is still on its way; a filtered list is asked for by the page. */
export function prefetchLibrary({ request }: { request: Request }): null {
  if (new URL(request.url).search === "") void prefetch();
  return null;
}

async function prefetch(): Promise<void> {
  const session = await queryClient.fetchQuery(sessionQuery).catch(() => null);
  if (!session?.permissions.includes("library.read")) return;
  void queryClient.prefetchQuery(citiesQuery);
  void queryClient.prefetchInfiniteQuery(documentsQuery({}));
  void queryClient.prefetchQuery(documentFacetsQuery({}));
  void queryClient.prefetchQuery(issuesQuery());
}
