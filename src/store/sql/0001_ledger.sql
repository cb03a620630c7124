-- The application never works as the owner of the tables: it takes the role luoshi_app for each transaction,
-- so that row-level security on city and space binds it on both databases.
do $$
begin
  if not exists (select from pg_roles where rolname = 'luoshi_app') then
    create role luoshi_app nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of the same server made it at the same moment
end $$;
do $$
begin
  if not pg_has_role(current_user, 'luoshi_app', 'member') then
    execute format('grant luoshi_app to %I', current_user);
  end if;
end $$;

create table event (
  city text not null,
  space text not null,
  stream text not null,
  version integer not null check (version > 0),
  seq bigint generated always as identity,
  kind text not null,
  actor text not null,
  occurred_on date not null,
  recorded_at timestamptz not null,
  body bytea not null,        -- canonical bytes (RFC 8785) of the whole event with its payload and prev_hash
  prev_hash bytea,            -- hash of the event before it in the stream; null for the first
  hash bytea not null,        -- SM3 of body
  block integer,              -- height of the block that sealed it; null until the sealer comes by
  block_ordinal integer,
  primary key (city, space, stream, version)
);
create unique index event_seq on event (seq);
create index event_recorded on event (city, space, recorded_at, seq);
create index event_unsealed on event (city, seq) where block is null;
create index event_block on event (city, block, block_ordinal);

create table block (
  city text not null,
  height integer not null check (height > 0),
  event_count integer not null,
  merkle_root bytea not null,
  sealed_at timestamptz not null,
  body bytea not null,        -- canonical bytes of city, height, prevHash, merkleRoot, eventCount, sealedAt
  prev_hash bytea,
  hash bytea not null,
  primary key (city, height)
);

-- A personal value stands beside its hash; an event holds only the hash, so the value can be erased.
create table personal (
  city text not null,
  space text not null,
  hash text not null,
  salt bytea,
  value bytea,
  erased_on date,
  primary key (city, space, hash)
);

create table request (
  city text not null,
  space text not null,
  actor text not null,
  key text not null,
  request_hash text not null,
  response jsonb,
  recorded_at timestamptz not null,
  primary key (city, actor, key)
);

create table security_log (
  id bigint generated always as identity primary key,
  city text not null,
  space text not null,
  actor text not null,
  act text not null,
  code text not null,
  message text not null,
  recorded_at timestamptz not null
);
create index security_log_recorded on security_log (city, space, recorded_at);

create table business_date (
  city text not null,
  space text not null,
  day date,                   -- null: follow the wall calendar
  stream_version integer not null,
  primary key (city, space)
);

create table setting (
  city text not null,
  space text not null,
  name text not null,
  value jsonb not null,
  stream_version integer not null,
  primary key (city, space, name)
);

create table saved_view (
  city text not null,
  space text not null,
  id bigint generated always as identity primary key,
  owner text not null,
  page text not null,
  name text not null,
  query text not null,
  columns jsonb not null,
  saved_at timestamptz not null,
  unique (city, space, owner, page, name)
);

create table calendar_day (
  day date primary key,
  kind text not null check (kind in ('workday', 'restday')),
  name text not null,         -- the holiday it belongs to
  source text not null
);
