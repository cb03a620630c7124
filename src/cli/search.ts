/** `luoshi search` */
import type { SearchHit } from "../api/contract/search.ts";
import { jsonOf, withClient } from "./client.ts";
import { exitCodes } from "./exit-codes.ts";

interface SearchOptions {
  readonly data: string;
  readonly city?: string;
  readonly limit: number;
  readonly json?: boolean;
}

function printed(hit: SearchHit): string {
  const place = [hit.document?.number ?? hit.document?.title ?? "手工立项", hit.provision?.address].filter(Boolean).join(" ");
  return `${place}\t${hit.title}\n    ${hit.snippet.replaceAll("\n", " ")}\n`;
}

/** Prints the first hits, best first. */
export function search(words: string, options: SearchOptions): Promise<number> {
  const query = new URLSearchParams({ q: words, limit: String(options.limit) });
  if (options.city) query.set("city", options.city);
  return withClient(options, async (client) => {
    const page = await jsonOf<{ items: SearchHit[]; total: number }>(await client.request(`/api/search?${query}`));
    for (const hit of page.items) process.stdout.write(options.json ? `${JSON.stringify(hit)}\n` : printed(hit));
    if (!options.json) process.stderr.write(`共 ${page.total} 处\n`);
    return exitCodes.done;
  });
}
