/** A library of the size that lists are measured at, made in the database by a formula, so that each run has the same rows. */
import { sql } from "kysely";
import type { OwnerDb } from "../src/store/scope.ts";

export const LARGE = { documents: 64_000, candidates: 193_000, tasks: 100_000 } as const;

/** One document in ten belongs to the second city. */
export const CITIES = ["990100", "990200"] as const;

/** A number from 0 up to `modulus` that looks random and depends on nothing but `of`. */
const mixed = (of: string, modulus: number) => `(((${of})::bigint * 7919 + 104729) % 1000003 % ${modulus})::int`;
const city = (document: string) => `case when ${document} % 10 = 0 then '${CITIES[1]}' else '${CITIES[0]}' end`;
const units = (of: string) => `jsonb_build_array(
  jsonb_build_object('printed', '市' || ${mixed(of, 150)} || '局', 'name', '市' || ${mixed(of, 150)} || '局', 'role', 'lead'),
  jsonb_build_object('printed', '市' || ${mixed(`${of} + 7`, 150)} || '局', 'name', '市' || ${mixed(`${of} + 7`, 150)} || '局', 'role', 'support'))`;

async function fillLibrary(db: OwnerDb): Promise<void> {
  const { documents, candidates } = LARGE;
  await sql`insert into ingest (city, space, id, state, file_name, file_sm3, file_size, encoding, text_sm3, chars, reader, title, published_on,
      as_document, actor, touched_at, published_at, version)
    select c, 'live', n, 'published', n || '.txt', md5(n::text), 1, 'utf-8', md5(n::text), 1, 'bench', '公报', date '2000-01-31' + n::int, false, 'bench',
      now(), now(), 1
    from generate_series(1, 640) n, lateral (select ${sql.raw(city("n"))} as c) at`.execute(db);
  await sql`insert into document (city, space, id, key, number, title, latest_version_id, latest_version)
    select ${sql.raw(city("n"))}, 'live', n, '云政发' || n, '云政发〔' || 2000 + n % 26 || '〕' || n || '号', '关于第' || n || '项工作的通知', n, 1
    from generate_series(1, ${documents}) n`.execute(db);
  await sql`insert into document_version (city, space, ingest_id, id, document_id, version, ordinal, number, title, kind, issuer, addressees,
      issued, first_line, last_line, spans, content_sm3, provisions_sm3, provision_count, task_count)
    select ${sql.raw(city("n"))}, 'live', case when n % 10 = 0 then ${sql.raw(mixed("n", 64))} * 10 + 10 else ${sql.raw(mixed("n", 64))} * 10 + 1 + n % 9 end, n, n, 1, n,
      '云政发〔' || 2000 + n % 26 || '〕' || n || '号', '关于第' || n || '项工作的通知', (array['officialNotice', 'measures', 'scheme', 'opinions', 'measures'])[1 + n % 5],
      '云川市人民政府' || case when n % 3 = 0 then '办公室' else '' end, '[]',
      case when n % 50 = 0 then null else date '2000-01-31' + ${sql.raw(mixed("n", 9000))} end, 1, 2, '[[0,10]]', md5(n::text), md5(n::text), 5, 3
    from generate_series(1, ${documents}) n`.execute(db);
  await sql`analyze`.execute(db);
  await sql`insert into candidate (city, space, ingest_id, version_id, ordinal, id, task_key, provision, text, spans, modality, tag_spans, units,
      deadlines, confidence, doubts, origin, origin_ids, state, task_ids, stream_version)
    select v.city, 'live', v.ingest_id, v.id, n, n, 't', 'art_1', '第' || n || '项：' || repeat('按职责分工抓好落实，', 6), '[[0,10]]',
      (array['must', 'should', 'encourage'])[1 + n % 3], '[]', ${sql.raw(units("n"))}, '[{"text":"年底前","normal":"2020-12-31"}]',
      0.3 + ${sql.raw(mixed("n", 700))} / 1000.0, '[]', 'extracted', '[]', 'awaiting', '[]', 0
    from generate_series(1, ${candidates}) n join document_version v on v.id = 1 + n % ${documents}`.execute(db);
}

async function fillTasks(db: OwnerDb): Promise<void> {
  const due = `date '2019-01-01' + ${mixed("n", 1200)}`;
  await sql`insert into task (city, space, id, stream_version, document_id, version_id, provision, origin, basis, text, modality, state, confirmed_by,
      confirmed_on, confirmed_at, recurrence, due_on, provisional, turns_yellow_on, turns_red_on, light_reason)
    select v.city, 'live', n + 1000000, 1, v.id, v.id, 'art_1', 'provision', v.number, '第' || n || '项：' || repeat('按职责分工抓好落实，', 6), 'must',
      (array['open', 'open', 'open', 'done', 'withdrawn'])[1 + n % 5], '甲', '2020-01-01', timestamptz '2020-01-01' + n * interval '1 minute',
      (array['none', 'year', 'month'])[1 + n % 3], ${sql.raw(due)}, false, ${sql.raw(due)} - 7, ${sql.raw(due)} + 1, '期限'
    from generate_series(1, ${LARGE.tasks}) n join document_version v on v.id = 1 + n % ${LARGE.documents}`.execute(db);
  await sql`insert into task_unit (city, space, task_id, ordinal, name, role, printed)
    select t.city, 'live', t.id, u.ordinal - 1, u.unit->>'name', u.unit->>'role', u.unit->>'printed'
    from task t, lateral jsonb_array_elements(${sql.raw(units("t.id"))}) with ordinality as u(unit, ordinal)`.execute(db);
}

/** Fills an empty database and gathers its statistics. */
export async function fillLarge(db: OwnerDb): Promise<void> {
  await fillLibrary(db);
  await fillTasks(db);
  await sql`analyze`.execute(db);
}
