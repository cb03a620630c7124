import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Act, ActDone, CaseWhole, OpenStep } from "../../../api/contract/index.ts";
import { saveDraft, submitAct } from "../../api/cases.ts";
import { filledIn, type Values } from "../../parts/fields/field-problems.ts";
import { useSettled } from "../../parts/use-settled.ts";
import { useWriteKey } from "../../parts/use-write-key.ts";

export interface ActPlace {
  city: string;
  regime: string;
  procedure: string;
}

interface ActDetails {
  occurredAt: string;
  reason: string;
  standsInFor: string;
}

/** The draft is kept so long after the last key. */
const draftAfterMs = 1500;

/** What the case already holds of the fields that the step asks for; nobody enters it a second time. A list that must have a row has one. */
function knownValues(found: CaseWhole | null, step: OpenStep): Values {
  const held = found?.record ?? {};
  const first = step.input.filter(({ type, items, required }) => type === "list" && items && required).map(({ key }) => [key, [{}]]);
  const known = step.input.filter(({ key }) => held[key] !== undefined).map(({ key }) => [key, held[key]]);
  return Object.fromEntries([...first, ...known]);
}

/** An act while it is written: its values, its draft on the server, and the submission. */
export function useAct(place: ActPlace, found: CaseWhole | null, step: OpenStep, onDone: (done: ActDone) => void) {
  const client = useQueryClient();
  const { keyFor, answered } = useWriteKey();
  const [values, setValues] = useState<Values>(() => step.draft?.input ?? knownValues(found, step));
  const [details, setDetails] = useState<ActDetails>({ occurredAt: "", reason: "", standsInFor: "" });
  const [draft, setDraft] = useState<{ id: string; savedAt: string } | null>(step.draft);
  const stored = useRef(JSON.stringify(filledIn(values)));
  const closed = useRef(false);
  const input = filledIn(values);
  const { occurredAt, standsInFor } = details;
  const reason = details.reason.trim();
  const act: Act = {
    ...place,
    step: step.step,
    case: found?.id ?? null,
    input,
    ...(found ? { version: found.version } : {}),
    ...(occurredAt === "" ? {} : { occurredAt }),
    ...(reason === "" ? {} : { reason }),
    ...(standsInFor === "" ? {} : { standsInFor }),
  };
  const keep = useMutation({
    mutationFn: (body: Parameters<typeof saveDraft>[0]) => saveDraft(body),
    onSuccess: ({ id, savedAt }) => setDraft({ id, savedAt }),
  });
  const settled = useSettled(JSON.stringify(input), draftAfterMs);
  const { city, regime, procedure } = place;
  const caseId = found?.id ?? null;
  const { mutate: keepNow } = keep;
  useEffect(() => {
    if (closed.current || !step.mine || settled === stored.current || settled === "{}") return;
    stored.current = settled;
    keepNow({ city, regime, procedure, step: step.step, case: caseId, input: JSON.parse(settled) as Values });
  }, [settled, keepNow, city, regime, procedure, caseId, step.step, step.mine]);
  const submit = useMutation({
    mutationFn: () => {
      closed.current = true;
      return submitAct({ ...act, ...(draft ? { draft: draft.id } : {}) }, keyFor(act));
    },
    onError: (error) => {
      closed.current = false;
      answered(error);
    },
    onSuccess: (done) => {
      answered();
      onDone(done);
      // What was asked of the form before it was submitted is not asked again of the case as it is now.
      return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "preview" });
    },
  });
  return { act, values, setValues, details, setDetails, draft, keep, submit };
}
