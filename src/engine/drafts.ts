/** Drafts: what a person has filled in so far. No events, since nothing has happened yet. */
import { sql } from "kysely";
import { uuidv7 } from "../base/clock.ts";
import { Refusal } from "../store/refusal.ts";
import type { Person } from "../store/regime-persons.ts";
import { storableJson } from "../store/rows.ts";
import { cityOf, type Tx } from "../store/scope.ts";
import { getProcedure, type Regimes } from "./regimes.ts";

export interface Draft {
  readonly id: string;
  readonly regime: string;
  readonly procedure: string;
  readonly step: string;
  readonly caseId: string | null;
  readonly input: Readonly<Record<string, unknown>>;
  readonly savedAt: string;
}

const COLUMNS = sql`id, regime, procedure, step, nullif(case_id, '') as "caseId", input, saved_at as "savedAt"`;

/** Saves a draft in place of the one for the same step of the same case. */
export async function saveDraft(tx: Tx, regimes: Regimes, person: Person, draft: Omit<Draft, "id" | "savedAt">): Promise<Draft> {
  const { regime, procedure, step, caseId, input } = draft;
  if (!Object.hasOwn(getProcedure(regimes.get(cityOf(tx), regime), procedure).steps, step))
    throw new Refusal("store/not-found", "没有这个办理步骤。");
  const found = await sql<Draft>`insert into draft (city, space, id, person, regime, procedure, step, case_id, input, saved_at)
    values (${cityOf(tx)}, ${tx.space}, ${uuidv7()}, ${person.id}, ${regime}, ${procedure}, ${step}, ${caseId ?? ""},
      ${storableJson(input)}::jsonb, ${tx.recordedAt})
    on conflict (city, space, person, regime, procedure, step, case_id) do update set input = excluded.input, saved_at = excluded.saved_at
    returning ${COLUMNS}`.execute(tx.db);
  return found.rows[0] as Draft;
}

/** A person's drafts, the last saved first. */
export async function listDrafts(tx: Tx, person: Person): Promise<Draft[]> {
  const found = await sql<Draft>`select ${COLUMNS} from draft where city = ${cityOf(tx)} and space = ${tx.space}
    and person = ${person.id} order by saved_at desc, id`.execute(tx.db);
  return found.rows;
}

/** Drops a draft of the person; false where there was none. */
export async function dropDraft(tx: Tx, person: Person, id: string): Promise<boolean> {
  const gone =
    await sql`delete from draft where city = ${cityOf(tx)} and space = ${tx.space} and person = ${person.id} and id = ${id}`.execute(tx.db);
  return (gone.numAffectedRows ?? 0n) > 0n;
}
