-- What a reader keeps for themselves. Nobody else is ever shown any of it, nothing of it is evidence, and nothing is
-- concluded from it: neither that somebody read, nor how fast.

-- Where somebody is in a document: characters into one of the text's outermost blocks, and the words that stood there,
-- by which the place is found again in another version. device: from where it was said, so that other devices can ask.
create table policies.reading_places (
  person_id uuid not null references people.persons,
  document_id uuid not null references policies.documents,
  version_id uuid not null references policies.versions,
  language text not null,
  block integer not null check (block between 0 and 100000),
  at integer not null check (at between 0 and 10000000),
  quote text not null check (length(quote) <= 200),
  -- How far that is of the whole, 0 to 1.
  share real not null check (share between 0 and 1),
  device uuid not null,
  device_kind text not null check (device_kind in ('phone', 'tablet', 'computer')),
  updated_at timestamptz not null,
  primary key (person_id, document_id)
);

-- The id is made on the device, so that one that was set without a connection and sent twice is there once.
create table policies.reading_marks (
  person_id uuid not null references people.persons,
  id uuid not null,
  document_id uuid not null references policies.documents,
  version_id uuid not null references policies.versions,
  kind text not null check (kind in ('bookmark', 'highlight')),
  language text not null,
  block integer not null check (block between 0 and 100000),
  at integer not null check (at between 0 and 10000000),
  quote text not null check (length(quote) <= 2000),
  note text not null default '' check (length(note) <= 2000),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (person_id, id)
);
create index reading_marks_document on policies.reading_marks (person_id, document_id);

create table policies.reading_choices (
  person_id uuid primary key references people.persons,
  choices jsonb not null,
  updated_at timestamptz not null
);

grant select, insert, update, delete on policies.reading_places, policies.reading_marks, policies.reading_choices
  to clarion_app;
