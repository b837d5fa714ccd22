-- Offices: a responsibility with a name, held by people. Deputies act, in their order, while every holder is absent.
create table people.offices (
  id uuid primary key default gen_random_uuid(),
  code text unique,
  name text not null check (name <> ''),
  purpose text not null default '',
  archived_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index offices_name on people.offices (lower(name)) where archived_at is null;

create table people.office_holders (
  id uuid primary key default gen_random_uuid(),
  office_id uuid not null references people.offices,
  person_id uuid not null references people.persons,
  kind text not null check (kind in ('holder', 'deputy')),
  position smallint not null default 1,
  held_from timestamptz not null,
  held_until timestamptz,
  given_by text not null,
  ended_by text,
  end_reason text not null default '',
  -- Equal: taken back before it began.
  check (held_until >= held_from)
);
create index office_holders_office on people.office_holders (office_id, held_from);
create unique index office_holders_now on people.office_holders (office_id, person_id) where held_until is null;
create index office_holders_person on people.office_holders (person_id);

-- Both days included. A change withdraws the row and makes another, so that what was known at an earlier instant stays.
create table people.absences (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.persons,
  first_day date not null,
  last_day date not null,
  note text not null default '',
  created_by text not null,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  check (first_day <= last_day)
);
create index absences_person on people.absences (person_id, last_day) where withdrawn_at is null;

-- Interested parties (ISO/IEC 27001 4.2). strategy: high is 5 and above. rule: who of the directory belongs to it, an
-- audience rule that names no party; others belong by party_members.
create table people.parties (
  id uuid primary key default gen_random_uuid(),
  code text unique,
  name text not null check (name <> ''),
  kind text not null check (kind in ('internal', 'external')),
  description text not null default '',
  preferred_channel text not null default '',
  frequency text not null default '',
  language text not null default '',
  power smallint not null check (power between 0 and 10),
  interest smallint not null check (interest between 0 and 10),
  strategy text not null generated always as (case
    when power >= 5 and interest >= 5 then 'manage-closely'
    when power >= 5 then 'keep-satisfied'
    when interest >= 5 then 'keep-informed'
    else 'monitor' end) stored,
  contact_office_id uuid references people.offices,
  contact_person_id uuid references people.persons,
  rule jsonb,
  archived_at timestamptz,
  -- Counts the changes: whoever changes an older state than the present one is told.
  version integer not null default 1,
  valid_from timestamptz not null default now(),
  changed_by text not null
);
create unique index parties_name on people.parties (lower(name)) where archived_at is null;

-- attributes: all of the state before, with needs, contacts and members.
create table people.party_history (
  party_id uuid not null references people.parties,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  attributes jsonb not null,
  changed_by text not null,
  primary key (party_id, valid_from),
  check (valid_from < valid_until)
);

create table people.party_needs (
  id uuid primary key default gen_random_uuid(),
  party_id uuid not null references people.parties,
  kind text not null check (kind in ('need', 'issue', 'concern')),
  text text not null check (text <> ''),
  position smallint not null default 0,
  archived_at timestamptz
);
create index party_needs_party on people.party_needs (party_id, position);

-- Their contact points: somebody of the directory, or an address outside (a portal, a hotline).
create table people.party_contacts (
  id uuid primary key default gen_random_uuid(),
  party_id uuid not null references people.parties,
  person_id uuid references people.persons,
  name text not null default '',
  about text not null default '',
  email text not null default '',
  phone text not null default '',
  url text not null default '',
  position smallint not null default 0,
  archived_at timestamptz
);
create index party_contacts_party on people.party_contacts (party_id, position);

create table people.party_members (
  id uuid primary key default gen_random_uuid(),
  party_id uuid not null references people.parties,
  company_id uuid references people.companies,
  person_id uuid references people.persons,
  member_from timestamptz not null,
  member_until timestamptz,
  check (num_nonnulls(company_id, person_id) = 1),
  -- Equal: taken back before it began.
  check (member_until >= member_from)
);
create index party_members_party on people.party_members (party_id);
create index party_members_person on people.party_members (person_id) where person_id is not null;

-- When people can be reached. region: a country or part of one, whose public holidays apply (DE, DE-HH).
create table people.calendars (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name <> ''),
  region text not null default '',
  time_zone text,
  working_days smallint[] not null default '{1,2,3,4,5}',
  quiet_from time,
  quiet_until time,
  for_everybody boolean not null default false,
  check ((quiet_from is null) = (quiet_until is null))
);
create unique index calendars_for_everybody on people.calendars (for_everybody) where for_everybody;

create table people.calendar_locations (
  location text primary key,
  calendar_id uuid not null references people.calendars on delete cascade
);

-- Days that the region's holidays do not say: a company holiday, a working Saturday.
create table people.calendar_days (
  calendar_id uuid not null references people.calendars on delete cascade,
  day date not null,
  working boolean not null,
  name text not null default '',
  primary key (calendar_id, day)
);

grant select, insert, update on people.offices, people.office_holders, people.absences, people.parties,
  people.party_history, people.party_needs, people.party_contacts, people.party_members to clarion_app;
grant select, insert, update, delete on people.calendars, people.calendar_locations, people.calendar_days to clarion_app;
