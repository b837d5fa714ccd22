-- A request is decided in steps that follow each other. What landed with one approver becomes a request of one step.
alter table approvals.requests
  add column subject_type text not null generated always as (split_part(subject, ':', 1)) stored,
  add column minutes smallint not null default 1 check (minutes > 0),
  -- Who asked: four eyes leaves them out like the author.
  add column requester_id uuid references people.persons,
  -- Its title stands in no mail, and fewer may look at it without having to do with it.
  add column confidential boolean not null default false;
update approvals.requests set requester_id = author_id;
alter table approvals.requests
  alter column requester_id set not null,
  alter column minutes drop default,
  drop constraint requests_state_check,
  -- void: what was approved, or was being decided, is not what the subject says any more.
  add constraint requests_state_check check (state in ('pending', 'approved', 'changes_requested', 'withdrawn', 'void'));
alter table approvals.requests rename column decided_at to ended_at;
create index requests_author on approvals.requests (author_id, requested_at desc);
create index requests_requester on approvals.requests (requester_id, requested_at desc);
create index requests_newest on approvals.requests (requested_at desc, id);

-- One step waits for a person, or for whoever acts for an office at the time of the decision. waiting: its turn has not
-- come. A row is never given to somebody else: it is replaced by another of the same position, and stays.
create table approvals.steps (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references approvals.requests,
  position smallint not null check (position > 0),
  person_id uuid references people.persons,
  office_id uuid references people.offices,
  state text not null check (state in ('waiting', 'pending', 'approved', 'changes_requested', 'void', 'withdrawn')),
  began_at timestamptz,
  decided_by uuid references people.persons,
  decided_at timestamptz,
  -- Acted for the office in the absence of its holders.
  as_deputy boolean not null default false,
  comment text not null default '',
  replaced_at timestamptz,
  replaced_by uuid references people.persons,
  check (num_nonnulls(person_id, office_id) = 1),
  check ((state in ('approved', 'changes_requested')) = (decided_by is not null and decided_at is not null)),
  check (not as_deputy or office_id is not null),
  check (person_id is null or decided_by is null or decided_by = person_id),
  check (replaced_at is null or state = 'withdrawn')
);
create unique index steps_position on approvals.steps (request_id, position) where replaced_at is null;
create unique index steps_one_pending on approvals.steps (request_id) where state = 'pending';
-- Nobody decides two steps of a request.
create unique index steps_one_each on approvals.steps (request_id, decided_by) where decided_by is not null;
create index steps_request on approvals.steps (request_id, position);
create index steps_person on approvals.steps (person_id) where person_id is not null;
create index steps_office on approvals.steps (office_id) where office_id is not null;
create index steps_decided on approvals.steps (decided_by) where decided_by is not null;
create index steps_pending on approvals.steps (person_id, office_id) where state = 'pending';

insert into approvals.steps (request_id, position, person_id, state, began_at, decided_by, decided_at, comment)
select id, 1, approver_id, state, requested_at,
  case when state in ('approved', 'changes_requested') then approver_id end,
  case when state in ('approved', 'changes_requested') then ended_at end, comment
from approvals.requests;
-- What is owed is the step.
update duties.duties as duty set subject = 'approval-step:' || step.id
from approvals.steps as step
where duty.kind = 'approvals.decide' and duty.subject = 'approval-request:' || step.request_id;
alter table approvals.requests drop column approver_id, drop column comment;

-- Said while a request is decided, or after.
create table approvals.comments (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null references approvals.requests,
  written_by uuid not null references people.persons,
  written_at timestamptz not null,
  text text not null check (text <> '')
);
create index comments_request on approvals.comments (request_id, written_at, id);
create index comments_author on approvals.comments (written_by);

-- How things of one type are approved. Without a row: one step, whom the author picks.
create table approvals.rules (
  subject_type text primary key,
  two_offices boolean not null,
  changed_by text not null,
  changed_at timestamptz not null
);
-- Without an office: an approver of the author's choice.
create table approvals.rule_steps (
  subject_type text not null references approvals.rules on delete cascade,
  position smallint not null check (position > 0),
  office_id uuid references people.offices,
  primary key (subject_type, position)
);

grant select, insert on approvals.steps, approvals.comments to clarion_app;
grant update (state, began_at, decided_by, decided_at, as_deputy, comment, replaced_at, replaced_by) on approvals.steps
  to clarion_app;
-- Names of somebody erased are taken out of what was said.
grant update (text) on approvals.comments to clarion_app;
grant select, insert, update, delete on approvals.rules, approvals.rule_steps to clarion_app;
grant update (state, ended_at) on approvals.requests to clarion_app;
