/** `verify`: finds any changed byte of events, blocks, sources and provisions, and names where it stands. */

import { verifyEvidence } from "./evidence.ts";
import type { Store } from "./open.ts";
import type { BlockHead } from "./seal.ts";
import { verifyBlocks, verifyEvents, verifyPersonal } from "./verify-ledger.ts";
import { verifySources } from "./verify-sources.ts";

export interface Broken {
  kind: "event" | "block" | "source" | "document" | "personal" | "evidence";
  city: string;
  /** Stream and version, block height, file with offsets, or document with address. */
  place: string;
  /** Chinese sentence that says what is wrong. */
  message: string;
}

export interface VerifyReport {
  ok: boolean;
  checked: { events: number; unsealed: number; blocks: number; files: number; documents: number; personal: number; evidence: number };
  broken: Broken[];
}

/** What one part of the verification found; parts add to it. */
export interface Findings {
  checked: VerifyReport["checked"];
  report(broken: Broken): void;
}

/** More than this many broken places are counted but not listed. */
const LISTED = 1000;

/**
 * Verifies the whole database in short batches. With `heads` that were exported before, it also finds a database that was cut off
 * or rewritten as a whole.
 */
export async function verify(store: Store, heads: readonly BlockHead[] = []): Promise<VerifyReport> {
  const broken: Broken[] = [];
  const checked = { events: 0, unsealed: 0, blocks: 0, files: 0, documents: 0, personal: 0, evidence: 0 };
  let count = 0;
  const findings: Findings = {
    checked,
    report(one) {
      count++;
      if (broken.length < LISTED) broken.push(one);
    },
  };
  await verifyEvents(store, findings);
  await verifyBlocks(store, findings, heads);
  await verifySources(store, findings);
  await verifyPersonal(store, findings);
  await verifyEvidence(store, findings);
  return { ok: count === 0, checked, broken };
}
