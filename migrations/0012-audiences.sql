-- Audiences change over time, and what they were can be asked. version: what an edit says that it saw.
alter table people.audiences
  add column description text not null default '',
  add column version integer not null default 1,
  add column valid_from timestamptz,
  add column changed_by text,
  add column archived_at timestamptz;
update people.audiences set valid_from = created_at, changed_by = created_by;
alter table people.audiences alter column valid_from set not null, alter column changed_by set not null,
  drop constraint audiences_name_key;
-- An archived audience gives its name free.
create unique index audiences_name on people.audiences (name) where archived_at is null;

create table people.audience_history (
  audience_id uuid not null references people.audiences,
  version integer not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  name text not null,
  description text not null,
  rule jsonb not null,
  changed_by text not null,
  archived_at timestamptz,
  primary key (audience_id, version),
  check (valid_from <= valid_until)
);

-- People as they were at an instant: of the history only what ended after it.
create index person_history_until on people.person_history (valid_until, valid_from);

grant select, insert on people.audience_history to clarion_app;
