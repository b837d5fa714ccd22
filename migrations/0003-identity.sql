create schema identity;

-- accounts, sessions, credentials, verifications: the tables of the sign-in library under our names.
create table identity.accounts (
  id uuid primary key references people.persons,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- strength: how the person proved who they are. scope: the one thing that a link session may open, null for all.
create table identity.sessions (
  id uuid primary key,
  account_id uuid not null references identity.accounts on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  strength text not null default 'password' check (strength in ('password', 'link')),
  scope text,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((strength = 'link') = (scope is not null))
);
create index sessions_account on identity.sessions (account_id);

create table identity.credentials (
  id uuid primary key,
  account_key text not null,
  provider_id text not null,
  account_id uuid not null references identity.accounts on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_key)
);
create index credentials_account on identity.credentials (account_id);

create table identity.verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on identity.verifications (identifier);

-- A permission role given to a person. 'staff' is everybody's and is not stored.
create table identity.grants (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.persons,
  role text not null check (role in ('administrator', 'technical_administrator', 'author', 'approver', 'responder', 'auditor')),
  granted_by text not null,
  granted_at timestamptz not null default now(),
  ends_at timestamptz,
  unique (person_id, role)
);

-- Sign-in links. The token itself is never stored, only its SHA-256. scope: the one thing that the session it opens may reach.
create table identity.links (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  person_id uuid not null references people.persons,
  scope text not null,
  path text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index links_person on identity.links (person_id);

-- Tokens of the API, hashed likewise.
create table identity.api_tokens (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  name text not null,
  person_id uuid not null references people.persons,
  roles text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);

-- The one-time link that opens set-up, hashed.
create table identity.setup_tokens (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  created_at timestamptz not null default now(),
  used_at timestamptz
);

grant usage on schema identity to clarion_app;
grant select, insert, update, delete on all tables in schema identity to clarion_app;
