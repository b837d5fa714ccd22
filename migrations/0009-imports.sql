-- A file that somebody looks at before it is applied: nothing of it is in the directory yet. It goes after a day.
-- options: what the person decided. summary, problems: what the file would do with them, decided at decided_at.
create table people.import_drafts (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  bytes bytea,
  options jsonb not null,
  summary jsonb not null,
  problems jsonb not null,
  state text not null default 'open' check (state in ('open', 'applying', 'applied', 'failed', 'cancelled')),
  progress jsonb,
  failure jsonb,
  import_id uuid references people.imports,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  check ((state = 'applied') = (import_id is not null))
);
create index import_drafts_open on people.import_drafts (created_at desc) where state in ('open', 'applying');

-- What a draft would do to each person, for looking at. kinds: new, changed, moved, leaving, kept-by-hand, missing.
create table people.import_draft_changes (
  draft_id uuid not null references people.import_drafts on delete cascade,
  position integer not null,
  kinds text[] not null,
  line integer,
  person_id uuid,
  name text not null,
  before jsonb not null,
  after jsonb not null,
  primary key (draft_id, position)
);

-- How the columns of a file were read, by the set of its headings, and which sheet was taken, by the set of its sheets.
create table people.import_mappings (
  key text primary key,
  columns jsonb,
  sheet text,
  used_at timestamptz not null
);

alter table people.imports
  add column moved integer not null default 0,
  add column leaving integer not null default 0,
  add column kept_by_hand integer not null default 0,
  add column baseline boolean not null default false,
  add column undo_state text check (undo_state in ('undoing', 'undone', 'failed')),
  add column undo_progress jsonb,
  add column undo_report jsonb,
  add column undone_by text,
  add column undone_at timestamptz;

-- What an import did to each person: the attributes that it changed. before is null where it brought the person.
-- line is null for whoever was missing from the file and was given a last day.
create table people.import_changes (
  import_id uuid not null references people.imports,
  person_id uuid not null references people.persons,
  line integer,
  before jsonb,
  after jsonb not null,
  primary key (import_id, person_id)
);
create index import_changes_person on people.import_changes (person_id);

grant select, insert, update, delete on people.import_drafts to clarion_app;
grant select, insert, delete on people.import_draft_changes to clarion_app;
grant select, insert, update on people.import_mappings, people.import_changes to clarion_app;
