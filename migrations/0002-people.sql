create schema people;

create table people.organisation (
  only_one boolean primary key default true check (only_one),
  name text not null check (name <> ''),
  time_zone text not null,
  language text not null default 'en',
  demo boolean not null default false,
  created_at timestamptz not null default now()
);

create table people.companies (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name <> '')
);

create table people.imports (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  file_sha256 bytea not null,
  rows_read integer not null,
  added integer not null,
  changed integer not null,
  unchanged integer not null,
  left_out integer not null,
  columns jsonb not null,
  problems jsonb not null,
  imported_by text not null,
  imported_at timestamptz not null
);
create index imports_newest on people.imports (imported_at desc, id desc);

-- The attributes as they are now. What they were before stands in person_history.
-- Deferrable: within one import two people may swap addresses, and a manager may come after those who report to them.
create table people.persons (
  id uuid primary key default gen_random_uuid(),
  employee_number text unique,
  given_name text not null default '',
  family_name text not null default '',
  display_name text not null generated always as (coalesce(nullif(btrim(given_name || ' ' || family_name), ''), email)) stored,
  email text not null check (email = lower(btrim(email)) and email like '_%@_%'),
  department text not null default '',
  location text not null default '',
  job_function text not null default '',
  products text[] not null default '{}',
  employment_type text not null default 'employee' check (employment_type in ('employee', 'contractor', 'supplier', 'customer')),
  company_id uuid references people.companies,
  manager_id uuid references people.persons deferrable,
  language text not null default 'en',
  time_zone text,
  active_from date,
  active_until date,
  valid_from timestamptz not null default now(),
  unique (email) deferrable
);
create index persons_name on people.persons (family_name, given_name, id);
create index persons_department on people.persons (department, id);
create index persons_location on people.persons (location, id);
create index persons_job_function on people.persons (job_function, id);
create index persons_products on people.persons using gin (products);
create index persons_company on people.persons (company_id);
create index persons_manager on people.persons (manager_id);

create table people.person_history (
  person_id uuid not null references people.persons,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  attributes jsonb not null,
  primary key (person_id, valid_from),
  check (valid_from < valid_until)
);

-- rule: see modules/people/audiences/rules.ts
create table people.audiences (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name <> ''),
  rule jsonb not null,
  created_by text not null,
  created_at timestamptz not null default now()
);

grant usage on schema people to clarion_app;
grant select, insert, update on all tables in schema people to clarion_app;
