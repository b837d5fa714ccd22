create schema policies;

create table policies.documents (
  id uuid primary key default gen_random_uuid(),
  title text not null check (title <> ''),
  classification text not null default 'internal' check (classification in ('public', 'internal', 'confidential')),
  created_by uuid not null references people.persons,
  created_at timestamptz not null default now()
);

-- content: the document tree; content_hash: SHA-256 of its canonical JSON. Immutable once in review.
create table policies.versions (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references policies.documents,
  number integer not null check (number > 0),
  language text not null default 'en',
  content jsonb not null,
  content_hash bytea not null check (octet_length(content_hash) = 32),
  words integer not null,
  state text not null default 'draft' check (state in ('draft', 'in_review', 'approved', 'published', 'superseded', 'withdrawn')),
  author_id uuid not null references people.persons,
  created_at timestamptz not null default now(),
  published_at timestamptz,
  audience_id uuid references people.audiences,
  due_at timestamptz,
  unique (document_id, number),
  check ((state in ('published', 'superseded')) <= (published_at is not null))
);
create unique index versions_one_published on policies.versions (document_id) where state = 'published';

create table policies.assignments (
  id uuid primary key default gen_random_uuid(),
  version_id uuid not null references policies.versions,
  person_id uuid not null references people.persons,
  state text not null default 'to_read' check (state in ('to_read', 'reading', 'acknowledged', 'exempt', 'withdrawn')),
  assigned_at timestamptz not null,
  due_at timestamptz not null,
  opened_at timestamptz,
  unique (version_id, person_id)
);
create index assignments_person on policies.assignments (person_id, state);
create index assignments_version_state on policies.assignments (version_id, state, person_id);

-- A person's statement about an exact version. wording: as shown. strength: how they had signed in.
create table policies.acknowledgements (
  id uuid primary key default gen_random_uuid(),
  assignment_id uuid not null unique references policies.assignments,
  content_hash bytea not null check (octet_length(content_hash) = 32),
  wording text not null,
  strength text not null,
  acknowledged_at timestamptz not null
);

grant usage on schema policies to clarion_app;
grant select, insert, update on all tables in schema policies to clarion_app;
