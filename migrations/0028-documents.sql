-- Further languages of a version; the version's own row is its first. Like that one they never change.
create table policies.version_texts (
  version_id uuid not null references policies.versions,
  language text not null check (language <> ''),
  title text not null check (title <> ''),
  content jsonb not null,
  words integer not null check (words > 0),
  primary key (version_id, language)
);

-- Everybody who wrote at a version, its author among them: none of them may approve it.
create table policies.version_writers (
  version_id uuid not null references policies.versions,
  person_id uuid not null references people.persons,
  primary key (version_id, person_id)
);
insert into policies.version_writers (version_id, person_id) select id, author_id from policies.versions;

-- What is being written: one for each document, kept many times a minute. texts: [{"language", "title", "content"}] in
-- their order, of which the first becomes the version's own. discarded_at: put away, until another one is begun.
create table policies.working_copies (
  document_id uuid primary key references policies.documents,
  texts jsonb not null,
  classification text not null check (classification in ('public', 'internal', 'confidential')),
  owner_office_id uuid references people.offices,
  review_on date,
  change_note jsonb not null default '{}',
  base_version_id uuid references policies.versions,
  file_name text not null default '',
  revision integer not null default 1,
  created_by uuid not null references people.persons,
  created_at timestamptz not null,
  updated_by uuid not null references people.persons,
  updated_at timestamptz not null,
  discarded_by uuid references people.persons,
  discarded_at timestamptz,
  check ((discarded_by is null) = (discarded_at is null))
);
create table policies.working_copy_writers (
  document_id uuid not null references policies.working_copies on delete cascade,
  person_id uuid not null references people.persons,
  primary key (document_id, person_id)
);

-- What reviewers say in the text. path: the block, as the places of its ancestors and itself among their siblings; quote:
-- the words in it, from the character start; without them the whole block, and without a path the whole text.
create table policies.comments (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references policies.documents,
  version_id uuid not null references policies.versions,
  language text not null,
  reply_to uuid references policies.comments,
  path integer[],
  start integer not null default 0 check (start >= 0),
  quote text not null default '',
  words text not null check (words <> ''),
  written_by uuid not null references people.persons,
  written_at timestamptz not null,
  resolved_by uuid references people.persons,
  resolved_at timestamptz,
  check ((resolved_by is null) = (resolved_at is null)),
  check (reply_to is null or resolved_at is null)
);
create index comments_document on policies.comments (document_id, written_at);
create index comments_reply on policies.comments (reply_to) where reply_to is not null;

-- Each time that a document comes to its review date: what was asked of whom, and what came of it.
create table policies.reviews (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references policies.documents,
  office_id uuid not null references people.offices,
  due_on date not null,
  opened_at timestamptz not null,
  -- version: a new version was published; still-right: somebody said that it still is right; dropped: no longer asked.
  outcome text check (outcome in ('version', 'still-right', 'dropped')),
  note text not null default '',
  next_on date,
  closed_by uuid references people.persons,
  closed_at timestamptz,
  check ((outcome is null) = (closed_at is null))
);
create unique index reviews_open on policies.reviews (document_id) where closed_at is null;
create index documents_review on policies.documents (review_on) where review_on is not null and withdrawn_at is null;

-- Pictures that stand in texts of a document: a hash that somebody knows opens no file of others.
create table policies.pictures (
  document_id uuid not null references policies.documents,
  hash bytea not null references files.files,
  name text not null,
  added_by uuid not null references people.persons,
  added_at timestamptz not null,
  primary key (document_id, hash)
);

grant select, insert on policies.version_texts, policies.version_writers, policies.working_copies,
  policies.working_copy_writers, policies.comments, policies.reviews, policies.pictures to clarion_app;
grant update, delete on policies.working_copies to clarion_app;
grant delete on policies.working_copy_writers to clarion_app;
grant update (words, quote, resolved_by, resolved_at) on policies.comments to clarion_app;
grant update (office_id, outcome, note, next_on, closed_by, closed_at) on policies.reviews to clarion_app;
