create schema approvals;

-- content_hash binds the request to exactly what was approved: a change after it needs a new request.
create table approvals.requests (
  id uuid primary key default gen_random_uuid(),
  subject text not null,
  title text not null,
  path text not null,
  content_hash bytea not null check (octet_length(content_hash) = 32),
  author_id uuid not null references people.persons,
  approver_id uuid not null references people.persons,
  state text not null default 'pending' check (state in ('pending', 'approved', 'changes_requested', 'withdrawn')),
  comment text not null default '',
  requested_at timestamptz not null,
  decided_at timestamptz,
  check (author_id <> approver_id),
  check ((state = 'pending') = (decided_at is null))
);
create unique index requests_one_pending on approvals.requests (subject) where state = 'pending';
create index requests_subject on approvals.requests (subject, requested_at desc);
create index requests_approver on approvals.requests (approver_id, state);

grant usage on schema approvals to clarion_app;
grant select, insert on all tables in schema approvals to clarion_app;
grant update (state, comment, decided_at) on approvals.requests to clarion_app;
