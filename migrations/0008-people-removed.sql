-- A person who should not be in the directory (an import taken back, a duplicate, an erasure) is marked as removed, never
-- deleted: evidence, duties and deliveries refer to them. Only those who are not removed hold their address and number.
alter table people.persons
  add column changed_by text not null default 'system',
  add column removed text check (removed in ('import-undone', 'merged', 'erased')),
  add column merged_into uuid references people.persons deferrable,
  add check ((removed is not distinct from 'merged') = (merged_into is not null));

alter table people.persons drop constraint persons_email_key, drop constraint persons_employee_number_key;
alter table people.persons
  add constraint persons_email_key exclude (email with =) where (removed is null) deferrable,
  add constraint persons_employee_number_key exclude (employee_number with =) where (removed is null) deferrable;
create index persons_merged_into on people.persons (merged_into) where merged_into is not null;

-- Who made the change that began the state.
alter table people.person_history add column changed_by text not null default 'system';

-- Which person a row of a bulk act is about, so that the entries about somebody are found: their page, their export.
alter table evidence.manifest_rows add column subject text;
update evidence.manifest_rows set subject = value::jsonb ->> 'person'
  where value is not null and jsonb_typeof(value::jsonb) = 'object' and value::jsonb ->> 'person' like 'person:%';
create index manifest_rows_subject on evidence.manifest_rows (subject, entry_id) where subject is not null;
