/** Which city a gazette is of: its masthead, else most of its issuers (GB/T 2260 by `base/issuers`). */
import { regionOfIssuer } from "../base/issuers.ts";

/** Code of the city, "000000" for national bodies, null where the text names none or several equally often. */
export function cityOfIssue(title: string | null, documents: readonly { issuer: string | null; title: string }[]): string | null {
  const ofTitle = title === null ? null : regionOfIssuer(title);
  if (ofTitle !== null) return ofTitle;
  const votes = new Map<string, number>();
  for (const document of documents) {
    const code = regionOfIssuer(document.issuer ?? document.title);
    if (code !== null) votes.set(code, (votes.get(code) ?? 0) + 1);
  }
  const ranked = [...votes].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  return first && (!second || first[1] > second[1]) ? first[0] : null;
}
