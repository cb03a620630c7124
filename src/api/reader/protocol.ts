/** What the reading thread and its owner say to each other. Documents come in small portions, so that taking them in never holds up a page. */
import type { Issue, ReadDocument, ReadResult } from "../../gazette/result.ts";

/** Phases of reading; the fifth, `publish`, is the store's. */
export type ReadingPhase = "decode" | "structure" | "provisions" | "duties";

export interface ReadRequest {
  readonly id: number;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** All of a result except its documents. */
export interface ReadHead {
  readonly file: string;
  readonly chars: number;
  readonly reader: string;
  readonly issue: Issue;
  readonly findings: ReadResult["findings"];
  readonly repairs: ReadResult["repairs"];
  readonly documents: number;
  readonly encoding: string;
  readonly text: string;
}

export type ReadMessage =
  | { readonly id: number; readonly kind: "progress"; readonly phase: ReadingPhase; readonly percent: number }
  | { readonly id: number; readonly kind: "head"; readonly head: ReadHead }
  | { readonly id: number; readonly kind: "documents"; readonly documents: ReadDocument[] }
  | { readonly id: number; readonly kind: "done" }
  | { readonly id: number; readonly kind: "failed"; readonly code: "undecodable" | "fault"; readonly message: string };

/** A whole reading as its owner gets it. */
export interface Reading {
  readonly result: ReadResult;
  readonly text: string;
  readonly encoding: string;
}
