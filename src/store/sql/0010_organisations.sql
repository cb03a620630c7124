-- Units and staff of cities: folds of the streams unit/ID, person/ID and stand-in/ID. Names, phones and staff numbers are personal:
-- the rows hold their marks, the values stand beside their hashes.
create table unit (
  city text not null,
  space text not null,
  id text not null,
  name text not null,         -- as printed
  kind text not null,
  parent text,                -- id
  code text,                  -- unified social credit code
  valid_from date,
  valid_until date,           -- the first day on which the unit is no more
  merged_into text,           -- id: an entry made twice
  data jsonb not null,        -- aliases, lineage, contact, basis
  stream_version integer not null,
  primary key (city, space, id)
);
create index unit_name on unit (city, space, name);

create table stand_in (
  city text not null,
  space text not null,
  id text not null,
  principal text not null,    -- id of the person for whom
  deputy text not null,       -- id of the person who acts
  from_on date not null,
  until_on date,              -- the last day; null: until ended
  agreed_principal boolean not null,
  agreed_deputy boolean not null,
  ended_on date,
  reason text not null,
  stream_version integer not null,
  primary key (city, space, id)
);
create index stand_in_deputy on stand_in (city, space, deputy);
create index stand_in_principal on stand_in (city, space, principal);

alter table person add column unit_id text;
alter table person add column phone text;
alter table person add column number text;
alter table person add column joined_on date;
alter table person add column left_on date;
alter table person add column stream_version integer not null default 0;

do $$
declare
  t text;
  scope constant text :=
    'city = any (string_to_array(current_setting(''luoshi.city'', true), '','')) and space = current_setting(''luoshi.space'', true)';
begin
  foreach t in array array['unit', 'stand_in'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy scope on %I using (%s) with check (%s)', t, scope, scope);
  end loop;
end $$;

grant select, insert, update on unit, stand_in to luoshi_app;
