create schema policies;

-- title and classification are those of the newest version, for lists.
create table policies.documents (
  id uuid primary key default gen_random_uuid(),
  title text not null check (title <> ''),
  classification text not null check (classification in ('public', 'internal', 'confidential')),
  created_by uuid not null references people.persons,
  created_at timestamptz not null
);
create index documents_title on policies.documents (lower(title), id);

-- content: the document tree. content_hash covers title, language, classification and content, which never change:
-- docs/decisions/0003-policy-content-hash.md
create table policies.versions (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references policies.documents,
  number integer not null check (number > 0),
  title text not null check (title <> ''),
  language text not null,
  classification text not null check (classification in ('public', 'internal', 'confidential')),
  content jsonb not null,
  content_hash bytea not null check (octet_length(content_hash) = 32),
  words integer not null check (words > 0),
  file_name text not null,
  state text not null default 'draft' check (state in ('draft', 'in_review', 'approved', 'published', 'superseded', 'withdrawn')),
  author_id uuid not null references people.persons,
  created_at timestamptz not null,
  published_at timestamptz,
  audience_id uuid references people.audiences,
  due_at timestamptz,
  unique (document_id, number),
  check ((state in ('published', 'superseded')) <= (published_at is not null)),
  check ((published_at is null) = (audience_id is null) and (published_at is null) = (due_at is null))
);
create unique index versions_one_published on policies.versions (document_id) where state = 'published';

create table policies.assignments (
  id uuid primary key default gen_random_uuid(),
  version_id uuid not null references policies.versions,
  person_id uuid not null references people.persons,
  state text not null default 'to_read' check (state in ('to_read', 'reading', 'acknowledged', 'exempt', 'withdrawn')),
  assigned_at timestamptz not null,
  due_at timestamptz not null,
  unique (version_id, person_id)
);
create index assignments_person on policies.assignments (person_id, state);
create index assignments_version_state on policies.assignments (version_id, state, person_id);

-- A person's statement about an exact version. wording: as shown, in language. strength: how they had signed in.
create table policies.acknowledgements (
  id uuid primary key default gen_random_uuid(),
  assignment_id uuid not null unique references policies.assignments,
  content_hash bytea not null check (octet_length(content_hash) = 32),
  wording text not null,
  language text not null,
  strength text not null check (strength in ('password', 'link', 'token')),
  acknowledged_at timestamptz not null,
  entry_id bigint not null unique references evidence.entries
);

grant usage on schema policies to clarion_app;
grant select, insert on all tables in schema policies to clarion_app;
-- A version's text and an acknowledgement cannot be changed by the application at all.
grant update (title, classification) on policies.documents to clarion_app;
grant update (state, published_at, audience_id, due_at) on policies.versions to clarion_app;
grant update (state) on policies.assignments to clarion_app;
