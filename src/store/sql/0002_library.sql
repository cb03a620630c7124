create sequence ingest_id;
create sequence document_id;
create sequence document_version_id;
create sequence task_id; -- shared by candidates and tasks: a confirmed candidate keeps its number

-- One row for each file read; its issue stands in the same row. Rows of an ingest are visible once it is published.
create table ingest (
  city text not null,
  space text not null,
  id bigint not null,
  state text not null check (state in ('staging', 'published')),
  file_name text not null,
  file_sm3 text not null,
  file_size bigint not null,
  encoding text not null,
  text_sm3 text not null,
  chars integer not null,
  reader text not null,
  title text,
  year integer,
  number integer,
  serial integer,
  published_on date,
  issue_key text,             -- by which a changed copy of the same issue is recognised
  as_document boolean not null,
  actor text not null,
  touched_at timestamptz not null,
  published_at timestamptz,
  version integer not null, -- how many times this issue was put in, this one included
  supersedes bigint,
  superseded_by bigint,
  difference jsonb,
  counts jsonb,
  primary key (id)
);
create unique index ingest_file on ingest (city, space, file_sm3, reader) where state = 'published';
create index ingest_issue_key on ingest (city, space, issue_key) where state = 'published' and superseded_by is null;
create index ingest_issue on ingest (city, space, published_on desc, id desc) where state = 'published';

-- Decoded text (kind 'text') in pieces, and the bytes of the file (kind 'file') where they are not the text in UTF-8.
create table source_chunk (
  city text not null,
  space text not null,
  ingest_id bigint not null,
  kind text not null check (kind in ('text', 'file')),
  ordinal integer not null,
  start_at integer not null,  -- UTF-16 offset of a text chunk, byte offset of a file chunk
  bytes bytea not null,
  sm3 text not null,
  primary key (ingest_id, kind, ordinal)
);

create table document (
  city text not null,
  space text not null,
  id bigint not null,
  key text not null,          -- number, else title@date
  number text,
  title text not null,
  latest_version_id bigint not null,
  latest_version integer not null,
  primary key (id),
  unique (city, space, key)
);
create index document_number on document (number, city, space);

create table document_version (
  city text not null,
  space text not null,
  ingest_id bigint not null,
  id bigint not null,
  document_id bigint not null,
  version integer not null,
  ordinal integer not null,
  number text,
  title text not null,
  kind text not null,
  issuer text,
  addressees jsonb not null,
  issued date,
  effective date,
  expires date,
  public boolean,
  approval jsonb,
  first_line integer not null,
  last_line integer not null,
  spans jsonb not null,
  content_sm3 text not null,
  provisions_sm3 text not null,
  provision_count integer not null,
  task_count integer not null,
  primary key (id)
);
create index document_version_document on document_version (document_id, version);
create index document_version_ingest on document_version (ingest_id, ordinal);

-- Which documents an ingest holds; an unchanged document points at the version that was there before.
create table ingest_document (
  city text not null,
  space text not null,
  ingest_id bigint not null,
  ordinal integer not null,
  document_id bigint not null,
  version_id bigint not null,
  primary key (ingest_id, ordinal)
);
create index ingest_document_version on ingest_document (version_id);

create table component (
  city text not null, space text not null, ingest_id bigint not null, version_id bigint not null, ordinal integer not null,
  prefix text not null, title text not null, kind text not null, spans jsonb not null,
  primary key (version_id, ordinal)
);

create table provision (
  city text not null, space text not null, ingest_id bigint not null, version_id bigint not null,
  place integer not null,     -- running number in the ingest, what the search index points at
  eid text not null, address text not null, parent text, label text, heading text, text text not null, spans jsonb not null,
  primary key (ingest_id, place)
);
create index provision_version on provision (version_id, place);
create index provision_address on provision (address, city, space);

create table citation (
  city text not null, space text not null, ingest_id bigint not null, version_id bigint not null, ordinal integer not null,
  provision text, text text not null, number text, title text, address text, resolved text, spans jsonb not null,
  primary key (version_id, ordinal)
);
create index citation_number on citation (number, city, space);

create table candidate (
  city text not null, space text not null, ingest_id bigint not null, version_id bigint not null, ordinal integer not null,
  id bigint not null,
  task_key text not null,     -- the reader's id of the task; empty for one that a person split off or merged
  provision text, label text, text text not null, spans jsonb not null, modality text not null,
  tag text, tag_spans jsonb not null, units jsonb not null, deadlines jsonb not null,
  confidence double precision not null, doubts jsonb not null,
  origin text not null check (origin in ('extracted', 'split', 'merged')),
  origin_ids jsonb not null,
  state text not null check (state in ('awaiting', 'confirmed', 'rejected', 'split', 'merged', 'superseded')),
  correction jsonb,           -- fields that a person corrected, over those of the reader
  decided_by text, decided_at timestamptz, reason text,
  task_ids jsonb not null,    -- tasks that came out of it
  stream_version integer not null,
  primary key (id)
);
create index candidate_version on candidate (version_id, ordinal);
create index candidate_queue on candidate (city, space, confidence, id) where state = 'awaiting';

create table printed_table (
  city text not null, space text not null, ingest_id bigint not null, version_id bigint not null, ordinal integer not null,
  caption text, columns jsonb not null, spans jsonb not null,
  primary key (version_id, ordinal)
);

-- Rows stand apart from their table, so that one of them can be found and read without the others.
create table table_row (
  city text not null, space text not null, ingest_id bigint not null, version_id bigint not null,
  table_ordinal integer not null, ordinal integer not null,
  place integer not null,     -- running number in the ingest after the provisions, what the search index points at
  cells jsonb not null, spans jsonb not null,
  primary key (ingest_id, place)
);
create index table_row_version on table_row (version_id, table_ordinal, ordinal);

create table appointment (
  city text not null, space text not null, ingest_id bigint not null, version_id bigint not null, ordinal integer not null,
  provision text, person text not null, action text not null, post text not null, unit text, qualifier text, spans jsonb not null,
  primary key (version_id, ordinal)
);
create index appointment_person on appointment (person, city, space);

create table target (
  city text not null, space text not null, ingest_id bigint not null, version_id bigint not null, ordinal integer not null,
  provision text, text text not null, metric text not null, op text not null, value double precision not null,
  max double precision, unit text not null, base text, due text, scope text, spans jsonb not null,
  primary key (version_id, ordinal)
);

create table money_mention ( -- "money" is a built-in type of PostgreSQL
  city text not null, space text not null, ingest_id bigint not null, version_id bigint not null, ordinal integer not null,
  provision text, text text not null, amount text not null, currency text not null, spans jsonb not null,
  primary key (version_id, ordinal)
);
create index money_mention_amount on money_mention (amount, city, space);

create table finding (
  city text not null, space text not null, ingest_id bigint not null, version_id bigint, ordinal integer not null,
  code text not null, severity text not null, message text not null, spans jsonb not null, with_spans jsonb not null,
  primary key (ingest_id, ordinal)
);
create index finding_version on finding (version_id);

create table repair (
  city text not null, space text not null, ingest_id bigint not null, version_id bigint, ordinal integer not null,
  kind text not null, spans jsonb not null, before text not null, after text not null,
  primary key (ingest_id, ordinal)
);
create index repair_version on repair (version_id);

-- Inverted index over two-character runs. Equality on text is leakproof, so the index serves under row-level security,
-- which an operator such as @@ or @> would not. places >= 0 are provisions, after them rows of tables; places < 0 are titles:
-- -1 - ordinal of the version.
create table search_gram (
  city text not null, space text not null, ingest_id bigint not null,
  gram text collate "C" not null,
  places integer[] not null
);
create index search_gram_lookup on search_gram (gram, city, space, ingest_id);
create index search_gram_ingest on search_gram (ingest_id);
