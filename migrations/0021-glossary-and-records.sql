create schema glossary;

-- concerns: which of confidentiality, integrity and availability the term is about.
-- code: of a term that was adopted from the starter glossary.
create table glossary.terms (
  id uuid primary key default gen_random_uuid(),
  code text unique,
  concerns text[] not null default '{}' check (concerns <@ array['confidentiality', 'integrity', 'availability']),
  version integer not null default 1,
  archived_at timestamptz,
  changed_at timestamptz not null,
  changed_by text not null
);

-- What a term means in one language: for everybody (audience_id null, with the word and its other forms), or said
-- differently to one audience.
create table glossary.definitions (
  term_id uuid not null references glossary.terms,
  language text not null,
  audience_id uuid references people.audiences,
  word text,
  forms text[] not null default '{}',
  meaning text not null check (meaning <> ''),
  good_example text not null default '',
  bad_example text not null default '',
  unique nulls not distinct (term_id, language, audience_id),
  check ((audience_id is null) = (word is not null))
);
create index definitions_audience on glossary.definitions (audience_id) where audience_id is not null;
create index definitions_word on glossary.definitions (language, lower(word)) where audience_id is null;

-- state: as the term stood in that version, see modules/glossary/terms/rules.ts
create table glossary.term_versions (
  term_id uuid not null references glossary.terms,
  version integer not null,
  state jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (term_id, version)
);

grant usage on schema glossary to clarion_app;
grant select, insert, update on glossary.terms to clarion_app;
grant select, insert, delete on glossary.definitions to clarion_app;
grant select, insert on glossary.term_versions to clarion_app;

create schema if not exists messages;

-- A communication made elsewhere, entered afterwards: never changed, only corrected by another record that says so.
-- by_words: who spoke, where it was nobody of the directory. outsiders: how many more there were, in outsiders_words.
-- whole_words: the words themselves, else a summary of them.
create table messages.records (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('call', 'briefing', 'letter', 'team_day', 'talk', 'other')),
  title text not null check (title <> ''),
  happened_at timestamptz not null,
  by_person_id uuid references people.persons,
  by_words text not null default '',
  audience_id uuid references people.audiences,
  outsiders integer not null default 0 check (outsiders >= 0),
  outsiders_words text not null default '',
  words text not null,
  whole_words boolean not null default false,
  language text not null,
  classification text not null check (classification in ('public', 'internal', 'confidential')),
  corrects_id uuid unique references messages.records check (corrects_id <> id),
  correction_reason text not null default '',
  recorded_at timestamptz not null,
  recorded_by_id uuid not null references people.persons,
  check ((corrects_id is null) = (correction_reason = ''))
);

-- Who was there or was told, as the audience was then, and those who were named.
create table messages.record_people (
  record_id uuid not null references messages.records,
  person_id uuid not null references people.persons,
  primary key (record_id, person_id)
);
create index record_people_person on messages.record_people (person_id, record_id);

create table messages.record_files (
  record_id uuid not null references messages.records,
  position smallint not null,
  hash bytea not null references files.files,
  name text not null,
  media_type text not null,
  size integer not null,
  primary key (record_id, position)
);

-- Everything said, to be found: a row for each message that was queued (id is delivery's) and each record. The words
-- themselves stay where they are.
-- source: message or record. terms: of the glossary, used in it. words: of all variants and languages, to search in.
create table messages.said (
  id uuid primary key,
  source text not null check (source in ('message', 'record')),
  kind text not null,
  title text not null,
  said_at timestamptz not null,
  sender text not null,
  classification text not null,
  tlp text,
  audience_ids uuid[] not null default '{}',
  term_ids uuid[] not null default '{}',
  people_count integer not null default 0,
  corrected boolean not null default false,
  search tsvector not null
);
create index said_newest on messages.said (said_at desc, id desc);
create index said_search on messages.said using gin (search);
create index said_kind on messages.said (kind, said_at desc, id desc);
create index said_sender on messages.said (sender, said_at desc, id desc);
create index said_terms on messages.said using gin (term_ids);
create index said_audiences on messages.said using gin (audience_ids);

grant usage on schema messages to clarion_app;
grant select, insert on messages.records, messages.record_people, messages.record_files to clarion_app;
grant select, insert, update on messages.said to clarion_app;

-- What was queued before this step.
insert into messages.said (id, source, kind, title, said_at, sender, classification, people_count, search)
select message.id, 'message', message.kind, coalesce(message.title, message.words -> 'en' ->> 'subject', ''),
  message.created_at, message.created_by, message.classification, message.candidates,
  to_tsvector('simple', said.text) || to_tsvector('english', said.text) || to_tsvector('german', said.text)
from delivery.messages as message cross join lateral (
  select coalesce(string_agg(value #>> '{}', ' '), '') as text
  from jsonb_path_query(message.words, 'strict $.**') as value where jsonb_typeof(value) = 'string') as said;
