create table task (
  city text not null,
  space text not null,
  id bigint not null,
  stream_version integer not null,
  document_id bigint,         -- null for a task made by hand
  version_id bigint,
  provision text,
  origin text not null check (origin in ('provision', 'instruction', 'minutes', 'other')),
  basis text not null,        -- printed: number and address, or who instructed it and when
  candidate_id bigint,
  label text,
  text text not null,
  modality text not null,
  state text not null check (state in ('open', 'done', 'withdrawn')),
  confirmed_by text not null,
  confirmed_on date not null,
  confirmed_at timestamptz not null,
  -- Of the deadline that falls due next; recurrence 'none' and null days where there is none.
  recurrence text not null,
  due_on date,
  provisional boolean not null,
  turns_yellow_on date,
  turns_red_on date,
  light_reason text not null,
  primary key (id)
);
create index task_due on task (city, space, coalesce(due_on, '9999-12-31'::date), id);
create index task_confirmed on task (city, space, confirmed_at, id);
create index task_red on task (city, space, turns_red_on) where state = 'open';
create index task_document on task (document_id);

create table task_unit (
  city text not null, space text not null, task_id bigint not null, ordinal integer not null,
  name text not null, role text not null, printed text not null,
  primary key (task_id, ordinal)
);
create index task_unit_name on task_unit (name, city, space, role);

create table task_deadline (
  city text not null, space text not null, task_id bigint not null, ordinal integer not null,
  text text not null, normal text, since text, recurrence text not null, due_on date, provisional boolean not null,
  turns_yellow_on date, turns_red_on date, explanation text not null,
  primary key (task_id, ordinal)
);

create table task_status (
  city text not null, space text not null, task_id bigint not null, ordinal integer not null,
  state text not null, from_on date not null, to_on date, actor text not null, reason text,
  primary key (task_id, ordinal)
);

create table carry_over (
  city text not null,
  space text not null,
  ingest_id bigint not null,
  task_id bigint not null,
  candidate_id bigint,        -- null: the new version has nothing like it
  similarity double precision not null,
  state text not null check (state in ('proposed', 'accepted', 'declined')),
  primary key (ingest_id, task_id)
);
create index carry_over_task on carry_over (task_id);
