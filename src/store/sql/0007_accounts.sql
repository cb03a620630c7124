-- Accounts of the installation (city 000000). `account` is a fold of the streams account/ID; names are personal data and stand
-- beside it; credentials, sessions and the guard against guessing are secrets or passing state and stand in no event.

create table account (
  city text not null,
  space text not null,
  id text not null,
  state text not null check (state in ('invited', 'active', 'disabled')),
  grants jsonb not null,      -- [{"role": …, "city": …}]
  persons jsonb not null,     -- [{"city": …, "person": …}]: as whom the account acts in a city
  stream_version integer not null,
  primary key (city, space, id)
);

create table account_name (
  city text not null,
  space text not null,
  id text not null,
  login text not null,        -- lower case
  name text not null,
  subject text,               -- "issuer subject" of an outside identity provider
  primary key (city, space, id),
  unique (city, space, login),
  unique (city, space, subject)
);

create table credential (
  city text not null,
  space text not null,
  account text not null,
  password text,              -- argon2id, PHC string
  must_change boolean not null,
  totp text,                  -- shared secret, base32; null until enrolled
  totp_step bigint,           -- last time step used, so that a code works once
  reset_code text,            -- SM3 of a one-time code
  reset_ends_at timestamptz,
  primary key (city, space, account)
);

create table session (
  city text not null,
  space text not null,
  token text not null,        -- SM3 of the cookie's value
  account text not null,
  stage text not null check (stage in ('secondFactor', 'enrolment', 'password', 'full')),
  csrf text not null,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (city, space, token)
);
create index session_account on session (city, space, account);

-- Failures by login name, whether or not there is such an account; the key is a hash.
create table sign_in_guard (
  city text not null,
  space text not null,
  key text not null,
  failures integer not null,
  failed_at timestamptz not null,
  blocked_until timestamptz,
  primary key (city, space, key)
);

-- Prepared persons exist in demo mode only; their roles stand with them.
alter table person add column roles jsonb not null default '[]';
alter table person add column prepared boolean not null default false;

do $$
declare
  t text;
  scope constant text :=
    'city = any (string_to_array(current_setting(''luoshi.city'', true), '','')) and space = current_setting(''luoshi.space'', true)';
begin
  foreach t in array array['account', 'account_name', 'credential', 'session', 'sign_in_guard'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy scope on %I using (%s) with check (%s)', t, scope, scope);
  end loop;
end $$;

grant select, insert, update on account to luoshi_app;
grant select, insert, update, delete on account_name, credential, session, sign_in_guard, person to luoshi_app;
