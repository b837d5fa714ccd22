create schema duties;

-- One row for anything a person owes. subject: what it is about; path: where in the application it is done; reason: the
-- name that explains why it is this person's (an audience, whoever asked); link_scope: the reference by which a session
-- opened from a mail may see it.
create table duties.duties (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.persons,
  kind text not null,
  subject text not null,
  title text not null,
  path text not null,
  link_scope text,
  minutes smallint not null check (minutes > 0),
  reason text not null,
  due_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'done', 'withdrawn')),
  created_at timestamptz not null,
  closed_at timestamptz,
  unique (subject, kind, person_id),
  check ((state = 'open') = (closed_at is null))
);
create index duties_open on duties.duties (person_id, due_at, id) where state = 'open';
create index duties_done on duties.duties (person_id, closed_at desc, id) where state = 'done';

grant usage on schema duties to clarion_app;
grant select, insert on all tables in schema duties to clarion_app;
grant update (state, closed_at) on duties.duties to clarion_app;
