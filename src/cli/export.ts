/** `luoshi export`: every document of the library with all that was read from it, one JSON object a line. */

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { DocumentSummary, DocumentWhole } from "../api/contract/document.ts";
import { allItems, jsonOf, withClient } from "./client.ts";
import { exitCodes } from "./exit-codes.ts";

interface ExportOptions {
  readonly data: string;
  readonly city?: string;
  readonly out?: string;
}

/** Writes the documents to a file or to stdout. */
export function exportDocuments(options: ExportOptions): Promise<number> {
  const query = new URLSearchParams({ sort: "number" });
  if (options.city) query.set("city", options.city);
  return withClient(options, async (client) => {
    const out = options.out ? createWriteStream(options.out) : process.stdout;
    let count = 0;
    for await (const document of allItems<DocumentSummary>(client, "/api/documents", query)) {
      const path = `/api/documents/${document.city}/${encodeURIComponent(document.key)}`;
      const whole = await jsonOf<DocumentWhole>(await client.request(path));
      if (!out.write(`${JSON.stringify(whole)}\n`)) await once(out, "drain");
      count++;
    }
    if (options.out) await finished(out.end());
    process.stderr.write(`已导出 ${count} 件\n`);
    return exitCodes.done;
  });
}
