import type { DocumentWhole } from "../../../../api/contract/index.ts";
import type { Lit } from "../use-place.ts";

export interface PaneProps {
  document: DocumentWhole;
  lit: readonly (readonly [number, number])[];
  onLight: (lit: Lit) => void;
}
