-- Registers, cases, clocks and what hangs on them, for all regimes. Projections of streams record/…, case/…, reading/…,
-- submission/… and evidence/…; drafts, persons, the outbox and the inbox are data of their own.

create table register_record ( -- "record" is a built-in type of PostgreSQL
  city text not null,
  space text not null,
  regime text not null,
  register text not null,
  id text not null,
  version integer not null,
  data jsonb not null,
  void boolean not null,
  updated_on date not null,
  updated_at timestamptz not null,
  primary key (city, space, regime, register, id)
);
create index register_record_list on register_record (city, space, regime, register, updated_at, id);

create table case_file (
  city text not null,
  space text not null,
  id text not null,
  regime text not null,
  procedure text not null,
  state text not null,
  title text not null,
  data jsonb not null,
  version integer not null,   -- of the stream
  actors text[] not null,     -- who could act now
  final boolean not null,
  void boolean not null,
  opened_on date not null,
  closed_on date,
  updated_at timestamptz not null,
  primary key (city, space, id)
);
create index case_file_list on case_file (city, space, regime, procedure, opened_on, id);

create table clock (
  city text not null,
  space text not null,
  case_id text not null,
  ordinal integer not null,
  regime text not null,
  clock text not null,
  whose text not null,
  units text[] not null,
  started_at timestamptz not null,
  due text,                   -- day, or instant with offset, as it was reckoned; null: the words carry no number
  turns_yellow_at timestamptz,
  turns_red_at timestamptz,   -- from this moment on it is overdue
  provisional boolean not null,
  because text not null,
  stopped_at timestamptz,
  superseded boolean not null,
  primary key (city, space, case_id, ordinal)
);
create index clock_running on clock (city, space, turns_red_at) where stopped_at is null and not superseded;

create table draft (
  city text not null,
  space text not null,
  id text not null,
  person text not null,
  regime text not null,
  procedure text not null,
  step text not null,
  case_id text not null,      -- empty where the step begins a case
  input jsonb not null,
  saved_at timestamptz not null,
  primary key (city, space, id),
  unique (city, space, person, regime, procedure, step, case_id)
);

-- An act that waits for the signature of the unit's head.
create table submission (
  city text not null,
  space text not null,
  id text not null,
  version integer not null,
  regime text not null,
  procedure text not null,
  step text not null,
  case_id text,
  unit text not null,
  person text not null,       -- id
  person_name text not null,
  input jsonb not null,
  request jsonb not null,     -- when it took place, the reason, for whom
  submitted_at timestamptz not null,
  state text not null check (state in ('waiting', 'signed', 'sentBack')),
  decided_by text,
  reason text,
  primary key (city, space, id)
);
create index submission_waiting on submission (city, space, unit) where state = 'waiting';

create table reading_choice (
  city text not null,
  space text not null,
  regime text not null,
  reading text not null,
  option text not null,
  reason text not null,
  chosen_by text not null,
  chosen_on date not null,
  chosen_at timestamptz not null,
  stream_version integer not null,
  primary key (city, space, regime, reading)
);

-- Next number of a sequence in a year; numbers are drawn in the transaction of the act, so none is lost or doubled.
create table drawn_number (
  city text not null,
  space text not null,
  name text not null,
  year integer not null,
  next integer not null,
  primary key (city, space, name, year)
);

create table evidence (
  city text not null,
  space text not null,
  hash text not null,         -- SM3, hex
  name text not null,
  size bigint not null,
  media_type text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  primary key (city, space, hash)
);
create table evidence_chunk (
  city text not null,
  space text not null,
  hash text not null,
  ordinal integer not null,
  bytes bytea not null,
  primary key (city, space, hash, ordinal)
);

create table person (
  city text not null,
  space text not null,
  id text not null,
  name text not null,
  unit text not null,
  title text not null,
  head boolean not null,
  stands_in_for jsonb not null,
  parts jsonb not null,       -- [{"regime": …, "actor": …}]
  primary key (city, space, id)
);

-- Reminders on their way. Legal clocks are never here: what is here follows from them and goes away when they stop.
create table outbox (
  city text not null,
  space text not null,
  id text not null,           -- stable: the receiver tells a repeated message by it
  channel text not null check (channel in ('inApp', 'mail', 'webhook')),
  kind text not null,
  case_id text,
  clock text,
  unit text,
  person text,
  address text,               -- of mail and webhook
  title text not null,
  link text not null,
  due text,
  not_before timestamptz not null, -- on the clock of its city
  claimed_by text,
  claimed_until timestamptz,  -- on the clock of the machine
  attempts integer not null,
  last_error text,
  sent_at timestamptz,
  primary key (city, space, id)
);
create index outbox_waiting on outbox (city, space, not_before) where sent_at is null;
create index outbox_case on outbox (city, space, case_id) where sent_at is null;

create table inbox (
  city text not null,
  space text not null,
  id text not null,
  seq bigint generated always as identity,
  kind text not null,
  title text not null,
  link text not null,
  unit text,
  person text,
  due text,
  sent_at timestamptz not null,
  read_by jsonb not null,     -- {"person": "moment"}
  primary key (city, space, id)
);
create index inbox_newest on inbox (city, space, seq);

do $$
declare
  t text;
  scope constant text :=
    'city = any (string_to_array(current_setting(''luoshi.city'', true), '','')) and space = current_setting(''luoshi.space'', true)';
begin
  foreach t in array array['register_record', 'case_file', 'clock', 'draft', 'submission', 'reading_choice', 'drawn_number', 'evidence',
    'evidence_chunk', 'person', 'outbox', 'inbox'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy scope on %I using (%s) with check (%s)', t, scope, scope);
  end loop;
end $$;

grant select, insert, update on register_record, submission, reading_choice, drawn_number, person to luoshi_app;
grant select, insert, update, delete on case_file, clock, draft, outbox, inbox to luoshi_app;
grant select, insert on evidence, evidence_chunk to luoshi_app;
