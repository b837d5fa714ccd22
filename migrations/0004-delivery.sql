create schema delivery;

-- words: {"en": {"subject", "paragraphs": [], "action"}, …}; see modules/delivery/words.ts
create table delivery.messages (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  subject_ref text not null,
  words jsonb not null,
  classification text not null default 'internal' check (classification in ('public', 'internal', 'confidential')),
  created_by text not null,
  created_at timestamptz not null default now()
);
create index messages_newest on delivery.messages (created_at desc, id);
create index messages_subject on delivery.messages (subject_ref);

-- One row per message × person × channel. The ledger is the truth; jobs only wake the drainer.
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
  reply text,
  updated_at timestamptz not null default now(),
  unique (message_id, person_id, channel),
  check ((state in ('leased', 'attempt_started')) = (lease_id is not null))
);
create index deliveries_due on delivery.deliveries (not_before, id) where state = 'queued';
create index deliveries_leased on delivery.deliveries (leased_until) where state in ('leased', 'attempt_started');
create index deliveries_cancel on delivery.deliveries (cancel_key) where cancel_key is not null and state = 'queued';
create index deliveries_person on delivery.deliveries (person_id, id);
create index deliveries_message_state on delivery.deliveries (message_id, state);

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
