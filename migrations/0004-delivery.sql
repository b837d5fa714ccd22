create schema delivery;

-- words: {"en": {"subject", "paragraphs": [], "action"}, …}; see modules/delivery/compose/words.ts
-- once_key: what may be queued once only, however often the job that queues it runs.
-- candidates: how many rows were made, counted once; the accounting identity compares the ledger with it.
-- finished_at: when nothing was waiting any more.
create table delivery.messages (
  id uuid primary key default gen_random_uuid(),
  once_key text unique,
  kind text not null,
  subject_ref text not null,
  words jsonb not null,
  classification text not null default 'internal' check (classification in ('public', 'internal', 'confidential')),
  candidates integer not null default 0,
  created_by text not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index messages_newest on delivery.messages (created_at desc, id desc);
create index messages_unfinished on delivery.messages (id) where finished_at is null;
create index messages_subject on delivery.messages (subject_ref);

-- One row per message × person × channel. The ledger is the truth; jobs only wake the drainer. Its times are the
-- database's own, because several workers share it.
-- reply: the peer's last answer. In state attempt_started it is the answer whose evidence is still to be written, so a
-- crash in between leaves nothing uncertain. language: of the words that were used.
create table delivery.deliveries (
  id uuid primary key default gen_random_uuid(),
  message_id uuid not null references delivery.messages,
  person_id uuid not null references people.persons,
  channel text not null check (channel in ('email')),
  state text not null default 'queued' check (state in ('queued', 'leased', 'attempt_started', 'accepted', 'failed', 'excluded', 'uncertain')),
  reason text,
  link_scope text,
  link_path text,
  cancel_key text,
  not_before timestamptz not null default now(),
  attempts smallint not null default 0,
  lease_id uuid,
  leased_until timestamptz,
  address text,
  language text,
  reply text,
  updated_at timestamptz not null default now(),
  unique (message_id, person_id, channel),
  check ((state in ('leased', 'attempt_started')) = (lease_id is not null))
);
create index deliveries_due on delivery.deliveries (not_before, id) where state = 'queued';
create index deliveries_leased on delivery.deliveries (leased_until) where state in ('leased', 'attempt_started');
create index deliveries_lease on delivery.deliveries (lease_id) where lease_id is not null;
create index deliveries_cancel on delivery.deliveries (cancel_key, person_id) where cancel_key is not null and state in ('queued', 'leased');
create index deliveries_person on delivery.deliveries (person_id, id);
create index deliveries_message_state on delivery.deliveries (message_id, state, person_id);

-- What the built-in mail catcher received. Sign-in secrets are masked before they are stored, outside demo mode.
create table delivery.caught_mails (
  id bigint generated always as identity primary key,
  received_at timestamptz not null default now(),
  envelope_from text not null,
  envelope_to text[] not null,
  subject text not null,
  source bytea not null
);

grant usage on schema delivery to clarion_app;
grant select, insert, update on all tables in schema delivery to clarion_app;
grant delete on delivery.caught_mails to clarion_app;
