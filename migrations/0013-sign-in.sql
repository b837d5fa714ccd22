-- strength: 'strong' is a second factor or a passkey. method: how exactly. device: coarse words of the browser, no more.
-- proved_at: when the person last proved who they are; sensitive acts ask again after ten minutes.
alter table identity.sessions
  drop constraint sessions_strength_check,
  add constraint sessions_strength_check check (strength in ('password', 'link', 'strong')),
  add column method text not null default 'password'
    check (method in ('password', 'link', 'passkey', 'password+totp', 'password+recovery-code')),
  add column device text not null default '',
  add column proved_at timestamptz not null default now();
update identity.sessions set method = 'link' where strength = 'link';

alter table policies.acknowledgements
  drop constraint acknowledgements_strength_check,
  add constraint acknowledgements_strength_check check (strength in ('password', 'link', 'token', 'strong'));

-- scope: whose data it is about: everybody's (''), a manager's team, a company's people; rooms come with incidents.
alter table identity.grants
  drop constraint grants_person_id_role_key,
  add column scope text not null default ''
    check (scope = '' or scope ~ '^(team|company|room):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  add constraint grants_person_id_role_scope_key unique (person_id, role, scope);

alter table identity.links add column id uuid not null default gen_random_uuid() unique;

alter table identity.api_tokens
  add column id uuid not null default gen_random_uuid() unique,
  add column scope text not null default ''
    check (scope = '' or scope ~ '^(team|company|room):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  add column last_used_at timestamptz;
create index api_tokens_person on identity.api_tokens (person_id);
-- What a token did stands in the evidence under its name. Of those that share one, the newest keeps it.
update identity.api_tokens as token set name = token.name || '-' || left(token.id::text, 8)
where exists (select from identity.api_tokens as other
  where other.name = token.name and (other.created_at, other.id) > (token.created_at, token.id));
alter table identity.api_tokens add constraint api_tokens_name_key unique (name);

-- secret: encrypted with the installation's secret. last_step: the newest time step whose code was taken; none is taken twice.
create table identity.totp (
  account_id uuid primary key references identity.accounts on delete cascade,
  secret bytea not null,
  last_step bigint not null default 0,
  created_at timestamptz not null,
  confirmed_at timestamptz
);

create table identity.passkeys (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references identity.accounts on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null check (name <> ''),
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_account on identity.passkeys (account_id);

-- code_hash: keyed with the installation's secret, since a code is short enough to be guessed from a plain hash.
create table identity.recovery_codes (
  account_id uuid not null references identity.accounts on delete cascade,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- What was asked of a browser and is not answered yet. data: the random bytes that a passkey signs.
create table identity.challenges (
  secret_hash bytea primary key check (octet_length(secret_hash) = 32),
  purpose text not null check (purpose in ('second-step', 'passkey-sign-in', 'passkey-enrolment', 'passkey-proof')),
  person_id uuid references people.persons,
  data text not null default '',
  tries integer not null default 0,
  expires_at timestamptz not null
);
create index challenges_expiry on identity.challenges (expires_at);

-- Counts of wrong guesses, of whoever: key is a keyed hash of what is counted, so that no address is readable here.
create table identity.guards (
  key bytea primary key check (octet_length(key) = 32),
  failures integer not null default 0,
  began_at timestamptz not null,
  locks integer not null default 0,
  locked_until timestamptz,
  updated_at timestamptz not null
);
create index guards_age on identity.guards (updated_at);

-- What a person is shown about their sign-ins; the evidence log holds the proof.
create table identity.sign_ins (
  id bigint generated always as identity primary key,
  person_id uuid not null references people.persons,
  at timestamptz not null,
  outcome text not null check (outcome in ('opened', 'refused', 'locked')),
  method text not null,
  device text not null default '',
  known_device boolean not null default false
);
create index sign_ins_person on identity.sign_ins (person_id, at desc);

-- One row at most: what the organisation asks of everybody.
create table identity.rules (
  "only" boolean primary key default true check ("only"),
  second_factor_for_roles boolean not null
);

grant select, insert, update, delete on identity.totp, identity.passkeys, identity.recovery_codes, identity.challenges,
  identity.guards, identity.sign_ins, identity.rules to clarion_app;
