-- What people attach: pictures in texts, attachments of messages and tasks. Found by the SHA-256 of its bytes, so the same
-- file is kept once; who may see it is decided by whatever it is attached to.
create schema files;

create table files.files (
  hash bytea primary key check (octet_length(hash) = 32),
  size integer not null check (size = octet_length(bytes)),
  media_type text not null,
  bytes bytea not null,
  stored_at timestamptz not null default now()
);

grant usage on schema files to clarion_app;
grant select, insert on files.files to clarion_app;
