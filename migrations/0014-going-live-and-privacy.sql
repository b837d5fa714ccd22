-- Before an organisation goes live nothing leaves, and later it can be paused. What has begun already is live.
alter table people.organisation
  add column live_since timestamptz,
  add column live_by text,
  add column paused_since timestamptz,
  add column paused_by text,
  add column pause_reason text,
  -- The last day, where the organisation is, whose joiners and leavers have been noticed.
  add column noticed_on date,
  add check ((paused_since is null) = (paused_by is null) and (paused_since is null) = (pause_reason is null)),
  add check (paused_since is null or live_since is not null);
update people.organisation set live_since = created_at, live_by = 'system';

-- Each person as the product last noticed them: what joiner, mover and leaver facts are the difference to. Whoever has
-- no row was never noticed as active.
create table people.noticed (
  person_id uuid primary key references people.persons,
  active boolean not null,
  department text not null,
  location text not null,
  job_function text not null,
  products text[] not null,
  employment_type text not null,
  company_id uuid,
  manager_id uuid,
  noticed_at timestamptz not null
);
grant select, insert, update, delete on people.noticed to clarion_app;

-- Whoever is known when this comes is nobody's joiner. The first run of the job corrects the day.
insert into people.noticed
  select person.id, true, department, location, job_function, products, employment_type, company_id, manager_id, now()
  from people.persons as person cross join people.organisation as organisation
  cross join lateral (select (now() at time zone organisation.time_zone)::date as today) as day
  where person.removed is null and coalesce(person.active_from <= day.today, true)
    and coalesce(person.active_until >= day.today, true);

-- Let go one by one before the organisation is live: the invitations of those who work with it. A pause holds them, too.
alter table delivery.deliveries add column released boolean not null default false;

-- Erasure takes out a person's history and leaves the rows that others refer to.
grant delete on people.person_history to clarion_app;
grant update (reason) on duties.duties to clarion_app;

-- Which clear values were erased, and by which entry. Nothing but the function below writes here.
create table evidence.erasures (
  entry_id bigint not null references evidence.entries,
  -- 'data', or 'row' with its position in the manifest.
  field text not null check (field in ('data', 'row')),
  row_position integer not null default -1,
  by_entry_id bigint not null references evidence.entries,
  primary key (entry_id, field, row_position),
  check ((field = 'row') = (row_position >= 0))
);
create index erasures_by on evidence.erasures (by_entry_id);
grant select on evidence.erasures to clarion_app;

-- Erases exactly the values that the manifest of an entry of this transaction names, each
-- {"entry":"<id>","field":"data","leaf":"<RFC 6962 leaf hash, base64>"} or {"entry":…,"leaf":…,"row":<position>}.
-- The application can change no value itself, so nothing is erased without an act in the log that says what and why.
create function evidence.erase_named_values(by_entry bigint) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare named integer; erased integer;
begin
  if not exists (select from evidence.unsequenced where entry_id = by_entry)
    or not exists (select from evidence.openings where entry_id = by_entry and kind = '"people.person.erased"') then
    raise exception 'entry % is no erasure of this moment', by_entry;
  end if;
  with target as (
    select entry.id as entry_id, case when row.value::jsonb ? 'row' then 'row' else 'data' end as field,
      coalesce((row.value::jsonb ->> 'row')::integer, -1) as row_position
    from evidence.manifest_rows as row
    join evidence.entries as entry on entry.id = (row.value::jsonb ->> 'entry')::bigint
      and encode(sha256('\x00'::bytea || entry.leaf), 'base64') = row.value::jsonb ->> 'leaf'
    where row.entry_id = by_entry and entry.id <> by_entry
      and (row.value::jsonb ? 'row' or row.value::jsonb ->> 'field' = 'data')
  ), listed as (
    insert into evidence.erasures (entry_id, field, row_position, by_entry_id)
    select entry_id, field, row_position, by_entry from target
  ), opened as (
    update evidence.openings as opening set data = null, data_salt = null
    from target where target.field = 'data' and opening.entry_id = target.entry_id
    returning 1
  ), rows as (
    update evidence.manifest_rows as row set value = null, value_salt = null
    from target where target.field = 'row' and row.entry_id = target.entry_id and row.position = target.row_position
    returning 1
  )
  select (select count(*) from opened) + (select count(*) from rows) into erased;
  select count(*) into named from evidence.manifest_rows where entry_id = by_entry;
  if erased <> named then
    raise exception 'entry % names % values, of which % are there', by_entry, named, erased;
  end if;
  return erased;
end $$;
revoke execute on function evidence.erase_named_values(bigint) from public;
grant execute on function evidence.erase_named_values(bigint) to clarion_app;
