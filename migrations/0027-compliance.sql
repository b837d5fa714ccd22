-- How far people are with what they owe, kept as it changes. Numbers at any instant: what was folded last before it, and
-- the steps since. Only the trigger below writes steps and history, and tells open pages.

-- What changed at an instant for all who stand together: same document, segment and packs. overdue: also dated ahead, for
-- when the due instant will have passed, and taken back there when it ends before.
create table policies.compliance_steps (
  at timestamptz not null,
  document_id uuid not null,
  segment_id integer not null,
  pack_ids uuid[] not null,
  assigned integer not null,
  acknowledged integer not null,
  exempt integer not null,
  overdue integer not null
);
create index compliance_steps_at on policies.compliance_steps (at);

-- How an assignment stood until an instant, where its row does not say it any more. What ended stands in its row as it
-- was, with ended_at, and has nothing here.
create table policies.assignment_history (
  assignment_id uuid not null,
  valid_until timestamptz not null,
  live boolean not null,
  state text not null,
  due_at timestamptz not null,
  segment_id integer not null,
  pack_ids uuid[] not null,
  primary key (assignment_id, valid_until)
);
create index assignment_history_until on policies.assignment_history (valid_until);

-- Up to when steps are summed up: none is dated up to there any more once it stands here. done: the totals are there.
create table policies.compliance_folds (
  up_to timestamptz primary key,
  done boolean not null default false
);

-- A place in the numbers: a value of a dimension, a document or all, a pack or all. All is the id of nothing.
create table policies.compliance_cells (
  id integer generated always as identity primary key,
  dimension text not null,
  value text not null,
  document_id uuid not null,
  pack_id uuid not null,
  unique (dimension, pack_id, document_id, value)
);

-- Where a cell stands after a fold; only those that changed in it.
create table policies.compliance_totals (
  cell_id integer not null,
  up_to timestamptz not null,
  assigned integer not null,
  acknowledged integer not null,
  exempt integer not null,
  overdue integer not null,
  primary key (cell_id, up_to)
);

create index assignments_due on policies.assignments (due_at) where live and state in ('to_read', 'reading');
create index assignments_ended on policies.assignments (person_id) where not live;

insert into policies.compliance_steps
select at, document_id, segment_id, pack_ids, sum(assigned), sum(acknowledged), sum(exempt), sum(overdue)
from policies.assignments as one
cross join lateral (select due_at + interval '1 microsecond' as late, state = 'acknowledged' as said, state = 'exempt' as freed) as stood
cross join lateral (
  values (assigned_at, 1, 0, 0, 0), (greatest(late, assigned_at), 0, 0, 0, 1)
  union all select changed_at, 0, said::int, freed::int, 0 where said or freed
  union all select greatest(late, changed_at), 0, 0, 0, -1 where said or freed
  union all select ended_at, -1, -said::int, -freed::int, 0 where not live
  union all select greatest(late, ended_at), 0, 0, 0, -1 where not live and not said and not freed
) as step (at, assigned, acknowledged, exempt, overdue)
group by 1, 2, 3, 4
having sum(assigned) <> 0 or sum(acknowledged) <> 0 or sum(exempt) <> 0 or sum(overdue) <> 0;

insert into policies.assignment_history
select id, changed_at, true, 'to_read', due_at, segment_id, pack_ids from policies.assignments
where state in ('acknowledged', 'exempt') and changed_at > assigned_at;

-- As the owner, so that nobody else need be able to write what it writes. Nested loops would be chosen by a plan that was
-- made for one row and kept for a hundred thousand.
create function policies.count_assignments() returns trigger language plpgsql security definer
set search_path = pg_catalog set enable_nestloop = off as $$
declare
  -- The first instant that no fold has closed.
  opened timestamptz;
  now_on timestamptz;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('policies.compliance', 0));
  select coalesce(max(up_to) + interval '1 microsecond', '-infinity') into opened from policies.compliance_folds;
  if tg_op = 'INSERT' then
    insert into policies.compliance_steps
    select step.at, document_id, segment_id, pack_ids, sum(step.assigned), sum(step.acknowledged), sum(step.exempt), sum(step.overdue)
    from (
      select greatest(changed_at, opened) as since, due_at, document_id, segment_id, pack_ids, state, count(*)::int as n
      from added where live group by 1, 2, 3, 4, 5, 6
    ) as alike cross join lateral (
      select since as at, n as assigned, case when state = 'acknowledged' then n else 0 end as acknowledged,
        case when state = 'exempt' then n else 0 end as exempt, 0 as overdue
      union all
      select greatest(due_at + interval '1 microsecond', since), 0, 0, 0, n where state in ('to_read', 'reading')
    ) as step group by 1, 2, 3, 4;
    if found then perform pg_notify('clarion_live', 'compliance'); end if;
    return null;
  end if;
  select greatest(max(changed_at), opened) into now_on
  from (select changed_at from added union all select changed_at from gone) as each;
  insert into policies.compliance_steps
  select step.at, document_id, segment_id, pack_ids, sum(step.assigned), sum(step.acknowledged), sum(step.exempt), sum(step.overdue)
  from (
    select due_at, document_id, segment_id, pack_ids, stands, sum(sign)::int as n
    from (
      select due_at, document_id, segment_id, pack_ids, case state when 'reading' then 'to_read' else state end as stands, 1 as sign
      from added where live
      union all
      select due_at, document_id, segment_id, pack_ids, case state when 'reading' then 'to_read' else state end, -1
      from gone where live
    ) as image group by 1, 2, 3, 4, 5 having sum(sign) <> 0
  ) as alike cross join lateral (
    select now_on as at, n as assigned, case when stands = 'acknowledged' then n else 0 end as acknowledged,
      case when stands = 'exempt' then n else 0 end as exempt, 0 as overdue
    union all
    select greatest(due_at + interval '1 microsecond', now_on), 0, 0, 0, n where stands = 'to_read'
  ) as step group by 1, 2, 3, 4
  having sum(step.assigned) <> 0 or sum(step.acknowledged) <> 0 or sum(step.exempt) <> 0 or sum(step.overdue) <> 0;
  if found then perform pg_notify('clarion_live', 'compliance'); end if;

  -- Where all have ended here, and as they stood, their rows say it: a document's, when a new version replaces it.
  if not exists (select from gone where not live)
    and not exists (select from added where live or ended_at is distinct from now_on)
    and not exists (
      select from (
        select due_at, document_id, segment_id, pack_ids, case when state in ('to_read', 'reading') then 'withdrawn' else state end as state, 1 as sign
        from gone union all select due_at, document_id, segment_id, pack_ids, state, -1 from added
      ) as image group by due_at, document_id, segment_id, pack_ids, state having sum(sign) <> 0
    ) then
    return null;
  end if;
  insert into policies.assignment_history
  select gone.id, image.valid_until, image.live,
    case when image.live and gone.state = 'withdrawn' then 'to_read' else gone.state end,
    gone.due_at, gone.segment_id, gone.pack_ids
  from gone join added on added.id = gone.id and case
    when gone.live and added.live then
      (gone.due_at, gone.segment_id, gone.pack_ids, case gone.state when 'reading' then 'to_read' else gone.state end)
      is distinct from
      (added.due_at, added.segment_id, added.pack_ids, case added.state when 'reading' then 'to_read' else added.state end)
    when gone.live then
      -- Ended, and its row says how it was; else it is kept.
      added.ended_at is distinct from now_on
      or (gone.due_at, gone.segment_id, gone.pack_ids) is distinct from (added.due_at, added.segment_id, added.pack_ids)
      or added.state <> case when gone.state in ('to_read', 'reading') then 'withdrawn' else gone.state end
    -- Ended before, and how it stood then is not in its row any more.
    else added.live or added.state <> gone.state end
  cross join lateral (
    select now_on as valid_until, gone.live as live
    union all
    select gone.ended_at, true where not gone.live
  ) as image
  on conflict do nothing;
  return null;
end $$;
revoke all on function policies.count_assignments() from public;

create trigger assignments_counted_added after insert on policies.assignments referencing new table as added
  for each statement execute function policies.count_assignments();
create trigger assignments_counted_changed after update on policies.assignments
  referencing new table as added old table as gone
  for each statement execute function policies.count_assignments();

grant select on policies.compliance_steps, policies.assignment_history to clarion_app;
grant select, insert on policies.compliance_folds, policies.compliance_cells, policies.compliance_totals to clarion_app;
grant update (done) on policies.compliance_folds to clarion_app;
grant usage on all sequences in schema policies to clarion_app;
