/** One provision on a page of its own: what stands above and below it, and the tasks in it. */
import { provisionsOf } from "../../store/library.ts";
import { scopeOf } from "../../store/scope.ts";
import type { Context } from "../context.ts";
import type { Provision, ProvisionPage } from "../contract/document.ts";
import { getDocument, getProvision } from "./find.ts";
import { provisionOf, refOf } from "./shape.ts";
import { candidatesOfVersion, documentTaskOf } from "./whole.ts";

/** The page of a provision. @throws ProblemError notFound */
export function provisionPage(
  { store }: Context,
  city: string,
  key: string,
  place: string,
  version: number | undefined,
): Promise<ProvisionPage> {
  return store.within(scopeOf(city), async (tx) => {
    const document = await getDocument(tx, key, version);
    const { eId } = await getProvision(tx, document, place);
    const all = (await provisionsOf(tx, document.versionId)).map(provisionOf);
    const byId = new Map(all.map((provision) => [provision.eId, provision]));
    const provision = byId.get(eId) as Provision;
    const ancestors: Provision[] = [];
    for (let above = byId.get(provision.parent ?? ""); above && !ancestors.includes(above); above = byId.get(above.parent ?? ""))
      ancestors.unshift(above);
    const tasks = (await candidatesOfVersion(tx, document.versionId)).filter((row) => row.provision === eId);
    return {
      document: refOf(document),
      provision,
      ancestors,
      children: all.filter(({ parent }) => parent === eId),
      tasks: tasks.map(documentTaskOf),
      sourceId: String(document.ingestId),
    };
  });
}
