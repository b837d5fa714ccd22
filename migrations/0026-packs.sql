-- A pack says who owes which documents, what is asked of them and by when. Whoever is in its audience owes what it holds.
create table policies.packs (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  audience_id uuid not null references people.audiences,
  state text not null default 'draft' check (state in ('draft', 'active', 'ended')),
  -- What is asked: the person's word that it was read, or that it was read and will be followed.
  asks text not null default 'acknowledge' check (asks in ('read', 'acknowledge')),
  -- The password or a passkey is asked for again.
  sign_in_again boolean not null default false,
  -- The sentence by language with {title} and {number}; null: the product's own.
  wording jsonb,
  -- {"kind": "days" | "working-days", "days": n} after the assignment, or {"kind": "date", "on": "2027-01-31"}.
  due_rule jsonb not null,
  -- {"kind": "none"} or {"kind": "months", "months": n} after the acknowledgement.
  renewal jsonb not null default '{"kind": "none"}',
  created_by uuid not null references people.persons,
  created_at timestamptz not null,
  activated_at timestamptz,
  ended_at timestamptz,
  changed_by uuid not null references people.persons,
  changed_at timestamptz not null,
  -- Grows with every change; whoever saves says which one they saw.
  revision integer not null default 1,
  check ((state = 'draft') = (activated_at is null)),
  check ((state = 'ended') = (ended_at is not null))
);
create unique index packs_name on policies.packs (lower(name)) where state <> 'ended';
create index packs_audience on policies.packs (audience_id) where state = 'active';

create table policies.pack_documents (
  pack_id uuid not null references policies.packs,
  document_id uuid not null references policies.documents,
  position integer not null,
  primary key (pack_id, document_id)
);
create index pack_documents_document on policies.pack_documents (document_id);

alter table policies.documents
  add column owner_office_id uuid references people.offices,
  add column review_on date,
  -- Nobody need follow it any more: not in the library, owed by nobody.
  add column withdrawn_at timestamptz,
  add column withdrawn_reason text;

-- asks_again: what a new version asks of those who acknowledged an older one; scheduled_for: when it will be published;
-- change_note: what the author says has changed, by language.
alter table policies.versions
  add column asks_again text check (asks_again in ('inform', 'read-changes', 'acknowledge')),
  add column asks_reason text not null default '',
  add column critical_reason text,
  add column scheduled_for timestamptz,
  add column scheduled_by uuid references people.persons,
  add column change_note jsonb not null default '{}';

-- What people have in common who stand together in the numbers. Few beside the people, so that they are counted by it.
create table policies.segments (
  id integer generated always as identity primary key,
  department text not null,
  location text not null,
  job_function text not null,
  employment_type text not null,
  company_id uuid,
  manager_id uuid,
  unique nulls not distinct (department, location, job_function, employment_type, company_id, manager_id)
);

-- live: what counts today; a person has one live assignment for each document at most. round: each renewal of the same
-- version is one more. covers: the whole text, or only what changed since since_version_id. changed_at: when what stands
-- here began to hold; ended_at: when it ceased to be live.
alter table policies.assignments
  add column document_id uuid references policies.documents,
  add column round smallint not null default 1,
  add column live boolean not null default true,
  add column asks text not null default 'acknowledge' check (asks in ('read', 'acknowledge')),
  add column sign_in_again boolean not null default false,
  add column covers text not null default 'whole' check (covers in ('whole', 'changes')),
  add column since_version_id uuid references policies.versions,
  -- The packs that ask for it, in the order of their ids; the first in strictness gives the wording.
  add column pack_ids uuid[] not null default '{}',
  add column wording_pack_id uuid references policies.packs,
  add column segment_id integer references policies.segments,
  add column changed_at timestamptz,
  add column ended_at timestamptz,
  add column renew_on date,
  -- The message that told the person; null while it waits to be told.
  add column told_in uuid,
  -- Why it is owed, as the person is told: a publication, their joining, their moving, a pack, their coming back, renewal.
  add column because text not null default 'published'
    check (because in ('published', 'joined', 'moved', 'pack', 'returned', 'renewed'));
-- Those of one act stand side by side in the index, where the server knows how; before PostgreSQL 18 it does not.
do $$ begin
  if exists (select from pg_proc where proname = 'uuidv7' and pronamespace = 'pg_catalog'::regnamespace) then
    alter table policies.assignments alter column id set default uuidv7();
  end if;
end $$;

update policies.assignments as assignment set
  document_id = version.document_id,
  live = assignment.state <> 'withdrawn' and version.state = 'published',
  changed_at = coalesce((select acknowledged_at from policies.acknowledgements where assignment_id = assignment.id), assigned_at),
  ended_at = case when assignment.state = 'withdrawn' or version.state <> 'published' then now() end,
  told_in = gen_random_uuid()
from policies.versions as version where version.id = assignment.version_id;

insert into policies.segments (department, location, job_function, employment_type, company_id, manager_id)
select distinct department, location, job_function, employment_type, company_id, manager_id from people.persons;
update policies.assignments as assignment set segment_id = segment.id
from people.persons as person join policies.segments as segment
  on (segment.department, segment.location, segment.job_function, segment.employment_type)
    = (person.department, person.location, person.job_function, person.employment_type)
  and segment.company_id is not distinct from person.company_id and segment.manager_id is not distinct from person.manager_id
where person.id = assignment.person_id;

-- What was published to an audience becomes a pack of its own.
with pack as (
  insert into policies.packs (id, name, audience_id, state, due_rule, created_by, created_at, activated_at, changed_by, changed_at)
  select version.id, title || ' (' || number || ')'
      || coalesce(' ' || nullif(row_number() over (partition by lower(title), number order by published_at, version.id), 1), ''),
    audience_id, 'active',
    jsonb_build_object('kind', 'days', 'days', greatest(1, round(extract(epoch from due_at - published_at) / 86400))),
    author_id, published_at, published_at, author_id, published_at
  from policies.versions as version where state = 'published'
  returning id
)
insert into policies.pack_documents (pack_id, document_id, position)
select version.id, version.document_id, 1 from policies.versions as version join pack on pack.id = version.id;
update policies.assignments as assignment set pack_ids = array[version_id], wording_pack_id = version_id
where exists (select from policies.packs where id = version_id);

alter table policies.assignments
  alter column document_id set not null,
  alter column segment_id set not null,
  alter column changed_at set not null,
  drop constraint assignments_version_id_person_id_key,
  add unique (version_id, person_id, round),
  add check (live = (ended_at is null)),
  add check ((covers = 'changes') = (since_version_id is not null));
create unique index assignments_live on policies.assignments (document_id, person_id) where live;
create index assignments_untold on policies.assignments (person_id) where told_in is null and live;
create index assignments_renew on policies.assignments (renew_on) where live and renew_on is not null;
drop index policies.assignments_person;
create index assignments_person on policies.assignments (person_id) where live;
drop index policies.assignments_version_state;

do $$ declare name text; begin
  for name in select conname from pg_constraint where conrelid = 'policies.versions'::regclass and contype = 'c'
    and pg_get_constraintdef(oid) like '%audience_id%' loop
    execute format('alter table policies.versions drop constraint %I', name);
  end loop;
end $$;
alter table policies.versions drop column audience_id, drop column due_at;

grant select, insert on policies.packs, policies.pack_documents, policies.segments to clarion_app;
grant update (name, audience_id, state, asks, sign_in_again, wording, due_rule, renewal, activated_at, ended_at, changed_by,
  changed_at, revision)
  on policies.packs to clarion_app;
grant update (position), delete on policies.pack_documents to clarion_app;
grant usage on all sequences in schema policies to clarion_app;
grant update (owner_office_id, review_on, withdrawn_at, withdrawn_reason) on policies.documents to clarion_app;
grant update (asks_again, asks_reason, critical_reason, scheduled_for, scheduled_by, change_note)
  on policies.versions to clarion_app;
grant update (due_at, live, asks, sign_in_again, covers, since_version_id, pack_ids, wording_pack_id, segment_id, changed_at,
  ended_at, renew_on, told_in, because) on policies.assignments to clarion_app;

-- A duty that comes back is done at the page of another assignment.
grant update (path, link_scope, reason) on duties.duties to clarion_app;

-- That people, versions and segments exist is asked once for a statement: as foreign keys it would be looked up six times
-- for each of 100,000 rows. None of them is ever deleted, and what a row refers to is not changed but for its segment and
-- its packs, which settling takes from where they stand.
alter table policies.assignments
  drop constraint assignments_person_id_fkey, drop constraint assignments_version_id_fkey,
  drop constraint assignments_document_id_fkey, drop constraint assignments_since_version_id_fkey,
  drop constraint assignments_wording_pack_id_fkey, drop constraint assignments_segment_id_fkey;
create function policies.refuse_unknown_assignees() returns trigger language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from made left join people.persons as person on person.id = made.person_id where person.id is null)
    or exists (select from (select distinct version_id, document_id from made) as given
      left join policies.versions as version on version.id = given.version_id and version.document_id = given.document_id
      where version.id is null)
    or exists (select from (select distinct segment_id from made) as given
      left join policies.segments as segment on segment.id = given.segment_id where segment.id is null) then
    raise foreign_key_violation using message = 'an assignment is of somebody, or of something, that there is not';
  end if;
  return null;
end $$;
revoke all on function policies.refuse_unknown_assignees() from public;
create trigger assignments_assignees after insert on policies.assignments referencing new table as made
  for each statement execute function policies.refuse_unknown_assignees();
