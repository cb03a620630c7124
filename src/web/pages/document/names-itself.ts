import type { Citation, DocumentWhole } from "../../../api/contract/index.ts";

/** A notice that names the 办法 which it issues cites itself; that is no missing document. */
export const namesItself = (citation: Citation, document: DocumentWhole): boolean =>
  citation.title !== null && document.componentList.some((component) => component.title === citation.title);
