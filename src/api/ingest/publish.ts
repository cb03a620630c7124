/** From a reading to the library, as the queue of jobs needs it. */

import { cityOfFile } from "../../store/cities.ts";
import { type DocumentChange, type IngestOutcome, ingest } from "../../store/ingest.ts";
import type { Store } from "../../store/open.ts";
import { scopeOf } from "../../store/scope.ts";
import type { Ingested } from "../contract/ingest.ts";
import type { DocumentRef } from "../contract/vocabulary.ts";
import { officerOf } from "../officer.ts";
import type { Reach } from "../reach.ts";
import type { CityOf, Publish } from "./jobs.ts";

function refOf(city: string, { key, number, title, version }: DocumentChange): DocumentRef {
  return { city, key, number, title, version };
}

function ingestedOf(outcome: IngestOutcome): Ingested {
  const { city, counts, documents, unchanged, carryOvers } = outcome;
  const of = (change: DocumentChange["change"]) =>
    documents.filter((document) => document.change === change).map((document) => refOf(city, document));
  return { issueId: String(outcome.ingestId), city, ...counts, added: of("added"), changed: of("changed"), unchanged, carryOvers };
}

/** Publishes readings into the store in the name of who put the file in; a new city is within reach at once, and `published` is told of it. */
export function publisher(store: Store, reach: Reach, published: (city: string) => Promise<void>): Publish {
  return async ({ actor, reading, file, bytes, city, asDocument, progress }) => {
    const outcome = await ingest(store, {
      fileName: file,
      bytes,
      text: reading.text,
      encoding: reading.encoding,
      result: reading.result,
      city,
      asDocument,
      actor: actor ?? (await officerOf(store)),
      onProgress: (done) => progress(done * 100),
    });
    reach.forget();
    await published(city);
    return { unchanged: outcome.state === "unchanged", result: ingestedOf(outcome) };
  };
}

/** Recognises files that are in the library already, so that nobody is asked again where they belong. */
export function recogniser(store: Store, reach: Reach): CityOf {
  return async (bytes) => {
    const scope = scopeOf(await reach.everywhere());
    return store.within(scope, (tx) => cityOfFile(tx, bytes));
  };
}
