-- Policies. No setting, no rows: current_setting(…, true) is then null or empty and the comparison never true.
do $$
declare
  t text;
  scope constant text :=
    'city = any (string_to_array(current_setting(''luoshi.city'', true), '','')) and space = current_setting(''luoshi.space'', true)';
  visible constant text :=
    ' and exists (select from ingest i where i.id = ingest_id and i.state = ''published'')';
begin
  foreach t in array array['event', 'personal', 'request', 'security_log', 'business_date', 'setting', 'saved_view', 'ingest',
    'document', 'ingest_document', 'task', 'task_unit', 'task_deadline', 'task_status', 'carry_over'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy scope on %I using (%s) with check (%s)', t, scope, scope);
  end loop;
  -- What an ingest stages can be inserted, yet is read only once the ingest is published.
  foreach t in array array['source_chunk', 'document_version', 'component', 'provision', 'citation', 'candidate', 'printed_table', 'table_row',
    'appointment', 'target', 'money_mention', 'finding', 'repair', 'search_gram'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy scope_read on %I for select using (%s)', t, scope || visible);
    execute format('create policy scope_insert on %I for insert with check (%s)', t, scope);
    execute format('grant select, insert on %I to luoshi_app', t);
  end loop;
  execute format('create policy scope_update on candidate for update using (%s)', scope);
  execute format('create policy scope_delete on candidate for delete using (%s)', scope);
  alter table block enable row level security;
  create policy scope on block for select using (city = any (string_to_array(current_setting('luoshi.city', true), ',')));
end $$;

-- The ledger is append-only for the application; only the sealer, as owner, fills in block and block_ordinal.
grant select, insert on event, security_log, ingest_document to luoshi_app;
grant select on block, calendar_day to luoshi_app;
grant update, delete on candidate to luoshi_app;
grant select, insert, update on personal, request, business_date, setting, ingest, document, carry_over to luoshi_app;
grant select, insert, update, delete on saved_view, task, task_unit, task_deadline, task_status to luoshi_app;
grant usage on sequence ingest_id, document_id, document_version_id, task_id to luoshi_app;
