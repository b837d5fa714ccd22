create schema messages;

-- variants: language → {subject, content}. starter: the code of the one it was adopted from.
create table messages.templates (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  description text not null,
  format text not null,
  classification text not null check (classification in ('public', 'internal', 'confidential')),
  variants jsonb not null check (jsonb_typeof(variants) = 'object'),
  starter text,
  version integer not null default 1 check (version > 0),
  created_by uuid not null references people.persons,
  updated_by uuid not null references people.persons,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz
);
create index templates_name on messages.templates (lower(name), id);
create index templates_created_by on messages.templates (created_by);
create index templates_updated_by on messages.templates (updated_by);

-- version: what an edit says that it saw. content_hash: of what was last submitted, kept only while that is what would be
-- sent: docs/decisions/0005-message-content-hash.md. failure_*: why it could not be sent at its time, and the duty's subject.
create table messages.messages (
  id uuid primary key default gen_random_uuid(),
  title text not null check (title <> ''),
  format text not null,
  state text not null default 'draft'
    check (state in ('draft', 'in_approval', 'approved', 'scheduled', 'not_sent', 'sent', 'cancelled')),
  classification text not null check (classification in ('public', 'internal', 'confidential')),
  tlp text check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
  critical_reason text,
  channels text[] not null,
  template_id uuid references messages.templates,
  copied_from uuid references messages.messages,
  send_at timestamptz,
  scheduled_by uuid references people.persons,
  author_id uuid not null references people.persons,
  version integer not null default 1 check (version > 0),
  content_hash bytea check (octet_length(content_hash) = 32),
  delivery_message_id uuid unique,
  failure_id uuid unique,
  failure_reason text,
  failed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  sent_at timestamptz,
  removed_at timestamptz,
  check ((state = 'draft') = (content_hash is null) or state = 'cancelled'),
  check ((state = 'sent') = (delivery_message_id is not null)),
  check ((state = 'sent') = (sent_at is not null)),
  check ((state = 'not_sent') = (failure_reason is not null)),
  check ((failure_id is null) = (failure_reason is null) and (failed_at is null) = (failure_reason is null)),
  check (state <> 'scheduled' or (send_at is not null and scheduled_by is not null)),
  check (removed_at is null or state = 'draft')
);
create index messages_newest on messages.messages (updated_at desc, id desc) where removed_at is null;
create index messages_due on messages.messages (send_at) where state = 'scheduled';
create index messages_scheduled_by on messages.messages (scheduled_by) where scheduled_by is not null;
create index messages_author on messages.messages (author_id);

-- In order: a person gets the variant of the first audience that names them.
create table messages.audiences (
  message_id uuid not null references messages.messages,
  audience_id uuid not null references people.audiences,
  position smallint not null,
  primary key (message_id, audience_id)
);
create index audiences_audience on messages.audiences (audience_id);

-- audience_id null: the words of whoever no other variant is for.
create table messages.variants (
  message_id uuid not null references messages.messages,
  audience_id uuid references people.audiences,
  language text not null,
  subject text not null,
  content jsonb not null,
  words integer not null,
  unique nulls not distinct (message_id, audience_id, language)
);

-- The bytes are in files.files. A picture stands within the words; an attachment goes with them.
create table messages.attachments (
  id uuid primary key default gen_random_uuid(),
  message_id uuid not null references messages.messages,
  kind text not null check (kind in ('attachment', 'picture')),
  hash bytea not null references files.files,
  name text not null check (name <> ''),
  media_type text not null,
  size integer not null,
  position integer generated always as identity
);
create index attachments_message on messages.attachments (message_id, position);
create index attachments_hash on messages.attachments (hash);

-- Who changed what, for whoever worked on it at the same time.
create table messages.saves (
  message_id uuid not null references messages.messages,
  version integer not null,
  saved_by uuid not null references people.persons,
  saved_at timestamptz not null,
  fields text[] not null,
  primary key (message_id, version)
);
create index saves_saved_by on messages.saves (saved_by);

-- What was approved, word for word, as content_hash covers it: an approver sees the difference to it.
create table messages.approved (
  message_id uuid not null references messages.messages,
  content_hash bytea not null check (octet_length(content_hash) = 32),
  said jsonb not null,
  approved_at timestamptz not null,
  primary key (message_id, content_hash)
);

-- Sent to named colleagues to look at; never counts as sent.
create table messages.tests (
  id uuid primary key default gen_random_uuid(),
  message_id uuid not null references messages.messages,
  person_id uuid not null references people.persons,
  sent_by uuid not null references people.persons,
  sent_at timestamptz not null,
  delivery_message_id uuid not null
);
create index tests_message on messages.tests (message_id, sent_at desc);
create index tests_person on messages.tests (person_id);
create index tests_sent_by on messages.tests (sent_by);

grant usage on schema messages to clarion_app;
grant select, insert on all tables in schema messages to clarion_app;
grant update on messages.templates, messages.messages to clarion_app;
grant update, delete on messages.audiences, messages.variants, messages.attachments to clarion_app;
grant update (approved_at) on messages.approved to clarion_app;
