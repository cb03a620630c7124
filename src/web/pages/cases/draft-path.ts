import type { CaseDraft } from "../../../api/contract/index.ts";
import { casePath } from "../../api/cases.ts";
import { beginPath } from "./begin-path.ts";

/** Where a draft goes on: the case with the step's form open, or the form that begins one. */
export const draftPath = (draft: CaseDraft): string =>
  draft.case === null
    ? beginPath(draft.city, draft.regime, draft)
    : `${casePath(draft.city, draft.case)}?act=${encodeURIComponent(draft.step)}`;
