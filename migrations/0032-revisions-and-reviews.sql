-- The highest revision that a working copy of the document ever had: the next one begins above it, so that who still has
-- an old one open never saves over a new one.
alter table policies.documents add column last_revision integer not null default 0;
grant update (last_revision) on policies.documents to clarion_app;

-- What the author says has changed is approved with the version, and stays as it was.
revoke update (change_note) on policies.versions from clarion_app;

-- A document without an owner office is looked at by whoever wrote it.
alter table policies.reviews
  alter column office_id drop not null,
  add column person_id uuid references people.persons,
  add check (num_nonnulls(office_id, person_id) = 1);
