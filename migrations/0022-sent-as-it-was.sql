-- What mails had in common, encoded as it went over the wire: pieces with slots for what was a recipient's own; see
-- modules/delivery/compose/template.ts. id: SHA-256 of the pieces.
create table delivery.renderings (
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  pieces jsonb not null,
  made_at timestamptz not null default now()
);

-- rendering and spans: what the last attempt put on the wire. Sign-in secrets in spans are masked. No foreign key:
-- renderings are never removed, and looking each up again costs more than the whole change.
alter table delivery.deliveries
  add column rendering text,
  add column spans jsonb;

-- Four changes of each row follow each other within seconds: room for them on its own page, and no index that is only
-- asked for what a worker left behind.
alter table delivery.deliveries set (fillfactor = 60);
drop index delivery.deliveries_leased;

-- What keeps the mail server from taking any mail, while it does. stage: how far the last connection came.
-- tries: how often it was refused since; no further try before retry_at.
create table delivery.relay_trouble (
  one boolean primary key default true check (one),
  since timestamptz not null,
  stage text not null check (stage in ('connect', 'greeting', 'secure', 'sign-in', 'sender')),
  said text not null,
  tries integer not null,
  tried_at timestamptz not null,
  retry_at timestamptz not null
);

grant select, insert on delivery.renderings to clarion_app;
grant select, insert, update, delete on delivery.relay_trouble to clarion_app;
