/** What an act would do, before it is submitted: rule results, changes, clocks, or the refusal as it would be printed. */

import { type ActAsked, groundOf, prepared } from "../../engine/act.ts";
import { printView } from "../../engine/notices/html.ts";
import { documentOf, type IssuedNotice } from "../../engine/notices/issue.ts";
import { playsOne } from "../../engine/permission.ts";
import type { Regimes } from "../../engine/regimes.ts";
import { signerMissing } from "../../engine/submissions.ts";
import { previewAct } from "../../kernel/act.ts";
import type { Adoption } from "../../kernel/adoption.ts";
import type { AnyProcedure } from "../../kernel/procedure.ts";
import type { Change } from "../../kernel/register.ts";
import type { Person } from "../../store/regime-persons.ts";
import type { Tx } from "../../store/scope.ts";
import type { Preview } from "../contract/regimes-cases.ts";
import { BasisBook } from "./bases.ts";
import { clockSentences } from "./case-events.ts";
import { Titles } from "./fields.ts";

async function changeSentences(titles: Titles, adoption: Adoption, changes: readonly Change[]): Promise<string[]> {
  const sentences: string[] = [];
  for (const { register, id, set, was } of changes) {
    const definition = adoption.regime.registers[register];
    const values = await titles.values(definition?.fields ?? {}, set);
    if (id === null) {
      sentences.push(`${definition?.label ?? register}新增：${values.map(({ label, shown }) => `${label} ${shown}`).join("，")}`);
      continue;
    }
    const before = new Map((await titles.values(definition?.fields ?? {}, was ?? {})).map((value) => [value.key, value.shown]));
    const parts = values.map(({ key, label, shown }) => `${label} ${before.get(key) ?? "—"} → ${shown}`);
    sentences.push(`${definition?.label ?? register}“${await titles.of(register, id)}”：${parts.join("，")}`);
  }
  return sentences;
}

/** The notice as it would go out; its number is drawn only when it does. */
function draftOf(notice: IssuedNotice | null): Preview["notice"] {
  if (notice === null) return null;
  const number = notice.number.replace(/\d+号$/, "　号");
  const { style, body } = printView(documentOf({ ...notice, number }));
  return { label: notice.label, style, body };
}

/** @throws Refusal as the act would, for what is not a matter of rules: no such case, another officer was first */
export async function previewOf(tx: Tx, regimes: Regimes, person: Person, asked: ActAsked): Promise<Preview> {
  const ground = await groundOf(tx, regimes, person, asked, { locking: false });
  const { adoption, step, acting, request, known } = ground;
  const book = await BasisBook.open(tx, adoption.sources);
  const procedure = adoption.regime.procedures[asked.procedure] as AnyProcedure;
  const mayAct = step !== undefined && playsOne(adoption, acting.principal, step.by);
  const signOff = step?.signOff === true && !acting.principal.head;
  const result = await prepared(ground, tx.space);
  if (!result.ok) {
    const { code, message, remedy, problems, decisions } = result.refusal;
    const early = decisions.length > 0 ? decisions : await known.settle(() => previewAct(adoption, request, ground.around()));
    return {
      ...{ mayAct, ok: false, code, message, remedy: remedy ?? null, problems: [...problems], signOff },
      ...{ decisions: book.decisions(early), state: null, changes: [], clocks: [], notice: null },
    };
  }
  const { event } = result;
  const unsigned = signOff ? await signerMissing(tx, acting) : null;
  const code = unsigned === null ? null : "act.signer";
  return {
    ...{ mayAct, ok: mayAct && unsigned === null, code, message: unsigned, remedy: null, problems: [], signOff },
    decisions: book.decisions(result.decisions),
    state: (procedure.states[event.to] as string | undefined) ?? null,
    changes: await changeSentences(new Titles(tx, adoption), adoption, event.changes),
    clocks: clockSentences(procedure, event),
    notice: draftOf(result.notice),
  };
}
