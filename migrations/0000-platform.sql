-- Every running worker process. A row that has not been renewed for a minute is of a dead one: its jobs are then unlocked.
create table public.workers (
  id uuid primary key,
  host text not null,
  pid integer not null,
  worker_ids text[] not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);

grant select, insert, update, delete on public.workers to clarion_app;
