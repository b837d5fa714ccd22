create schema duties;

-- One row for anything a person owes. subject: what it is about; path: where in the application it is done.
create table duties.duties (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.persons,
  kind text not null,
  subject text not null,
  title text not null,
  path text not null,
  minutes smallint not null check (minutes > 0),
  reason text not null,
  due_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'done', 'withdrawn')),
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  unique (kind, subject, person_id),
  check ((state = 'open') = (closed_at is null))
);
create index duties_desk on duties.duties (person_id, state, due_at, id);
create index duties_subject on duties.duties (subject, kind);

grant usage on schema duties to clarion_app;
grant select, insert, update on all tables in schema duties to clarion_app;
