-- variants: further words by a name of their own, {"managers": {"en": …}, …}; words is what everybody else gets.
-- tlp: the marking of TLP 2.0, as it is written. sealed: only for the people that delivery.permitted names.
-- attachments: [{"hash", "name", "mediaType", "size"}], files by their SHA-256.
-- readable: mails lead to the message's own page where a recipient has no other link.
-- brand: how it looks, as it was when it was queued.
alter table delivery.messages
  add column title text,
  add column variants jsonb not null default '{}',
  add column tlp text check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED')),
  add column critical_reason text,
  add column sealed boolean not null default false,
  add column attachments jsonb not null default '[]',
  add column readable boolean not null default false,
  add column respect_hours boolean not null default false,
  add column brand jsonb,
  add column paused_at timestamptz,
  add column paused_by text,
  add column cancelled_at timestamptz,
  add column cancelled_by text,
  add check ((paused_at is null) = (paused_by is null)),
  add check ((cancelled_at is null) = (cancelled_by is null));

-- Which channels there are is the program's to say: a new one needs no new ledger.
alter table delivery.deliveries drop constraint deliveries_channel_check;
-- variant: which of the message's words. items: what a combined mail lists, each with a link of its own.
-- held: does not leave until somebody says so, because the message is paused or it is too late to send it unasked.
-- withdrawn: taken back while on its way; should that attempt come back, this is why there is no other.
-- read_at: opened by its recipient, a signal and never evidence of reading.
alter table delivery.deliveries
  add check (channel ~ '^[a-z][a-z-]{1,30}$'),
  add column variant text,
  add column items jsonb,
  add column held text check (held in ('paused', 'late')),
  add column withdrawn text,
  add column read_at timestamptz;
drop index delivery.deliveries_due;
create index deliveries_due on delivery.deliveries (channel, not_before, id) where state = 'queued' and held is null;
create index deliveries_held on delivery.deliveries (message_id, held) where held is not null;

-- The only people who may have a sealed message, and those named one by one for a message marked RED.
create table delivery.permitted (
  message_id uuid not null references delivery.messages,
  mark text not null check (mark in ('sealed', 'red')),
  person_id uuid not null references people.persons,
  primary key (message_id, mark, person_id)
);
create index permitted_person on delivery.permitted (person_id);

-- When a drainer last ran, on the database's clock: what fell due in a longer absence is not sent unasked.
create table delivery.pulse (
  one boolean primary key default true check (one),
  ran_at timestamptz not null
);

-- How mail looks. foot: words at the end of every mail, by language.
create table delivery.brand (
  one boolean primary key default true check (one),
  sender_name text not null default '',
  accent text check (accent ~ '^#[0-9a-f]{6}$'),
  logo bytea references files.files,
  logo_alt text not null default '',
  foot jsonb not null default '{}',
  changed_at timestamptz not null,
  changed_by text not null
);

grant select, insert, update on delivery.permitted, delivery.pulse, delivery.brand to clarion_app;

-- What is on its way is taken back as well, for the case that it comes back.
drop index delivery.deliveries_cancel;
create index deliveries_cancel on delivery.deliveries (cancel_key, person_id)
  where cancel_key is not null and state in ('queued', 'leased', 'attempt_started');
