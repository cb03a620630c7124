-- Who takes part in a record, a case or a file, as words: by:UNIT acted, unit:UNIT is named by a field, ref:REGIME/REGISTER/ID is
-- referred to by one, file:HASH hangs on it, actor:REGIME/ACTOR is addressed as a whole. Enterprises see what they take part in.
alter table register_record add column parties text[] not null default '{}';
alter table case_file add column parties text[] not null default '{}';
alter table evidence add column parties text[] not null default '{}';
create index register_record_parties on register_record using gin (parties);
create index case_file_parties on case_file using gin (parties);
-- A second unit that uploads the same bytes takes part in the file too.
grant update (parties) on evidence to luoshi_app;
