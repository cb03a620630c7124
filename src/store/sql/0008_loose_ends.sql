-- A reminder whose matter is done: it stays in the inbox, as settled.
alter table inbox add column settled_at timestamptz;
create index outbox_of_case on outbox (city, space, case_id, clock) where sent_at is not null;

-- What only the sending of reminders may read: never given out, in no event, no export and no backup.
create table secret (
  city text not null,
  space text not null,
  name text not null,
  value text not null,
  set_at timestamptz not null,
  primary key (city, space, name)
);
alter table secret enable row level security;
create policy scope on secret
  using (city = any (string_to_array(current_setting('luoshi.city', true), ',')) and space = current_setting('luoshi.space', true))
  with check (city = any (string_to_array(current_setting('luoshi.city', true), ',')) and space = current_setting('luoshi.space', true));
grant select, insert, update, delete on secret to luoshi_app;

-- A year's arrangement of holidays is announced by an event; its days replace what stood there.
grant insert, update, delete on calendar_day to luoshi_app;
-- Erasing personal data reaches the sentences of refusals too.
grant update (message) on security_log to luoshi_app;
