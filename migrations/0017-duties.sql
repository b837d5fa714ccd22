-- A duty is owed by a person or by an office; then whoever acts for the office sees it, and whoever does it closes it for
-- all. Who gave, closed, handed over or disputed it are references as actors are (`person:<uuid>`): they say what
-- happened and are joined with nothing.
alter table duties.duties
  alter column person_id drop not null,
  add column office_id uuid,
  add column given_by text not null default 'system',
  -- The last step of the ladder that was taken: 0 none, 1 gentle, 2 firm, 3 manager, 4 ISMS manager.
  add column rung smallint not null default 0 check (rung between 0 and 4),
  -- When the next step falls due; null when there is none.
  add column remind_at timestamptz,
  add column snoozed_until timestamptz,
  add column snoozes smallint not null default 0,
  add column handed_over_from text,
  -- "Not mine": it stays open, and reminders rest until it is settled.
  add column disputed_at timestamptz,
  add column disputed_by text,
  add column dispute_reason text,
  add column closed_by text,
  add check (num_nonnulls(person_id, office_id) = 1),
  add check (num_nonnulls(disputed_at, disputed_by, dispute_reason) in (0, 3));

-- That the person and the office exist is asked once for a statement: as foreign keys it would be looked up for each of
-- 100,000 rows, which takes longer than to write them. Nobody and no office is ever deleted.
alter table duties.duties drop constraint duties_person_id_fkey;
create function duties.refuse_unknown_owners() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from made left join people.persons as person on person.id = made.person_id
      where made.person_id is not null and person.id is null)
    or exists (select from made left join people.offices as office on office.id = made.office_id
      where made.office_id is not null and office.id is null) then
    raise foreign_key_violation using message = 'a duty is owed by nobody that there is';
  end if;
  return null;
end $$;
create trigger duties_owners after insert on duties.duties referencing new table as made
  for each statement execute function duties.refuse_unknown_owners();
create function duties.refuse_unknown_owner() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from people.persons where id = new.person_id)
    and not exists (select from people.offices where id = new.office_id) then
    raise foreign_key_violation using message = 'a duty is owed by nobody that there is';
  end if;
  return null;
end $$;
create trigger duties_new_owner after update of person_id, office_id on duties.duties for each row
  execute function duties.refuse_unknown_owner();

create unique index duties_of_office on duties.duties (subject, kind, office_id) where office_id is not null;
create index duties_open_of_office on duties.duties (office_id, due_at, id) where state = 'open' and office_id is not null;
create index duties_done_of_office on duties.duties (office_id, closed_at desc, id)
  where state = 'done' and office_id is not null;
create index duties_disputed on duties.duties (disputed_at) where state = 'open' and disputed_at is not null;

-- What was open before there were reminders is reminded of gently, and not on the first day.
update duties.duties set remind_at = greatest(due_at - interval '3 days', now() + interval '1 day') where state = 'open';
-- Those of a bulk act fall due at one instant: such an index grows at its end, and takes equal instants together.
create index duties_to_remind on duties.duties (remind_at) where state = 'open' and remind_at is not null;

-- Who gave a duty to whom after it was made, put it off or said that it is not theirs. A row is never changed.
create table duties.hands (
  id bigint generated always as identity primary key,
  duty_id uuid not null references duties.duties,
  what text not null check (what in ('handed-over', 'snoozed', 'woken', 'disputed', 'settled')),
  by_ref text not null,
  from_person_id uuid references people.persons,
  from_office_id uuid references people.offices,
  to_person_id uuid references people.persons,
  to_office_id uuid references people.offices,
  until timestamptz,
  words text not null default '',
  at timestamptz not null
);
create index hands_duty on duties.hands (duty_id, id);
create index hands_from on duties.hands (from_person_id) where from_person_id is not null;
create index hands_to on duties.hands (to_person_id) where to_person_id is not null;

-- Where a kind's steps differ from what the program brings: days from the due instant, before it when negative; null
-- leaves a step out.
create table duties.ladders (
  kind text primary key,
  gentle_days smallint,
  firm_days smallint,
  manager_days smallint,
  isms_manager_days smallint,
  changed_by text not null,
  changed_at timestamptz not null
);

create table duties.settings (
  only_one boolean primary key default true check (only_one),
  -- Whom the last step tells; null: the office with the code information-security-officer.
  isms_manager_office_id uuid references people.offices,
  changed_by text not null,
  changed_at timestamptz not null
);

-- One combined mail to one person on one of their working days (their own date). One that was taken back before it left
-- frees the day. message_id: the delivery module's. settled: a later look found that it does not wait to leave any more.
create table duties.reminders (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.persons,
  working_day date not null,
  message_id uuid not null,
  created_at timestamptz not null,
  cancelled_at timestamptz,
  settled boolean not null default false
);
create unique index reminders_window on duties.reminders (person_id, working_day) where cancelled_at is null;

-- A step that fell due, for whom it is; without a reminder it waits for that person's next window.
create table duties.reminder_items (
  duty_id uuid not null references duties.duties,
  rung smallint not null check (rung between 1 and 4),
  person_id uuid not null references people.persons,
  taken_at timestamptz not null,
  reminder_id uuid references duties.reminders,
  primary key (duty_id, rung, person_id)
);
create index reminder_items_waiting on duties.reminder_items (person_id) where reminder_id is null;
create index reminder_items_reminder on duties.reminder_items (reminder_id) where reminder_id is not null;

-- A duty that somebody gives to somebody in words: the duty of kind duties.task with the subject task:<id> is what stands
-- on the desk. about: what it concerns, and what that was called.
create table duties.tasks (
  id uuid primary key default gen_random_uuid(),
  title text not null check (title <> ''),
  words text not null default '',
  about_ref text,
  about_title text,
  given_by uuid not null references people.persons,
  person_id uuid references people.persons,
  office_id uuid references people.offices,
  due_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'done', 'withdrawn')),
  created_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  close_words text not null default '',
  check (num_nonnulls(person_id, office_id) = 1),
  check (num_nonnulls(about_ref, about_title) in (0, 2)),
  check ((state = 'open') = (closed_at is null))
);
create index tasks_given_by on duties.tasks (given_by, created_at desc, id);
create index tasks_person on duties.tasks (person_id) where person_id is not null;

create table duties.task_comments (
  id uuid primary key default gen_random_uuid(),
  task_id uuid not null references duties.tasks,
  written_by uuid not null references people.persons,
  words text not null check (words <> ''),
  written_at timestamptz not null
);
create index task_comments_task on duties.task_comments (task_id, written_at, id);
create index task_comments_by on duties.task_comments (written_by);

create table duties.task_files (
  id uuid primary key default gen_random_uuid(),
  task_id uuid not null references duties.tasks,
  hash bytea not null references files.files,
  name text not null check (name <> ''),
  added_by uuid not null references people.persons,
  added_at timestamptz not null,
  removed_at timestamptz,
  removed_by text
);
create index task_files_task on duties.task_files (task_id, added_at, id);
create index task_files_by on duties.task_files (added_by);

grant select, insert on all tables in schema duties to clarion_app;
grant update (person_id, office_id, title, path, reason, due_at, state, closed_at, closed_by, rung, remind_at,
  snoozed_until, snoozes, handed_over_from, disputed_at, disputed_by, dispute_reason, given_by)
  on duties.duties to clarion_app;
grant update, delete on duties.ladders, duties.settings to clarion_app;
grant update (cancelled_at, settled, working_day) on duties.reminders to clarion_app;
grant update (reminder_id), delete on duties.reminder_items to clarion_app;
grant update (title, words, about_title, person_id, office_id, due_at, state, closed_at, closed_by, close_words, given_by)
  on duties.tasks to clarion_app;
grant update (words) on duties.task_comments, duties.hands to clarion_app;
grant update (name, removed_at, removed_by) on duties.task_files to clarion_app;
